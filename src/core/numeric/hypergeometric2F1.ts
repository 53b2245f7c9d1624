/** Computes Gauss' hypergeometric function ₂F₁ between 0 and 1, plainly and as a logarithm. */

import { ParcoursError } from "../error.ts";

/** The most terms of the series, unless the caller has the time for more. */
const usualTerms = 100_000;

/**
 * ₂F₁(a, b; c; z) · e^`logFactor` for 0 ≤ z < 1. When c − a − b < 0, Euler's transformation
 * (1 − z)^(c − a − b) ₂F₁(c − a, c − b; c; z) comes first (Abramowitz and Stegun 15.3.3), so that the series converges fast. The
 * factor is multiplied in as a logarithm: a large power and its small factor never overflow on their way.
 *
 * @param c - not 0, −1, −2, …
 * @param mostTerms - after how many terms to give up
 * @throws {@link ParcoursError} `too_slow` when the series needs more than `mostTerms` terms
 * @example
 * hypergeometric2F1(1, 1, 2, 0.9).toFixed(12) // => "2.558427881104"
 */
export function hypergeometric2F1(
  a: number,
  b: number,
  c: number,
  z: number,
  logFactor = 0,
  mostTerms = usualTerms,
): number {
  const excess = c - a - b;
  if (excess >= 0) return Math.exp(logFactor) * series(a, b, c, z, mostTerms);
  return Math.exp(logFactor + excess * Math.log1p(-z)) * series(c - a, c - b, c, z, mostTerms);
}

/**
 * ln ₂F₁(a, b; c; z) for 0 ≤ z < 1, where the function is positive.
 *
 * @throws {@link ParcoursError} `too_slow` when the series needs more than 100,000 terms
 */
export function logHypergeometric2F1(a: number, b: number, c: number, z: number): number {
  const excess = c - a - b;
  if (excess >= 0) return Math.log(series(a, b, c, z, usualTerms));
  return excess * Math.log1p(-z) + Math.log(series(c - a, c - b, c, z, usualTerms));
}

/** The sum of the power series, until a term changes nothing. */
function series(a: number, b: number, c: number, z: number, mostTerms: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 0; n < mostTerms; n++) {
    const ratio = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    term *= ratio;
    sum += term;
    // terms may grow at first: only a shrinking one ends the sum
    if (Math.abs(term) <= 1e-17 * Math.abs(sum) && Math.abs(ratio) < 1) return sum;
  }
  throw new ParcoursError(
    "too_slow",
    `hypergeometric2F1: the series at z = ${z} needs more than ${mostTerms} terms; z is too close to 1`,
  );
}
