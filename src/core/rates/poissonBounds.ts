/** Computes the exact interval of a Poisson count. */

import { chiSquareTail } from "../chiSquareTail.ts";
import type { Interval } from "../estimate.ts";

/**
 * The exact interval of the mean of a Poisson variable of which one count was seen: from half the α/2 quantile of χ² with 2x degrees
 * of freedom to half the 1 − α/2 quantile with 2x + 2 (Garwood 1936). The lower end of the count 0 is 0.
 *
 * @param count - a whole number, 0 or more
 * @param level - two-sided confidence level
 * @example
 * poissonBounds(4, 0.95).upper.toFixed(6) // => "10.241589"
 */
export function poissonBounds(count: number, level: number): Interval & { lower: number; upper: number } {
  const tail = (1 - level) / 2;
  return {
    lower: count === 0 ? 0 : halfQuantile(2 * count, 1 - tail, 0, count),
    upper: halfQuantile(2 * count + 2, tail, count, count + 40 + 10 * Math.sqrt(count + 40)),
  };
}

/** Half the number that a χ² variable exceeds with this probability, by bisection. */
function halfQuantile(df: number, above: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (chiSquareTail(2 * high, df) > above) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = (low + high) / 2;
    // the two ends are neighbours
    if (middle <= low || middle >= high) return middle;
    if (chiSquareTail(2 * middle, df) > above) low = middle;
    else high = middle;
  }
}
