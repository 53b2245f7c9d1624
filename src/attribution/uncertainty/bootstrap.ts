/** Intervals of credit by drawing the journeys anew. */

import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Interval } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { quantile } from "../../core/quantile.ts";
import { createRandom, type Random } from "../../core/random.ts";
import type { AttributeOptions } from "../attributeDefinition.ts";
import type { ConversionPaths } from "../builder/conversionPathsResult.ts";
import { type AnyPaths, type CreditCells, type CreditCounts, sum } from "../creditCells.ts";
import type { BootstrapDefinition } from "../definition/bootstrapDefinition.ts";
import type { Model } from "../models/model.ts";
import type { Uncertainty } from "../result/uncertainty.ts";
import { drawMultinomial, drawPoisson } from "./draws.ts";

/** Intervals by touchpoint code, and how they came about. */
export type Bootstrapped = {
  uncertainty: Uncertainty;
  share: Interval[];
  /** Of the share of value; `null` where there is no value. */
  valueShare: Interval[] | null;
  warnings: Warning[];
};

const mostRanked = 50;

/**
 * Scores the model on counts drawn anew, `replicates` times. Percentile intervals (type-7 quantiles) of the shares.
 *
 * @throws {@link ParcoursError} `invalid_definition`, or `signal.reason` when aborted
 */
export function bootstrap(
  cells: CreditCells,
  paths: AnyPaths,
  model: Model,
  definition: BootstrapDefinition,
  options: AttributeOptions,
): Bootstrapped {
  const { replicates = 1000, seed, level = 0.95 } = definition;
  wholeNumber(replicates, "attribute", "bootstrap.replicates", 1);
  wholeNumber(seed, "attribute", "bootstrap.seed", Number.NEGATIVE_INFINITY);
  if (!(level > 0 && level < 1)) fail("attribute", "bootstrap.level", "a number between 0 and 1", level);
  const method = oneOf(definition.method, ["poisson", "multinomial"], "attribute", "bootstrap.method");
  const unit = oneOf(definition.unit, ["journey", "customer"], "attribute", "bootstrap.unit");
  const { additive = true } = model;
  const random = createRandom(seed);
  const draw = unit === "customer" ? customerDraws(cells, paths, method, random) : journeyDraws(cells, method, random);

  const m = cells.names.length;
  const shares = cells.names.map(() => new Float64Array(replicates));
  const valueShares = cells.v && cells.names.map(() => new Float64Array(replicates));
  const ranked = additive && m <= mostRanked;
  const ranks = cells.names.map(() => new Float64Array(ranked ? m : 0));
  let kept = 0;
  let keptValues = 0;
  for (let b = 0; b < replicates; b++) {
    options.signal?.throwIfAborted();
    const counts = draw();
    const { conversions, value, unmatched } = model.score(counts);
    const attributed = sum(counts.c) - Object.values(unmatched).reduce((all, count) => all + count, 0);
    // + 0: no −0
    if (attributed > 0) {
      for (let k = 0; k < m; k++) (shares[k] as Float64Array)[kept] = (conversions[k] as number) / attributed + 0;
      kept++;
      if (ranked) {
        const order = [...conversions.keys()].sort(
          (x, y) => (conversions[y] as number) - (conversions[x] as number) || x - y,
        );
        order.forEach((k, rank) => {
          const own = ranks[k] as Float64Array;
          (own[rank] as number) += 1;
        });
      }
    }
    const worth = value ? sum(value) : 0;
    if (value && valueShares && worth !== 0) {
      for (let k = 0; k < m; k++) (valueShares[k] as Float64Array)[keptValues] = (value[k] as number) / worth + 0;
      keptValues++;
    }
    options.onProgress?.({ done: b + 1, total: replicates });
  }

  const ends = (column: Float64Array, n: number): Interval => {
    const sorted = column.subarray(0, n).sort();
    return { lower: quantile(sorted, (1 - level) / 2), upper: quantile(sorted, (1 + level) / 2) };
  };
  const uncertainty: Uncertainty = { method, unit, replicates, seed, level };
  if (ranked && kept > 0)
    uncertainty.ranks = Object.fromEntries(
      cells.names.map((name, k) => [name, Array.from(ranks[k]!, (n) => n / kept)]),
    );
  return {
    uncertainty,
    share: shares.map((column) => ends(column, kept)),
    valueShare: valueShares && keptValues > 0 ? valueShares.map((column) => ends(column, keptValues)) : null,
    warnings: bootstrapWarnings(paths, replicates, unit),
  };
}

type CountDraw = () => CreditCounts;

/** Conversions and nulls of every row drawn anew; the value of a row goes with its conversions. */
function journeyDraws({ c, u, v }: CreditCells, method: string, random: Random): CountDraw {
  const N = Math.round(sum(c) + sum(u));
  return () => {
    const [drawnC, drawnU] =
      method === "multinomial"
        ? drawMultinomial(random, N, [c, u])
        : [c, u].map((column) => column.map((mean) => drawPoisson(random, mean)));
    const value = v?.map((worth, row) =>
      (c[row] as number) > 0 ? worth * ((drawnC?.[row] as number) / (c[row] as number)) : worth,
    );
    return { c: drawnC as Float64Array, u: drawnU as Float64Array, v: value ?? null };
  };
}

/** Customers drawn anew, each with all of her paths. */
function customerDraws(cells: CreditCells, paths: AnyPaths, method: string, random: Random): CountDraw {
  const { pieces } = paths as Partial<ConversionPaths>;
  if (!pieces?.journeys) {
    const message = "unit customer needs to know whose each path is; make the paths with keep: journeys";
    throw new ParcoursError("invalid_definition", `attribute: bootstrap.unit: ${message}`);
  }
  const { customer } = pieces.journeys;
  const index = new Map([...new Set(customer)].map((id, i) => [id, i]));
  const owner = Uint32Array.from(customer, (id) => index.get(id) as number);
  const once = new Float64Array(index.size).fill(1);
  // the outcome "null" has swapped conversions and nulls, and left out the value
  const swapped = cells.c === (cells.source ? pieces.nonConversions : paths.nonConversions);
  const [c, u] = swapped ? [pieces.nonConversions, pieces.conversions] : [pieces.conversions, pieces.nonConversions];
  return () => {
    const drawn =
      method === "multinomial"
        ? (drawMultinomial(random, index.size, [once])[0] as Float64Array)
        : once.map(() => drawPoisson(random, 1));
    const column = () => new Float64Array(cells.rows);
    const sums = { c: column(), u: column(), v: cells.v && column() };
    for (let p = 0; p < pieces.count; p++) {
      const row = cells.source ? p : (pieces.row[p] as number);
      const times = drawn[owner[p] as number] as number;
      (sums.c[row] as number) += times * (c[p] as number);
      (sums.u[row] as number) += times * (u[p] as number);
      if (sums.v) (sums.v[row] as number) += times * (pieces.value?.[p] ?? 0);
    }
    return sums;
  };
}

function bootstrapWarnings(paths: AnyPaths, replicates: number, unit: string): Warning[] {
  const warnings: Warning[] = [];
  if (replicates < 200)
    warnings.push(warning("few_replicates", `intervals from ${replicates} replicates are coarse; use 200 or more`));
  const { report } = paths as Partial<ConversionPaths>;
  if (unit === "customer" || !report) return warnings;
  const { touches, conversions, journeys } = report;
  if (touches.reused > 0 || conversions.counted > journeys.converting) {
    const message = "journeys of one customer are not independent: intervals are too narrow; use unit: customer";
    warnings.push(warning("reused_touches", message));
  }
  return warnings;
}
