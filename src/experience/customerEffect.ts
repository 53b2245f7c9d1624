/** By how much several answers of one customer widen the interval of a mean. */

/** How many customers stand behind a mean, and by how much its variance exceeds that of independent answers. */
export type CustomerEffect = { clusters: number; designEffect: number };

/**
 * Variance of a mean over customers (C / (C − 1) · Σ (s_c − m n_c)² / n², the ratio estimator of Cochran 1977 §2.11), divided by
 * s² / n, that of independent answers; at least 1. Where all answers are equal the data cannot show it: all answers of one customer
 * then count as one (Σ n_c² / n, Kish 1965). One customer alone: n.
 *
 * @param customer - of each answer, as a number from 0
 * @returns `null` where each answer is of another customer
 */
export function customerEffect(values: ArrayLike<number>, customer: ArrayLike<number>): CustomerEffect | null {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (values[i] as number) / n;
  const sums = new Map<number, { over: number; n: number }>();
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const over = (values[i] as number) - mean;
    squares += over * over;
    const own = sums.get(customer[i] as number) ?? { over: 0, n: 0 };
    sums.set(customer[i] as number, own);
    own.over += over;
    own.n++;
  }
  const clusters = sums.size;
  if (clusters === n) return null;
  if (clusters < 2) return { clusters, designEffect: n };
  let between = 0;
  let sizes = 0;
  for (const own of sums.values()) {
    between += own.over ** 2;
    sizes += own.n ** 2;
  }
  // all equal but for what rounding leaves
  if (!(squares > 1e-20 * n)) return { clusters, designEffect: sizes / n };
  return { clusters, designEffect: Math.max(1, ((clusters / (clusters - 1)) * between * (n - 1)) / (n * squares)) };
}

/** Numbers for names: equal names, equal numbers. */
export function numbered(names: readonly string[]): Uint32Array {
  const known = new Map<string, number>();
  return Uint32Array.from(names, (name) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  });
}
