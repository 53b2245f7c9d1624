/** Computes the bounds of a share of survival. */

import type { Interval } from "../estimate.ts";

/** S^exp(± z √variance / ln S), the bounds on the log(−log) scale (Kalbfleisch and Prentice 1980). `null` where S is 0. */
export function logLogBounds(value: number, variance: number, z: number): Interval {
  if (value === 1) return { lower: 1, upper: 1 };
  if (value === 0) return { lower: null, upper: null };
  const width = (z * Math.sqrt(variance)) / Math.log(value);
  return { lower: value ** Math.exp(-width), upper: value ** Math.exp(width) };
}
