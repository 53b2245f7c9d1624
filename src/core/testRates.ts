/** Compares two rates: computes their difference with its confidence interval, and its p-value. */

import { chiSquareTail, normalTwoSided } from "./chiSquareTail.ts";
import type { Interval } from "./estimate.ts";
import { differenceOfBounds } from "./numeric/differenceOfBounds.ts";
import { wilson } from "./wilson.ts";

/** A rate: k successes of n trials. */
export type Rate = { k: number; n: number };

/** The difference a − b with its interval. The numbers are `null` when one of the rates has no denominator. */
export type RateDifference = Interval & { value: number | null; level: number; method: "newcombe" };

/** The result of a test whether two rates are equal. */
export type RateTest = {
  /** The two-sided p-value; `null` when one of the rates has no denominator. */
  p: number | null;
  /** `"chi-square"` (same p-value as the pooled z test) when all four expected counts are 5 or more, otherwise `"fisher"`. */
  test: "chi-square" | "fisher";
};

/**
 * The difference a − b of two independent rates with Newcombe's hybrid score interval:
 * d − √((p₁ − l₁)² + (u₂ − p₂)²) … d + √((u₁ − p₁)² + (p₂ − l₂)²), where l and u are the Wilson bounds (Newcombe 1998, method 10).
 *
 * @param level - two-sided confidence level
 * @example
 * rateDifference({ k: 56, n: 70 }, { k: 48, n: 80 }).lower?.toFixed(6) // => "0.052431"
 */
export function rateDifference(a: Rate, b: Rate, level = 0.95): RateDifference {
  const [one, two] = [bounded(a, level), bounded(b, level)];
  if (one === null || two === null) return { value: null, lower: null, upper: null, level, method: "newcombe" };
  return { ...differenceOfBounds(one, two), level, method: "newcombe" };
}

function bounded({ k, n }: Rate, level: number): { value: number; lower: number; upper: number } | null {
  const { value, lower, upper } = wilson(k, n, { level });
  return value === null ? null : { value, lower: lower as number, upper: upper as number };
}

/**
 * Tests whether two independent rates are equal: by chi-square when all expected counts are 5 or more, otherwise exactly.
 */
export function testRates(a: Rate, b: Rate): RateTest {
  const share = (a.k + b.k) / (a.n + b.n);
  const large = Math.min(a.n, b.n) * Math.min(share, 1 - share) >= 5;
  if (!(a.n > 0 && b.n > 0)) return { p: null, test: "fisher" };
  return large ? { p: chiSquareTest(a, b).p, test: "chi-square" } : { p: fisherExact(a, b), test: "fisher" };
}

/**
 * The z statistic of two proportions with pooled variance, (p₁ − p₂) / √(p(1 − p)(1/n₁ + 1/n₂)), and its two-sided p-value. Both
 * are `null` when all trials have the same outcome.
 *
 * @example
 * pooledZ({ k: 109, n: 598 }, { k: 140, n: 610 }).z?.toFixed(6) // => "-2.029057"
 */
export function pooledZ(a: Rate, b: Rate): { z: number | null; p: number | null } {
  const share = (a.k + b.k) / (a.n + b.n);
  const variance = share * (1 - share) * (1 / a.n + 1 / b.n);
  if (!(variance > 0 && variance < Infinity)) return { z: null, p: null };
  const z = (a.k / a.n - b.k / b.n) / Math.sqrt(variance);
  return { z, p: normalTwoSided(z) };
}

/** Pearson's chi-square of the two-by-two table: one degree of freedom, no continuity correction, the square of {@link pooledZ}. */
export function chiSquareTest(a: Rate, b: Rate): { chiSquare: number | null; p: number | null } {
  const { z } = pooledZ(a, b);
  return z === null ? { chiSquare: null, p: null } : { chiSquare: z * z, p: chiSquareTail(z * z, 1) };
}

/**
 * Fisher's exact test, two-sided. With all margins fixed, it adds the probabilities of every table that is at most as probable as
 * the observed table (as R and SciPy do). Tables whose probabilities differ by less than 1e-7 count as equally probable.
 *
 * @param a - whole numbers
 * @param b - whole numbers
 * @example
 * fisherExact({ k: 7, n: 12 }, { k: 1, n: 15 }).toFixed(6) // => "0.008473"
 */
export function fisherExact(a: Rate, b: Rate): number {
  const successes = a.k + b.k;
  const least = Math.max(0, successes - b.n);
  const most = Math.min(successes, a.n);
  // the probability of k successes in a, relative to the most probable k: each is computed from its neighbour
  const weights = new Float64Array(most - least + 1);
  const mode = Math.min(most, Math.max(least, Math.floor(((successes + 1) * (a.n + 1)) / (a.n + b.n + 2))));
  const ratio = (k: number) => ((a.n - k) * (successes - k)) / ((k + 1) * (b.n - successes + k + 1));
  weights[mode - least] = 1;
  for (let k = mode; k < most; k++) weights[k + 1 - least] = (weights[k - least] as number) * ratio(k);
  for (let k = mode; k > least; k--) weights[k - 1 - least] = (weights[k - least] as number) / ratio(k - 1);
  const limit = (weights[a.k - least] as number) * (1 + 1e-7);
  let asRare = 0;
  let total = 0;
  for (const weight of weights) {
    total += weight;
    if (weight <= limit) asRare += weight;
  }
  return Math.min(1, asRare / total);
}
