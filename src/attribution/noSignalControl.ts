/** Tests whether paths tell anything about conversion. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel, type Interval } from "../core/estimate.ts";
import { type Warning, warning } from "../core/issue.ts";
import { percentileInterval } from "../core/quantile.ts";
import { createRandom } from "../core/random.ts";
import type { AttributeDefinition } from "./attributeDefinition.ts";
import { checkProgressOptions, checkSeed, refuseOptionKeys } from "./checkOptions.ts";
import { type AnyPaths, type CreditCells, creditCells, hasTouch, sum } from "./creditCells.ts";
import type { ProgressOptions } from "./definition/progressOptions.ts";
import { checkDefinition } from "./models/checkDefinition.ts";
import { prepareModel } from "./models/prepareModel.ts";
import { needsTimes } from "./models/ruleModel.ts";
import { bySet, coalitionsOf } from "./shapley/coalitions.ts";
import { drawHypergeometric } from "./uncertainty/draws.ts";

/** How the control is computed. */
export type NoSignalControlDefinition = {
  /** A model: the result then also shows what each touchpoint gets by its presence alone. @defaultValue none */
  model?: AttributeDefinition;
};

/** Options of `noSignalControl`. */
export type NoSignalControlOptions = ProgressOptions & {
  /** How often the outcomes are redistributed at random. @defaultValue `199` */
  replicates?: number;
  /** Seed of the draws: the same seed gives the same result. @defaultValue `1` */
  seed?: number;
  /** Two-sided level of the intervals without signal. @defaultValue `0.95` */
  level?: number;
};

/** The paths, compared with the same paths whose outcomes were redistributed at random. */
export type NoSignalControlResult = {
  kind: "noSignalControl";
  definition: NoSignalControlDefinition;
  /** Σ over touchpoints of the likelihood ratio of (in the path or not) × (converted or not). */
  statistic: number;
  /** p-value: (1 + replicates with at least this statistic) ÷ (1 + replicates). */
  p: number;
  replicates: number;
  /** With `model`: its share, and the mean and the interval of its share without any signal. By name. */
  names?: readonly { name: string; share: number | null; meanWithout: number | null; interval: Interval }[];
  warnings: readonly Warning[];
};

/**
 * Redistributes the outcomes at random over the journeys; the number of journeys on each path stays the same. Then it tests whether
 * the real outcomes depend on touchpoints more than the random ones do. If not (`p` above 0.05), differences of credit only tell how
 * often touchpoints occur.
 *
 * It needs whole counts, and journeys without conversion. Journeys without a touch are left out.
 *
 * @throws {@link ParcoursError} `invalid_count` for counts that are not whole; `invalid_definition`; errors of the model
 * @example
 * const rows = [{ path: ["A"], conversions: 50, nonConversions: 150 }, { path: ["B"], conversions: 100, nonConversions: 100 }];
 * noSignalControl(pathTableFromRows(rows)).p // => 0.005
 */
