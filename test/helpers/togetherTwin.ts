/** Counts items of the same baskets slowly, with sets. */

/** What is known of an ordered pair of items. */
export type TogetherTwin = { from: string; to: string; both: number; withFrom: number; withTo: number };

/** Every ordered pair of items that at least one basket has. */
export function togetherTwin(baskets: readonly (readonly string[])[]): TogetherTwin[] {
  const sets = baskets.map((items) => new Set(items));
  const names = [...new Set(baskets.flat())];
  const withAll = (...items: string[]) => sets.filter((set) => items.every((item) => set.has(item))).length;
  return names
    .flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to })))
    .map(({ from, to }) => ({ from, to, both: withAll(from, to), withFrom: withAll(from), withTo: withAll(to) }))
    .filter(({ both }) => both > 0);
}

/** G² as Dunning writes it: twice the log-likelihood with the shares that were seen − that with one share for both. */
export function dunningTwin(k1: number, n1: number, k2: number, n2: number): number {
  const log = (p: number, k: number, n: number) =>
    (k > 0 ? k * Math.log(p) : 0) + (n > k ? (n - k) * Math.log(1 - p) : 0);
  const p = (k1 + k2) / (n1 + n2);
  return 2 * (log(k1 / n1, k1, n1) + log(k2 / n2, k2, n2) - log(p, k1, n1) - log(p, k2, n2));
}
