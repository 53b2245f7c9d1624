/** Divides the credit within each single journey. */

import { expectSource } from "../core/checks/expectSource.ts";
import type { Warning } from "../core/issue.ts";
import { pathOf } from "../paths/pathOf.ts";
import type { AttributeDefinition } from "./attributeDefinition.ts";
import type { ConversionPaths } from "./builder/conversionPathsResult.ts";
import { type AnyPaths, creditCells } from "./creditCells.ts";
import { checkDefinition } from "./models/checkDefinition.ts";
import { localModel } from "./models/localModel.ts";
import { prepareModel } from "./models/prepareModel.ts";
import { needsTimes } from "./models/ruleModel.ts";
import type { JourneyCredit } from "./result/journeyCredit.ts";

/** Journeys with their weights, and the difference of their sum from the credit of {@link attribute}. */
export type AttributeJourneysResult = {
  kind: "attributeJourneys";
  definition: AttributeDefinition;
  journeys: readonly JourneyCredit[];
  /**
   * Models that use all journeys together (`markov`, Shapley `rate`) do not add up over journeys. Here are the conversions of each touchpoint
   * computed both ways, and the largest difference. For all other models the difference is 0, up to rounding.
   */
  discrepancy: {
    names: readonly { name: string; byJourney: number; overall: number }[];
    largest: number;
  };
  warnings: readonly Warning[];
};

/**
 * Divides the credit of {@link attribute} per journey and touch: which touch of *this* customer earned how much.
 *
 * Rules, Shapley `sum` and `rate-exact` and `leave-one-out` treat each journey separately: the sum over journeys is the credit. For
 * `markov` and Shapley `rate`, the weights are the positive effects, scaled to add up to 1 over the distinct touchpoints of the
 * journey and divided by their occurrences (equally if no effect is positive). Their sum differs from the credit; `discrepancy` shows
 * both.
 *
 * @returns one entry per path if the table contains them (`keep: "times"` or `"journeys"`), else one per row
 * @throws {@link ParcoursError} the errors of {@link attribute}
 * @example
 * const paths = pathTableFromRows([{ path: ["A", "B"], conversions: 2, nonConversions: 1 }]);
 * attributeJourneys(paths, { model: "last" }).journeys
 * // => [{ path: ["A", "B"], conversions: 2, value: null, weights: [0, 1] }]
 */
export function attributeJourneys(paths: AnyPaths, definition: AttributeDefinition): AttributeJourneysResult {
  expectSource(paths, "paths", "attributeJourneys");
  checkDefinition(definition, "attributeJourneys");
  const cells = creditCells(paths, definition.outcome, needsTimes(definition), "attributeJourneys");
  const model = prepareModel(cells, paths, definition);
  const overall = model.score(cells).conversions;
  const explanation = model.explain?.() ?? {};
  const { names, offsets, codes } = cells;
  const effects = names.map((_, code) => {
    const { removalEffect, effect } = explanation.fields?.(code) ?? {};
    return Math.max(0, removalEffect ?? effect ?? 0);
  });
  const weights = model.weights?.(cells) ?? effectWeights(cells, effects);
  const byJourney = localModel(cells, () => weights).score(cells).conversions;

  const { frequencies } = paths as Partial<ConversionPaths>;
  const frequenciesOf = (row: number) => {
    const own = cells.source ? (cells.source[row] as number) : row;
    return Array.from(frequencies?.subarray(paths.offsets[own], paths.offsets[own + 1]) ?? []);
  };
  const entry = (row: number, conversions: number, value: number | null): JourneyCredit => ({
    path: pathOf({ offsets, codes, names }, row),
    ...(frequencies && { frequencies: frequenciesOf(row) }),
    conversions,
    value,
    weights: Array.from(weights.subarray(offsets[row], offsets[row + 1])),
  });
  const { pieces } = paths as Partial<ConversionPaths>;
  const swapped = definition.outcome === "null";
  const journeys = pieces
    ? Array.from({ length: pieces.count }, (_, p): JourneyCredit => {
        const row = cells.source ? p : (pieces.row[p] as number);
        const value = swapped || !pieces.value ? null : (pieces.value[p] as number);
        const own = entry(row, (swapped ? pieces.nonConversions : pieces.conversions)[p] as number, value);
        const { journeys: whose } = pieces;
        if (!whose) return own;
        const customer = whose.customer[p] as string;
        return { ...own, customer, journey: whose.journey[p] as number, cycle: whose.cycle[p] as number };
      })
    : Array.from({ length: cells.rows }, (_, row) =>
        entry(row, cells.c[row] as number, cells.v && (cells.v[row] as number)),
      );
  const discrepancies = names.map((name, code) => ({
    name,
    byJourney: byJourney[code] as number,
    overall: overall[code] as number,
  }));
  const largest = discrepancies.reduce(
    (most, { byJourney, overall }) => Math.max(most, Math.abs(byJourney - overall)),
    0,
  );
  const warnings = [...paths.warnings, ...(explanation.warnings ?? [])];
  return { kind: "attributeJourneys", definition, journeys, discrepancy: { names: discrepancies, largest }, warnings };
}

/**
 * Effects scaled to add up to 1 over the distinct touchpoints of each row, divided by occurrences; equal weights where none is
 * positive.
 */
function effectWeights(
  { rows, offsets, codes, names }: ReturnType<typeof creditCells>,
  effects: readonly number[],
): Float64Array {
  const weights = new Float64Array(codes.length);
  const times = new Uint32Array(names.length);
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    let distinct = 0;
    let total = 0;
    for (let i = from; i < to; i++) {
      const code = codes[i] as number;
      (times[code] as number) += 1;
      if (times[code] !== 1) continue;
      distinct++;
      total += effects[code] as number;
    }
    for (let i = from; i < to; i++) {
      const code = codes[i] as number;
      const share = total > 0 ? (effects[code] as number) / total : 1 / distinct;
      weights[i] = share / (times[code] as number);
    }
    for (let i = from; i < to; i++) times[codes[i] as number] = 0;
  }
  return weights;
}
