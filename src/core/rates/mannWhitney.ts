/** Compares two lists of numbers by their ranks. */

import { normalTwoSided } from "../chiSquareTail.ts";
import { type Estimate, zOf } from "../estimate.ts";

/** The result of {@link mannWhitney}. */
export type RankComparison = {
  /** Pairs in which the number before is the larger one, ties counted half. */
  u: number;
  /** Cliff's δ: the share of pairs in which the number after is larger, minus the share in which it is smaller; with Cliff's interval. @see docs/statistics.md */
  delta: Estimate;
  /** Two-sided p-value of the normal approximation, with the variance of ties and no continuity correction. */
  p: number | null;
};

/**
 * The Mann-Whitney test of two lists (Mann and Whitney 1947), and Cliff's δ with its asymmetric interval from consistent variances (Cliff
 * 1996; Feng and Cliff 2004). `null` where a list is empty or all numbers are equal.
 *
 * @param before - in any order
 * @param after - in any order
 */
export function mannWhitney(before: Float64Array, after: Float64Array, level: number): RankComparison {
  const [m, n] = [before.length, after.length];
  const shared = { n: m + n, level, method: "cliff" };
  if (m === 0 || n === 0) return { u: 0, delta: { value: null, lower: null, upper: null, ...shared }, p: null };
  const [a, b] = [before.slice().sort(), after.slice().sort()];
  // per number: how many of the other list are smaller minus how many are larger
  const [overA, overB] = [dominance(a, b), dominance(b, a)];
  const sum = overB.reduce((all, own) => all + own, 0);
  const value = sum / (m * n);
  const u = (m * n - sum) / 2;
  const spread = (own: Float64Array, others: number, mean: number) =>
    own.length < 2 ? 0 : own.reduce((all, d) => all + (d / others - mean) ** 2, 0) / (own.length - 1) / own.length;
  const variance = spread(overB, m, value) + spread(overA, n, -value);
  const ties = tiesOf(a, b);
  const size = m + n;
  const scale = ((m * n) / 12) * (size + 1 - (size < 2 ? 0 : ties / (size * (size - 1))));
  const p = scale > 1e-9 ? normalTwoSided((u - (m * n) / 2) / Math.sqrt(scale)) : null;
  return { u, delta: { value, ...boundsOf(value, variance, zOf(level)), ...shared }, p };
}

/** For each number of a sorted list: how many of another sorted list are smaller, minus how many are larger. */
function dominance(own: Float64Array, others: Float64Array): Float64Array {
  let [below, upTo] = [0, 0];
  return own.map((number) => {
    while (below < others.length && (others[below] as number) < number) below++;
    if (upTo < below) upTo = below;
    while (upTo < others.length && (others[upTo] as number) <= number) upTo++;
    return below - (others.length - upTo);
  });
}

/** Σ t³ − t over the groups of equal numbers in both lists. */
function tiesOf(a: Float64Array, b: Float64Array): number {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  all.sort();
  let sum = 0;
  for (let i = 0; i < all.length; ) {
    const from = i;
    while (i < all.length && all[i] === all[from]) i++;
    const t = i - from;
    sum += t * t * t - t;
  }
  return sum;
}

/** Cliff's asymmetric interval: (δ − δ³ ± z s √((1 − δ²)² + z² s²)) / (1 − δ² + z² s²). At ±1 it has no width from its variance. */
function boundsOf(delta: number, variance: number, z: number) {
  const square = z * z * variance;
  const below = 1 - delta * delta + square;
  if (!(below > 0)) return { lower: delta, upper: delta };
  const middle = delta - delta ** 3;
  const half = z * Math.sqrt(variance) * Math.sqrt((1 - delta * delta) ** 2 + square);
  return { lower: Math.max(-1, (middle - half) / below), upper: Math.min(1, (middle + half) / below) };
}