export function noSignalControl(
  paths: AnyPaths,
  definition: NoSignalControlDefinition = {},
  options: NoSignalControlOptions = {},
): NoSignalControlResult {
  expectSource(paths, "paths", "noSignalControl");
  refuseOptionKeys(definition, ["replicates", "seed", "level"], "noSignalControl");
  checkKeys(definition, { model: true }, "noSignalControl");
  checkProgressOptions(options, ["replicates", "seed", "level"], "noSignalControl");
  const { model: asked } = definition;
  const { replicates = 199, level = 0.95 } = options;
  checkLevel(level, "noSignalControl");
  if (asked !== undefined) checkDefinition(asked, "noSignalControl");
  wholeNumber(replicates, "noSignalControl", "options.replicates", 1);
  const cells = creditCells(paths, asked?.outcome, asked !== undefined && needsTimes(asked), "noSignalControl");
  const bad = cells.c.findIndex((c, row) => c % 1 !== 0 || (cells.u[row] as number) % 1 !== 0);
  if (bad >= 0) {
    const got = `${cells.c[bad]} conversions and ${cells.u[bad]} nonConversions in row ${bad}`;
    throw new ParcoursError("invalid_count", `noSignalControl: expected whole counts; got ${got}`);
  }
  const model = asked && prepareModel(cells, paths, asked);
  const statisticOf = dependence(cells);
  const statistic = statisticOf(cells.c);
  const observed = model && sharesOf(model.score(cells).conversions);
  const random = createRandom(checkSeed(options.seed, "noSignalControl"));
  const shares = cells.names.map(() => new Float64Array(replicates));
  let atLeastAsLarge = 0;
  let kept = 0;
  for (let b = 0; b < replicates; b++) {
    options.signal?.throwIfAborted();
    const c = cells.c.slice();
    let left = 0;
    let all = 0;
    for (let row = 0; row < cells.rows; row++) {
      if (!hasTouch(cells, row)) continue;
      left += c[row] as number;
      all += (c[row] as number) + (cells.u[row] as number);
    }
    const u = cells.u.slice();
    for (let row = 0; row < cells.rows; row++) {
      if (!hasTouch(cells, row)) continue;
      const n = (c[row] as number) + (u[row] as number);
      const drawn = drawHypergeometric(random, n, left, all);
      left -= drawn;
      all -= n;
      c[row] = drawn;
      u[row] = n - drawn;
    }
    if (statisticOf(c) >= statistic * (1 - 1e-12)) atLeastAsLarge++;
    const own = model && sharesOf(model.score({ c, u, v: null }).conversions);
    if (own) {
      for (const [k, column] of shares.entries()) column[kept] = own[k] as number;
      kept++;
    }
    options.onProgress?.({ done: b + 1, total: replicates });
  }
  const p = (1 + atLeastAsLarge) / (1 + replicates);
  const warnings = [...paths.warnings];
  if (p > 0.05) {
    const message = "outcomes depend on touchpoints no more than random ones do: credit shows presence only";
    warnings.push(warning("no_signal", message));
  }
  const named = cells.names.map((name, k) => {
    const column = (shares[k] as Float64Array).subarray(0, kept).sort();
    return {
      name,
      share: observed?.[k] ?? null,
      meanWithout: kept > 0 ? sum(column) / kept : null,
      interval: percentileInterval(column, level),
    };
  });
  return {
    kind: "noSignalControl",
    definition,
    statistic,
    p,
    replicates,
    ...(model && { names: named }),
    warnings,
  };
}

function sharesOf(credits: Float64Array): Float64Array | null {
  const all = sum(credits);
  return all > 0 ? credits.map((credit) => credit / all) : null;
}

/** G² = 2 Σ observed · ln(observed / expected) of the 2 × 2 table of each touchpoint, added up. */
function dependence(cells: CreditCells): (c: Float64Array) => number {
  const sets = coalitionsOf(cells);
  const nulls = bySet(sets, cells.u);
  const journeys = bySet(sets, cells.c).map((n, set) => n + (nulls[set] as number));
  const N = sum(journeys);
  const m = sets.players.length;
  const byPlayer = (column: Float64Array) => {
    const sums = new Float64Array(m);
    for (let set = 0; set < sets.count; set++)
      for (let i = sets.offsets[set] as number; i < (sets.offsets[set + 1] as number); i++) {
        const player = sets.members[i] as number;
        (sums[player] as number) += column[set] as number;
      }
    return sums;
  };
  const present = byPlayer(journeys);
  const part = (observed: number, row: number, column: number) =>
    observed > 0 ? 2 * observed * Math.log((observed * N) / (row * column)) : 0;
  return (c) => {
    const converted = bySet(sets, c);
    const C = sum(converted);
    return byPlayer(converted).reduce((total, won, player) => {
      const own = present[player] as number;
      const lost = own - won;
      const others = part(C - won, N - own, C) + part(N - own - (C - won), N - own, N - C);
      return total + part(won, own, C) + part(lost, own, N - C) + others;
    }, 0);
  };
}
