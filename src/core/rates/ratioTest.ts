/** Tests whether groups have the sizes that their weights predict. */

import { chiSquareTail } from "../chiSquareTail.ts";

/** The test of the sizes of groups. Without members there is no test. */
export type RatioTest = { expected: number[]; chiSquare: number | null; p: number | null };

/** Pearson's chi-square of the observed numbers against those that the weights predict, with groups − 1 degrees of freedom. */
export function ratioTest(counts: readonly number[], weights: readonly number[]): RatioTest {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const expected = weights.map((weight) => (total * weight) / whole);
  if (total === 0) return { expected, chiSquare: null, p: null };
  const chiSquare = counts.reduce(
    (sum, count, i) => sum + (count - (expected[i] as number)) ** 2 / (expected[i] as number),
    0,
  );
  return { expected, chiSquare, p: chiSquareTail(chiSquare, counts.length - 1) };
}
