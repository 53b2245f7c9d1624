/** Adjusts p-values for the number of tests. */

/** A list of p-values, with `null` where there was no test. A `null` stays `null` and does not count as a test. */
export type PValues = readonly (number | null)[];

/**
 * Holm's step-down adjustment. It keeps the probability of one or more false positives below the significance level, even when
 * the tests depend on each other.
 *
 * The i-th smallest of m p-values (i from 0) becomes the maximum of p₍ⱼ₎ (m − j) over j ≤ i, at most 1 (Holm 1979).
 *
 * @returns the adjusted p-values, in the order of the input
 * @example
 * holm([0.01, 0.04, 0.03]) // => [0.03, 0.06, 0.06]
 */
export function holm(values: PValues): (number | null)[] {
  const order = ascending(values);
  return adjust(values, order, (p, rank) => p * (order.length - rank), Math.max);
}

/**
 * Benjamini and Hochberg's adjustment. It controls the false discovery rate: of the tests with an adjusted p-value below a
 * level, on average at most that share are false positives.
 *
 * The i-th smallest of m p-values (i from 1) becomes the minimum of p₍ⱼ₎ m / j over j ≥ i (Benjamini and Hochberg 1995).
 *
 * @returns the adjusted p-values, in the order of the input
 * @example
 * benjaminiHochberg([0.001, 0.02, 0.03, 0.6]) // => [0.004, 0.04, 0.04, 0.6]
 */
export function benjaminiHochberg(values: PValues): (number | null)[] {
  const order = ascending(values).reverse();
  return adjust(values, order, (p, rank) => (p * order.length) / (order.length - rank), Math.min);
}

function ascending(values: PValues): number[] {
  const tested = values.flatMap((p, i) => (p === null ? [] : [i]));
  return tested.sort((a, b) => (values[a] as number) - (values[b] as number));
}

/** Scales the values in the given order and keeps them monotone: each is at least (`Math.max`) or at most the one before. */
function adjust(
  values: PValues,
  order: readonly number[],
  scaled: (p: number, rank: number) => number,
  bound: (a: number, b: number) => number,
): (number | null)[] {
  const adjusted = values.slice();
  let last: number | undefined;
  order.forEach((index, rank) => {
    const p = values[index] as number;
    const own = Math.max(p, Math.min(1, scaled(p, rank)));
    last = last === undefined ? own : bound(last, own);
    adjusted[index] = last;
  });
  return adjusted;
}
