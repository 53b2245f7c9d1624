/** Computes exact quantiles, type 7 of Hyndman and Fan. */

import { expectSource } from "./checks/expectSource.ts";

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
  expectSource(q, "number", "quantile", "q");
  const n = sorted.length;
  if (n === 0) return null;
  const h = (n - 1) * q;
  const below = Math.floor(h);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, n - 1)] as number;
  return high === low ? low : low + (h - below) * (high - low);
}
