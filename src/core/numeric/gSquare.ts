/** Tests by the likelihood ratio whether two things occur together more or less often than by chance. */

/**
 * Dunning's G² of a two-by-two table: 2 Σ k ln(k N / (row · column)), with 0 ln 0 = 0 (Dunning 1993). With one degree of freedom its
 * p-value is `chiSquareTail(g, 1)`. It stays usable with the small expected counts for which Pearson's chi-square fails.
 *
 * @param both - with both things
 * @param first - with the first alone
 * @param second - with the second alone
 * @param neither - with neither
 */
export function gSquare(both: number, first: number, second: number, neither: number): number {
  const n = both + first + second + neither;
  const term = (k: number, row: number, column: number) => (k > 0 ? k * Math.log((k * n) / (row * column)) : 0);
  const sum =
    term(both, both + first, both + second) +
    term(first, both + first, first + neither) +
    term(second, second + neither, both + second) +
    term(neither, second + neither, first + neither);
  // rounding may leave a number just below 0 for independent things
  return Math.max(0, 2 * sum);
}
