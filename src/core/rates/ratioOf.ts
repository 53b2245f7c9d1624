/** Estimates a ratio of two sums, or a mean, with an interval from the variation between customers. */

import type { Estimate } from "../estimate.ts";
import { studentQuantile } from "../studentQuantile.ts";

/** Sums over independent units (customers, or journeys) with a numerator y and a denominator x each. */
export type RatioSums = { units: number; y: number; x: number; yy: number; xy: number; xx: number };

/** Sums of no unit. */
export function emptyRatio(): RatioSums {
  return { units: 0, y: 0, x: 0, yy: 0, xy: 0, xx: 0 };
}

/** Adds one unit. */
export function addToRatio(sums: RatioSums, y: number, x: number): void {
  sums.units++;
  sums.y += y;
  sums.x += x;
  sums.yy += y * y;
  sums.xy += x * y;
  sums.xx += x * x;
}

/**
 * Σ y / Σ x with Student's t interval: the variance is U / (U − 1) · Σ (y − r x)² / (Σ x)² over U units (the ratio estimator, Cochran
 * 1977 §2.11), with U − 1 degrees of freedom. With x = 1 it is the mean and its usual interval. `null` when Σ x is 0; the bounds are
 * `null` with fewer than two units.
 *
 * @param n - the denominator that the estimate tells
 * @param within - the bounds that the number cannot leave
 * @param quantile - the quantiles of Student's t, for callers who keep them
 */
export function ratioOf(
  { units, y, x, yy, xy, xx }: RatioSums,
  n: number,
  level: number,
  [least, most]: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  quantile: (p: number, df: number) => number = studentQuantile,
): Estimate {
  const shared = { n, level, method: "student-t", ...(units < n && { clusters: units }) };
  if (x === 0) return { value: null, lower: null, upper: null, ...shared };
  const value = y / x;
  if (units < 2) return { value, lower: null, upper: null, ...shared };
  const squares = Math.max(0, yy - 2 * value * xy + value * value * xx);
  const spread = Math.sqrt(((units / (units - 1)) * squares) / (x * x));
  const half = quantile((1 + level) / 2, units - 1) * spread;
  return { value, lower: Math.max(least, value - half), upper: Math.min(most, value + half), ...shared };
}
