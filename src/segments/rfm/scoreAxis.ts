/** Turns the values of one axis into scores. */

import { quantile } from "../../core/quantile.ts";
import type { RfmAxis } from "./rfmResult.ts";

/** The scores of customers on one axis. */
export type AxisScores = RfmAxis & { scores: Uint16Array };

/**
 * @param goodness - one number per customer, the larger the better
 * @param bins - a number of bins, or the least value of each score but the first, ascending
 */
export function scoreAxis(goodness: Float64Array, bins: number | readonly number[], ties: "low" | "high"): AxisScores {
  const n = goodness.length;
  const sorted = goodness.slice().sort();
  const classes = typeof bins === "number" ? bins : bins.length + 1;
  const scores = new Uint16Array(n);
  let breaks: number[] | null = null;
  if (typeof bins !== "number") breaks = [...bins];
  else if (ties === "high" && n > 0)
    breaks = Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins) as number);
  for (let i = 0; i < n; i++) {
    const own = goodness[i] as number;
    scores[i] =
      breaks === null
        ? 1 + Math.floor((classes * below(sorted, own)) / n)
        : 1 + breaks.filter((end) => end <= own).length;
  }
  const counts = new Array<number>(classes).fill(0);
  for (const score of scores) counts[score - 1]!++;
  return { scores, counts, breaks };
}

/** How many sorted numbers are less. */
function below(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
