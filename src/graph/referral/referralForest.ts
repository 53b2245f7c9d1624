/** Computes generations and money over the forest of referrals, without recursion. */

/** Numbers of each customer of a forest. */
export type ReferralForest = {
  generation: Uint32Array;
  /** Number of customers referred directly. */
  referred: Uint32Array;
  /** Σ own of the customers referred directly. */
  brought: Float64Array;
  /** Own + what came − what went. */
  allocated: Float64Array;
};

/**
 * A referred customer passes share · (own + what came) on, so that Σ allocated = Σ own.
 *
 * A double has 53 bits, so sums of arbitrary fractions round. Amounts that are passed on are therefore rounded to multiples of a power of
 * two, at most 2⁻⁵⁰ of the whole: sums and differences of such amounts never round. What all customers receive is exactly what all pass on. Where
 * the own money is a whole number (cents), `allocated` has no rounding error at all; otherwise each `allocated` is rounded once, to the
 * nearest double.
 *
 * @param parent - the referrer of each customer, −1 for none; free of circles
 * @param own - the money of each customer
 */
export function referralForest(parent: Int32Array, own: Float64Array, share: number): ReferralForest {
  const n = parent.length;
  const order = parentsFirst(parent);
  const generation = new Uint32Array(n);
  const referred = new Uint32Array(n);
  const brought = new Float64Array(n);
  for (const c of order) {
    const p = parent[c] as number;
    if (p < 0) continue;
    generation[c] = (generation[p] as number) + 1;
    referred[p] = (referred[p] as number) + 1;
    brought[p] = (brought[p] as number) + (own[c] as number);
  }
  let whole = 0;
  for (const value of own) whole += Math.abs(value);
  const unit = whole > 0 ? Math.max(2 ** (Math.ceil(Math.log2(whole)) - 51), 2 ** -1022) : 1;
  // what came − what went, in multiples of the unit
  const net = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    const c = order[k] as number;
    const p = parent[c] as number;
    if (p < 0) continue;
    const all = Math.round((own[c] as number) / unit) * unit + (net[c] as number);
    const passed = Math.round((share * all) / unit) * unit;
    net[c] = (net[c] as number) - passed;
    net[p] = (net[p] as number) + passed;
  }
  const allocated = Float64Array.from(own, (value, c) => value + (net[c] as number));
  return { generation, referred, brought, allocated };
}

/** All customers, each after the own referrer. */
function parentsFirst(parent: Int32Array): Uint32Array {
  const n = parent.length;
  // the customers referred by c are next[c + 1] … next[c + 2] − 1 of the list; those without a referrer come first
  const ends = new Uint32Array(n + 2);
  for (const p of parent) ends[p + 2] = (ends[p + 2] as number) + 1;
  for (let k = 1; k < ends.length; k++) ends[k] = (ends[k] as number) + (ends[k - 1] as number);
  const list = new Uint32Array(n);
  const at = ends.slice();
  for (let c = 0; c < n; c++) {
    const slot = (parent[c] as number) + 1;
    list[at[slot] as number] = c;
    at[slot] = (at[slot] as number) + 1;
  }
  const order = new Uint32Array(n);
  let filled = ends[1] as number;
  order.set(list.subarray(0, filled));
  for (let read = 0; read < filled; read++) {
    const c = order[read] as number;
    const children = list.subarray(ends[c + 1] as number, ends[c + 2] as number);
    order.set(children, filled);
    filled += children.length;
  }
  return order;
}
