/** Rates with their count and confidence interval. */

import { expectSource } from "./checks/expectSource.ts";
import { ParcoursError } from "./error.ts";

/** The two ends of an interval; `null` where it is undefined. */
export type Interval = { lower: number | null; upper: number | null };

/**
 * An estimated number with the count it rests on and its interval. Undefined numbers are `null`, never `NaN`. `docs/statistics.md`
 * lists the estimates with their assumptions and their measured coverage.
 */
export type Estimate = Interval & {
  /** The estimate, for a rate between 0 and 1; `null` when `n` is 0. */
  value: number | null;
  /** The denominator: how many journeys (or events, answers …) it rests on. */
  n: number;
  /** Two-sided confidence level of the interval. */
  level: number;
  /** How the interval was made: `"wilson"`, `"exact"`, … */
  method: string;
  /** How many customers stand behind the `n`; present where `designEffect` is. */
  clusters?: number;
  /**
   * By how much the variance of the rate exceeds that of `n` independent journeys, because one customer's journeys resemble
   * each other; the interval is that of `n / designEffect` journeys. Absent where each customer has one journey, and with
   * `cluster: "none"`.
   */
  designEffect?: number;
};

/**
 * Sums over customers from which the design effect of a rate `k / n` follows. Customer c has `n_c` trials, `k_c` of them
 * successes. They add up over disjoint sets of customers.
 */
export type ClusterSums = {
  /** Customers with `n_c` above 0. */
  clusters: number;
  /** Σ k_c². */
  kk: number;
  /** Σ k_c · n_c. */
  kn: number;
  /** Σ n_c². */
  nn: number;
};

/** How {@link wilson} computes its interval. */
export type WilsonOptions = {
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /** Sums over customers; the interval is then widened by their design effect. @defaultValue `null`: independent trials */
  clusters?: ClusterSums | null;
};

/**
 * A share `k / n` with its Wilson score interval. Unlike the textbook interval it never leaves 0 … 1, never has width 0,
 * and always holds the share itself.
 *
 * centre (p + z²/2n) / (1 + z²/n), half-width z √(p(1−p)/n + z²/4n²) / (1 + z²/n) (Wilson 1927).
 *
 * With `clusters` the interval is that of n ÷ design effect trials (variance of the ratio over customers against that of independent trials), as surveys of clusters do (Korn and
 * Graubard 1998).
 *
 * @param k - how many of the n; 0 … n, fractions allowed
 * @param n - of how many; 0 gives `null` for all three numbers
 * @param options - confidence level, and sums over customers
 * @throws {@link ParcoursError} `invalid_count` when `k` or `n` is no count, or `k` exceeds `n`; `invalid_definition` for a level
 * @example
 * wilson(81, 263).value?.toFixed(4) // => "0.3080"
 * wilson(81, 263).lower?.toFixed(6) // => "0.255289"
 * wilson(81, 263, { level: 0.9 }).lower?.toFixed(6) // => "0.263314"
 * wilson(0, 0).value // => null
 */
export function wilson(k: number, n: number, options: WilsonOptions = {}): Estimate {
  expectSource(k, "number", "wilson", "k");
  expectSource(n, "number", "wilson", "n");
  expectSource(options, "object", "wilson", "the options");
  const { level = 0.95, clusters = null } = options;
  checkLevel(level, "wilson");
  if (!(k >= 0 && n >= 0 && k <= n * (1 + 1e-9) + 1e-9 && n < Number.POSITIVE_INFINITY))
    throw new ParcoursError("invalid_count", `wilson: expected 0 <= k <= n, finite; got k = ${k}, n = ${n}`);
  if (n === 0) return { value: null, n: 0, lower: null, upper: null, level, method: "wilson" };
  const effect = clusters === null ? 1 : designEffect(k, n, clusters);
  const size = n / effect;
  const z2 = zOf(level) ** 2;
  const p = Math.min(1, k / n);
  const scale = 1 + z2 / size;
  const centre = (p + z2 / (2 * size)) / scale;
  const half = Math.sqrt(z2 * ((p * (1 - p)) / size + z2 / (4 * size * size))) / scale;
  const estimate: Estimate = {
    value: p,
    n,
    lower: k <= 0 ? 0 : Math.min(p, Math.max(0, centre - half)),
    upper: k >= n ? 1 : Math.max(p, Math.min(1, centre + half)),
    level,
    method: "wilson",
  };
  return clusters === null ? estimate : { ...estimate, clusters: clusters.clusters, designEffect: effect };
}

/**
 * Variance of the ratio k / n over customers (C / (C − 1) · Σ (k_c − p n_c)² / n², the ratio estimator of Cochran 1977 §2.11),
 * divided by p (1 − p) / n, that of independent trials; at least 1. At p = 0 or 1 the data cannot show it: all trials of one
 * customer then count as equal (Σ n_c² / n, Kish 1965). One customer alone: n.
 */
export function designEffect(k: number, n: number, { clusters, kk, kn, nn }: ClusterSums): number {
  const p = k / n;
  if (!(p > 0 && p < 1)) return Math.max(1, nn / n);
  if (clusters < 2) return Math.max(1, n);
  const squares = Math.max(0, kk - 2 * p * kn + p * p * nn);
  return Math.max(1, ((clusters / (clusters - 1)) * squares) / (n * p * (1 - p)));
}

/**
 * A confidence level, checked.
 *
 * @param caller - the public function that was given it, for the message
 * @throws {@link ParcoursError} `invalid_definition` unless it lies between 0 and 1
 */
export function checkLevel(level: number, caller: string): number {
  if (typeof level === "number" && level > 0 && level < 1) return level;
  throw new ParcoursError("invalid_definition", `${caller}: level: expected more than 0 and less than 1, got ${level}`);
}

/** The z of a two-sided level: 1.959963984540054 for 0.95. */
export function zOf(level: number): number {
  // the usual level without the series: large results hold many thousand intervals
  return level === 0.95 ? 1.959963984540054 : normalQuantile((1 + level) / 2);
}

/**
 * Quantile of the standard normal distribution: Newton's steps on Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …), which
 * approach from one side because Φ is concave right of 0. Exact to about 1e-15 for the levels intervals are made of.
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
