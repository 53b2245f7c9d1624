/** Turns the ages of the last events into scores: the younger the better. */

import { quantile } from "../../core/quantile.ts";
import { type AxisScores, scoreAxis } from "./scoreAxis.ts";

/**
 * @param ages - time since the last event, in ms
 * @param bins - a number of bins, or the ages at which the score falls by one, ascending
 */
export function scoreRecency(ages: Float64Array, bins: number | readonly number[], ties: "low" | "high"): AxisScores {
  if (typeof bins === "number" && ties === "low")
    return scoreAxis(
      ages.map((age) => -age),
      bins,
      ties,
    );
  const sorted = ages.slice().sort();
  const breaks =
    typeof bins !== "number"
      ? [...bins]
      : ages.length === 0
        ? null
        : Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins) as number);
  const classes = typeof bins === "number" ? bins : bins.length + 1;
  const counts = new Array<number>(classes).fill(0);
  const scores = new Uint16Array(ages.length);
  for (let i = 0; i < ages.length; i++) {
    const score = classes - (breaks ?? []).filter((end) => end <= (ages[i] as number)).length;
    scores[i] = score;
    counts[score - 1]!++;
  }
  return { scores, counts, breaks };
}
