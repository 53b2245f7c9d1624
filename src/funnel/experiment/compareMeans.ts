/** Compares two means by Welch's test. */

import { incompleteBeta } from "../../core/chiSquareTail.ts";
import type { Estimate } from "../../core/estimate.ts";
import { studentQuantile } from "../../core/studentQuantile.ts";
import type { MeanDifference } from "./meanDifference.ts";

/** Count, sum, mean and standard deviation (n − 1) of a list of numbers. */
export type Moments = { n: number; total: number; mean: number | null; sd: number | null };

export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  const total = values.reduce((sum, value) => sum + value, 0) + 0;
  if (n === 0) return { n, total, mean: null, sd: null };
  const mean = total / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, total, mean, sd: n < 2 ? null : Math.sqrt(squares / (n - 1)) };
}

/** The mean with Student's interval; without bounds for fewer than two numbers. */
export function meanEstimate(
  { n, total, mean, sd }: Moments,
  level: number,
): Estimate & { sd: number | null; total: number } {
  const half = sd === null ? null : studentQuantile((1 + level) / 2, n - 1) * (sd / Math.sqrt(n));
  const bound = (sign: number) => (mean === null || half === null ? null : mean + sign * half);
  return { value: mean, n, lower: bound(-1), upper: bound(1), level, method: "student-t", sd, total };
}

/**
 * The difference after − before with the interval and the two-sided p-value of Welch's t: standard error √(s₁²/n₁ + s₂²/n₂), degrees of
 * freedom by Welch and Satterthwaite (Welch 1947). Without variance on both sides there is no test.
 */
export function compareMeans(
  before: Moments,
  after: Moments,
  level: number,
): { difference: MeanDifference; p: number | null } {
  const value = before.mean === null || after.mean === null ? null : after.mean - before.mean;
  const none = { value, lower: null, upper: null, level, method: "welch" as const };
  if (value === null || before.sd === null || after.sd === null) return { difference: none, p: null };
  const [one, two] = [before.sd ** 2 / before.n, after.sd ** 2 / after.n];
  const error = Math.sqrt(one + two);
  if (!(error > 0)) return { difference: none, p: null };
  const df = (one + two) ** 2 / (one ** 2 / (before.n - 1) + two ** 2 / (after.n - 1));
  const half = studentQuantile((1 + level) / 2, df) * error;
  const t = value / error;
  const p = incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return { difference: { value, lower: value - half, upper: value + half, level, method: "welch" }, p };
}
