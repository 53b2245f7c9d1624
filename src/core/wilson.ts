/** Computes rates with their count and their Wilson confidence interval. */

import { checkKeys } from "./checks/checkKeys.ts";
import { expectSource } from "./checks/expectSource.ts";
import { ParcoursError } from "./error.ts";
import { type ClusterSums, checkLevel, designEffect, type Estimate, zOf } from "./estimate.ts";

/** Options of {@link wilson}. */
export type WilsonOptions = {
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /** Sums over customers: the interval gets wider by their design effect. @defaultValue `null`: independent trials */
  clusters?: ClusterSums | null;
};

/**
 * A share `k / n` with its Wilson score interval. Unlike the textbook interval it stays within 0 … 1, never has width 0,
 * and always contains the share.
 *
 * Centre (p + z²/2n) / (1 + z²/n), half-width z √(p(1−p)/n + z²/4n²) / (1 + z²/n) (Wilson 1927).
 *
 * With `clusters` the interval is the one of n ÷ design effect trials, as is usual for cluster surveys (Korn and Graubard 1998).
 * The design effect is the variance of the ratio over customers, divided by the variance for independent trials.
 *
 * @param k - number of successes, 0 … n; fractions are allowed
 * @param n - number of trials; with 0 the value and both ends of the interval are `null`
 * @param options - confidence level, and sums over customers
 * @throws {@link ParcoursError} `invalid_count` when `k` or `n` is not a count, or `k` exceeds `n`; `invalid_definition` for a level
 * @example
 * wilson(81, 263).value?.toFixed(4) // => "0.3080"
 * wilson(81, 263).lower?.toFixed(6) // => "0.255289"
 * wilson(81, 263, { level: 0.9 }).lower?.toFixed(6) // => "0.263314"
 * wilson(0, 0).value // => null
 */
export function wilson(k: number, n: number, options: WilsonOptions = {}): Estimate {
  expectSource(k, "number", "wilson", "k");
  expectSource(n, "number", "wilson", "n");
  checkKeys(options, { level: true, clusters: true }, "wilson", "the options");
  const { level = 0.95, clusters = null } = options;
  checkLevel(level, "wilson");
  if (!(k >= 0 && n >= 0 && k <= n * (1 + 1e-9) + 1e-9 && n < Number.POSITIVE_INFINITY))
    throw new ParcoursError("invalid_count", `wilson: expected 0 <= k <= n, finite; got k = ${k}, n = ${n}`);
  if (n === 0) return { value: null, n: 0, lower: null, upper: null, level, method: "wilson" };
  const effect = clusters === null ? 1 : designEffect(k, n, clusters);
  const size = n / effect;
  const z2 = zOf(level) ** 2;
  const p = Math.min(1, k / n);
  const estimate: Estimate = {
    value: p,
    n,
    lower: wilsonLower(p, size, z2),
    upper: wilsonUpper(p, size, z2),
    level,
    method: "wilson",
  };
  return clusters === null ? estimate : { ...estimate, clusters: clusters.clusters, designEffect: effect };
}

/** The lower end of Wilson's interval of a share p of n trials, as a number: for loops that make no object. */
export function wilsonLower(p: number, n: number, z2: number): number {
  return p <= 0 ? 0 : Math.min(p, Math.max(0, centreOf(p, n, z2) - halfOf(p, n, z2)));
}

/** The upper end of Wilson's interval of a share p of n trials. */
export function wilsonUpper(p: number, n: number, z2: number): number {
  return p >= 1 ? 1 : Math.max(p, Math.min(1, centreOf(p, n, z2) + halfOf(p, n, z2)));
}

function centreOf(p: number, n: number, z2: number): number {
  return (p + z2 / (2 * n)) / (1 + z2 / n);
}

function halfOf(p: number, n: number, z2: number): number {
  return Math.sqrt(z2 * ((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
}
