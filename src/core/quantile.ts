/** Computes exact quantiles, type 7 of Hyndman and Fan, and the percentile interval of draws. */

import { expectSource } from "./checks/expectSource.ts";
import { numberBetween } from "./checks/numberBetween.ts";
import type { Interval } from "./estimate.ts";

/**
 * The q-quantile of sorted numbers by Hyndman and Fan's type 7, the default of R, NumPy and DuckDB's `quantile_cont`. The
 * position is h = (n − 1)q; between two neighbours the value is interpolated linearly.
 *
 * @param sorted - finite numbers, ascending
 * @param q - 0 … 1
 * @returns the quantile; `null` when there are no numbers
 * @example
 * quantile([1, 2, 3, 4], 0.25) // => 1.75
 * quantile([], 0.5) // => null
 */
export function quantile(sorted: ArrayLike<number>, q: number): number | null {
  expectSource(sorted, "list", "quantile", "sorted");
  numberBetween(q, "quantile", "q", 0, 1);
  const n = sorted.length;
  if (n === 0) return null;
  return numberAt(sorted, (n - 1) * q);
}

/**
 * The interval between the (1 − level) / 2 and (1 + level) / 2 quantiles of B draws. The positions are (B + 1) p, linear between
 * neighbours (type 6 of Hyndman and Fan; Davison and Hinkley 1997, §5.2.1): a further draw lies between them with the probability
 * `level`. Between quantiles of type 7 it lies in 94.4 % of cases for 300 draws and level 0.95. With few draws the ends are the
 * smallest and the largest draw.
 *
 * @param sorted - the draws, ascending; none give `null`
 * @param level - two-sided confidence level
 */
export function percentileInterval(sorted: ArrayLike<number>, level: number): Interval {
  const n = sorted.length;
  if (n === 0) return { lower: null, upper: null };
  const at = (p: number) => numberAt(sorted, Math.min(n - 1, Math.max(0, (n + 1) * p - 1)));
  return { lower: at((1 - level) / 2), upper: at((1 + level) / 2) };
}

/** The number at a place from 0, between two neighbours by a straight line. */
function numberAt(sorted: ArrayLike<number>, place: number): number {
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return high === low ? low : low + (place - below) * (high - low);
}
