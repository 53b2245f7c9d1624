/** Compares two means by Welch's test, and puts means of groups together. */

import { incompleteBeta } from "../chiSquareTail.ts";
import type { Estimate } from "../estimate.ts";
import { studentQuantile } from "../studentQuantile.ts";
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

/** A mean, the variance of this mean (`null` where it is not known), and the degrees of freedom of that variance. */
export type MeanError = { value: number; n: number; variance: number | null; df: number };

/** Welch's test: the difference, its t with degrees of freedom, and the p-value; without a test `null`. */
export type MeanTest = { difference: MeanDifference; t: number | null; df: number | null; p: number | null };

/**
 * The difference after − before with the interval and the two-sided p-value of Welch's t: standard error √(s₁²/n₁ + s₂²/n₂), degrees of
 * freedom by Welch and Satterthwaite (Welch 1947). Without variance on both sides there is no test.
 */
export function compareMeans(before: Moments, after: Moments, level: number): MeanTest {
  const errorOf = ({ n, mean, sd }: Moments): MeanError | null =>
    mean === null ? null : { value: mean, n, variance: sd === null ? null : sd ** 2 / n, df: n - 1 };
  return compareMeanErrors(errorOf(before), errorOf(after), level);
}

/** {@link compareMeans} of means whose variance is known. */
export function compareMeanErrors(before: MeanError | null, after: MeanError | null, level: number): MeanTest {
  const value = before === null || after === null ? null : after.value - before.value;
  const none = { value, lower: null, upper: null, level, method: "welch" as const };
  if (before === null || after === null || value === null || before.variance === null || after.variance === null)
    return { difference: none, t: null, df: null, p: null };
  const [one, two] = [before.variance, after.variance];
  const error = Math.sqrt(one + two);
  if (!(error > 0)) return { difference: none, t: null, df: null, p: null };
  const df = (one + two) ** 2 / (one ** 2 / before.df + two ** 2 / after.df);
  const half = studentQuantile((1 + level) / 2, df) * error;
  const t = value / error;
  const p = incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return { difference: { value, lower: value - half, upper: value + half, level, method: "welch" }, t, df, p };
}

/**
 * The mean of several groups together: Σ n m / N. Its variance is that of all numbers of the groups, from the variance within groups and
 * between them; where customers have several numbers, from the variance that they have together.
 */
export function pooledMean(means: readonly MeanError[]): MeanError | null {
  const n = means.reduce((sum, own) => sum + own.n, 0);
  if (n === 0) return null;
  if (means.length === 1) return means[0] as MeanError;
  const value = means.reduce((sum, own) => sum + (own.value * own.n) / n, 0);
  const df = means.reduce((sum, own) => sum + own.df + 1, 0) - 1;
  // one number alone has no variance, but it is part of the variance between groups
  if (n < 2 || means.some((own) => own.variance === null && own.n > 1)) return { value, n, variance: null, df };
  const squares = means.reduce(
    (sum, own) => sum + (own.n - 1) * own.n * (own.variance ?? 0) + own.n * (own.value - value) ** 2,
    0,
  );
  return { value, n, variance: squares / (n - 1) / n, df };
}

/** A mean with Student's interval. */
export function meanErrorEstimate({ value, n, variance, df }: MeanError, level: number): Estimate {
  const half = variance === null ? null : studentQuantile((1 + level) / 2, df) * Math.sqrt(variance);
  const bounds = half === null ? { lower: null, upper: null } : { lower: value - half, upper: value + half };
  return { value, n, ...bounds, level, method: "student-t", ...(df + 1 < n && { clusters: df + 1 }) };
}

/** The variance of a mean, from its Student's interval. @returns `null` for an estimate without a value */
export function meanErrorOf({ value, n, lower, upper, level, clusters }: Estimate): MeanError | null {
  if (value === null) return null;
  const df = (clusters ?? n) - 1;
  if (lower === null || upper === null || df < 1) return { value, n, variance: null, df };
  // a bound may be clipped to a scale: the wider side counts
  const half = Math.max(value - lower, upper - value);
  return { value, n, variance: (half / studentQuantile((1 + level) / 2, df)) ** 2, df };
}
