/** Measures how much two distributions differ. */

/**
 * Jensen–Shannon divergence of two sets of counts, base 2: ½ Σ p log₂(p / m) + ½ Σ q log₂(q / m), with m = (p + q) / 2 (Lin 1991).
 *
 * @returns from 0 (equal shares) to 1 (nothing in common); 0 if both sets are empty, `null` if only one is
 */
export function jensenShannon<Key>(a: ReadonlyMap<Key, number>, b: ReadonlyMap<Key, number>): number | null {
  const [sumA, sumB] = [total(a), total(b)];
  if (sumA === 0 || sumB === 0) return sumA === sumB ? 0 : null;
  let sum = 0;
  let shared = false;
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const p = (a.get(key) ?? 0) / sumA;
    const q = (b.get(key) ?? 0) / sumB;
    const middle = (p + q) / 2;
    if (p > 0 && q > 0) shared = true;
    if (p > 0) sum += p * Math.log2(p / middle);
    if (q > 0) sum += q * Math.log2(q / middle);
  }
  return shared ? Math.min(1, Math.max(0, sum / 2)) : 1;
}

function total(counts: ReadonlyMap<unknown, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
