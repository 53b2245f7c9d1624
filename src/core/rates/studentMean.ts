/** Computes the mean of numbers with Student's interval. */

import type { Estimate } from "../estimate.ts";
import { studentQuantile } from "../studentQuantile.ts";

/** The mean with Student's interval; without numbers `null`, with one number without ends. */
export function studentMean(values: ArrayLike<number>, level: number): Estimate {
  const n = values.length;
  if (n === 0) return { value: null, n, lower: null, upper: null, level, method: "student-t" };
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i] as number;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += ((values[i] as number) - mean) ** 2;
  const half = n < 2 ? null : studentQuantile((1 + level) / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return {
    value: mean,
    n,
    lower: half === null ? null : mean - half,
    upper: half === null ? null : mean + half,
    level,
    method: "student-t",
  };
}
