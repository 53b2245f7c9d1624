/** Computes intervals of credit by drawing journeys, or customers, with replacement. */

import type { Interval } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { percentileInterval } from "../../core/quantile.ts";
import { createRandom } from "../../core/random.ts";
import type { CheckedBootstrap } from "../checkOptions.ts";
import { type AnyPaths, type CreditCells, sum } from "../creditCells.ts";
import type { ProgressOptions } from "../definition/progressOptions.ts";
import type { Model } from "../models/model.ts";
import type { Uncertainty } from "../result/uncertainty.ts";
import { redrawing } from "./redrawing.ts";

/** Intervals by code of the touchpoint, and how they were computed. */
export type Bootstrapped = {
  uncertainty: Uncertainty;
  share: Interval[];
  conversions: Interval[];
  /** `null` where the value of each path is not known, or there is no value. */
  value: Interval[] | null;
  warnings: Warning[];
};

const mostRanked = 50;

/**
 * Scores the model on data sets drawn anew, `replicates` times, and takes percentiles of the draws.
 *
 * `share` is credit ÷ attributed conversions. Intervals of conversions and value are those of the credit per journey, times the
 * observed number of journeys: they do not include the variation of the number of journeys itself.
 *
 * @throws `signal.reason` when aborted
 */
export function bootstrap(
  cells: CreditCells,
  paths: AnyPaths,
  model: Model,
  drawing: CheckedBootstrap,
  options: ProgressOptions,
): Bootstrapped {
  const { replicates, seed, level, redraw } = drawing;
  const { additive = true } = model;
  const { draw, clusters, valuesDrawn } = redrawing(cells, paths, drawing, createRandom(seed));
  const m = cells.names.length;
  const columns = () => cells.names.map(() => new Float64Array(replicates));
  const [shares, counts, values] = [columns(), columns(), valuesDrawn ? columns() : null];
  const ranked = additive && m <= mostRanked;
  const ranks = cells.names.map(() => new Float64Array(ranked ? m : 0));
  const journeys = sum(cells.c) + sum(cells.u);
  let drawnSets = 0;
  let kept = 0;
  for (let b = 0; b < replicates; b++) {
    options.signal?.throwIfAborted();
    const drawn = draw();
    const all = sum(drawn.c) + sum(drawn.u);
    const { conversions, value, unmatched } = model.score(drawn);
    if (all > 0) {
      // + 0 turns −0 into 0
      for (let k = 0; k < m; k++) {
        (counts[k] as Float64Array)[drawnSets] = ((conversions[k] as number) / all) * journeys + 0;
        if (values) (values[k] as Float64Array)[drawnSets] = ((value?.[k] ?? 0) / all) * journeys + 0;
      }
      drawnSets++;
    }
    const attributed = sum(drawn.c) - Object.values(unmatched).reduce((lost, count) => lost + count, 0);
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
    options.onProgress?.({ done: b + 1, total: replicates });
  }

  const ends = (column: Float64Array, n: number): Interval => percentileInterval(column.subarray(0, n).sort(), level);
  const cluster = clusters === null ? "none" : "customer";
  const uncertainty: Uncertainty = { redraw, cluster, ...(clusters !== null && { clusters }), replicates, seed, level };
  if (ranked && kept > 0)
    uncertainty.ranks = Object.fromEntries(
      cells.names.map((name, k) => [name, Array.from(ranks[k]!, (n) => n / kept)]),
    );
  return {
    uncertainty,
    share: shares.map((column) => ends(column, kept)),
    conversions: counts.map((column) => ends(column, drawnSets)),
    value: values?.map((column) => ends(column, drawnSets)) ?? null,
    warnings: bootstrapWarnings(cells, paths, drawing, clusters, valuesDrawn),
  };
}

function bootstrapWarnings(
  cells: CreditCells,
  paths: AnyPaths,
  { replicates, cluster }: CheckedBootstrap,
  clusters: number | null,
  valuesDrawn: boolean,
): Warning[] {
  const warnings: Warning[] = [];
  if (replicates < 200)
    warnings.push(warning("few_replicates", `intervals from ${replicates} replicates are coarse; use 200 or more`));
  if (cells.v && !valuesDrawn) {
    const message =
      'no interval of value: the table has only sums, not the value of each path; use conversionPaths without keep: "counts"';
    warnings.push(warning("no_value_interval", message));
  }
  if (clusters !== null || !("report" in paths)) return warnings;
  const { touches, paths: pieces, journeys } = paths.report;
  // a customer has several paths when a journey converts twice, or when the log is split into visits
  const several = pieces.converting + pieces.null - journeys.customers;
  if (touches.reused > 0 || several > 0) {
    const advice = cluster === "none" ? 'leave out cluster: "none"' : 'use conversionPaths without keep: "counts"';
    const message = `paths of one customer resemble each other but were drawn as independent: intervals are too narrow; ${advice}`;
    warnings.push(warning("clustered_paths", message, Math.max(0, several)));
  }
  return warnings;
}
