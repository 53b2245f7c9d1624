/** Types of an estimate, and what its interval is computed from: confidence level, design effect, normal quantiles. */

import { ParcoursError } from "./error.ts";

/** The two ends of an interval; `null` where it is undefined. */
export type Interval = { lower: number | null; upper: number | null };

/**
 * An estimated number with its count and its confidence interval. Undefined numbers are `null`, never `NaN`. `docs/statistics.md`
 * lists the estimates with their assumptions and their measured coverage.
 */
export type Estimate = Interval & {
  /** The estimate; for a rate, a number from 0 to 1. `null` when `n` is 0. */
  value: number | null;
  /** The denominator: the number of journeys (or events, or answers) that the estimate is computed from. */
  n: number;
  /** Two-sided confidence level of the interval. */
  level: number;
  /** The method of the interval: `"wilson"`, `"exact"`, … */
  method: string;
  /** The number of customers (or of paths, for credit) that the `n` belong to; present when `designEffect` is present. */
  clusters?: number;
  /**
   * The variance of the rate, divided by the variance for `n` independent journeys. It is above 1 when the journeys of one
   * customer resemble each other, and below 1 for shares of credit, where each conversion is divided. The interval is the one of `n / designEffect` independent journeys. Absent when each customer
   * has one journey, and with `cluster: "none"`.
   */
  designEffect?: number;
};

/**
 * Sums over customers from which the design effect of a rate `k / n` is computed. Customer c has `n_c` trials and `k_c`
 * successes. To combine disjoint sets of customers, add their sums.
 */
export type ClusterSums = {
  /** Number of customers with `n_c` above 0. */
  clusters: number;
  /** Σ k_c². */
  kk: number;
  /** Σ k_c · n_c. */
  kn: number;
  /** Σ n_c². */
  nn: number;
};

/**
 * The design effect of a rate, at least 1: the variance of the ratio k / n over customers
 * (C / (C − 1) · Σ (k_c − p n_c)² / n², the ratio estimator of Cochran 1977 §2.11), divided by p (1 − p) / n, the variance for
 * independent trials. At p = 0 or 1 the data has no variance. Then all trials of one customer count as equal: Σ n_c² / n (Kish
 * 1965). With one customer the design effect is n.
 */
export function designEffect(k: number, n: number, { clusters, kk, kn, nn }: ClusterSums): number {
  const p = k / n;
  if (!(p > 0 && p < 1)) return Math.max(1, nn / n);
  if (clusters < 2) return Math.max(1, n);
  const squares = Math.max(0, kk - 2 * p * kn + p * p * nn);
  return Math.max(1, ((clusters / (clusters - 1)) * squares) / (n * p * (1 - p)));
}

/**
 * Returns the given confidence level, or throws when it is not a level.
 *
 * @param caller - the public function that takes the level, for the message
 * @throws {@link ParcoursError} `invalid_definition` unless the level is between 0 and 1
 */
export function checkLevel(level: number, caller: string): number {
  if (typeof level === "number" && level > 0 && level < 1) return level;
  throw new ParcoursError("invalid_definition", `${caller}: level: expected more than 0 and less than 1, got ${level}`);
}

/** The z of a two-sided level: 1.959963984540054 for 0.95. */
export function zOf(level: number): number {
  // the usual level is a constant, because a large result has many thousand intervals
  return level === 0.95 ? 1.959963984540054 : normalQuantile((1 + level) / 2);
}

/**
 * Quantile of the standard normal distribution. Newton's method solves Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …) = p. It
 * converges from one side because Φ is concave for x > 0. The error is about 1e-15 for the usual confidence levels.
 *
 * @param p - a probability strictly between 0 and 1
 * @example
 * normalQuantile(0.975).toFixed(12) // => "1.959963984540"
 */
export function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  let x = 0;
  for (let step = 1; step > 1e-16 * (1 + x) && x < 9; x += step) {
    let sum = 0;
    let term = x;
    for (let odd = 3; sum !== sum + term; odd += 2) {
      sum += term;
      term *= (x * x) / odd;
    }
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    step = (p - 0.5 - density * sum) / density;
  }
  return x;
}
