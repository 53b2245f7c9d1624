/** Finds the counts that are too low or too high for a binomial distribution. */

import { incompleteBeta } from "../chiSquareTail.ts";

/** The counts that alarm, and their exact probabilities. `null` where no count is as improbable. */
export type BinomialLimits = {
  /** The largest count with P(X ≤ count) at most the given probability. */
  low: number | null;
  /** The smallest count with P(X ≥ count) at most the given probability. */
  high: number | null;
  /** P(X ≤ low) and P(X ≥ high). */
  below: number;
  above: number;
};

/** P(X ≤ k) for a binomial variable. */
export function binomialBelow(k: number, n: number, p: number): number {
  return k < 0 ? 0 : k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1);
}

/** P(X ≥ k) for a binomial variable; computed on its own side, so that small tails stay accurate. */
export function binomialAbove(k: number, n: number, p: number): number {
  return k <= 0 ? 1 : k > n ? 0 : incompleteBeta(p, k, n - k + 1);
}

/**
 * The counts of n trials that alarm when the rate is p: those in a tail of at most `tail`.
 *
 * @example
 * binomialLimits(50, 0.231333, 0.00135).low // => 3
 * binomialLimits(50, 0.231333, 0.00135).high // => 22
 */
export function binomialLimits(n: number, p: number, tail: number): BinomialLimits {
  // the first count whose P(X ≤ count) is above the tail, by bisection
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialBelow(middle, n, p) > tail) high = middle;
    else low = middle + 1;
  }
  const most = low - 1;
  [low, high] = [0, n + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialAbove(middle, n, p) <= tail) high = middle;
    else low = middle + 1;
  }
  return {
    low: most >= 0 ? most : null,
    high: low <= n ? low : null,
    below: most >= 0 ? binomialBelow(most, n, p) : 0,
    above: low <= n ? binomialAbove(low, n, p) : 0,
  };
}
