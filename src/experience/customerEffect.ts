/** Computes the design effect of customers for a mean. */

/** The number of customers of a mean, and its variance divided by the variance for independent answers. */
export type CustomerEffect = { clusters: number; designEffect: number };

/**
 * The design effect of a mean, at least 1: the variance over customers (C / (C − 1) · Σ (s_c − m n_c)² / n², the ratio estimator of
 * Cochran 1977 §2.11), divided by s² / n, the variance for independent answers. When all answers are equal, the data has no variance.
 * Then all answers of one customer count as one (Σ n_c² / n, Kish 1965). With one customer the design effect is n.
 *
 * @param customer - the customer of each answer, as a number from 0
 * @returns `null` when each answer is of another customer
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
  // all answers are equal, except for rounding
  if (!(squares > 1e-20 * n)) return { clusters, designEffect: sizes / n };
  return { clusters, designEffect: Math.max(1, ((clusters / (clusters - 1)) * between * (n - 1)) / (n * squares)) };
}

/** Numbers names: equal names get equal numbers. */
export function numbered(names: readonly string[]): Uint32Array {
  const known = new Map<string, number>();
  return Uint32Array.from(names, (name) => {
    const number = known.get(name) ?? known.size;
    known.set(name, number);
    return number;
  });
}
