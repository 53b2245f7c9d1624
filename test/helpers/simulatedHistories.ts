/** Simulates customers of a model of repeat purchase with known parameters. */

import { createRandom, type PurchaseHistories, type PurchaseModelName, type Random } from "parcours";

/** A gamma number with shape a and scale 1 (Marsaglia and Tsang 2000). */
export function gammaNumber(random: Random, a: number): number {
  if (a < 1) return gammaNumber(random, a + 1) * (1 - random.next()) ** (1 / a);
  const d = a - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const u = 1 - random.next();
    const z = Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.next());
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Histories of customers who came at random in the first half of 100 weeks. Times are not rounded to days. */
export function simulatedHistories(
  name: PurchaseModelName,
  [r = 1, alpha = 1, third = 1, fourth = 1]: readonly number[],
  customers: number,
  seed: number,
): PurchaseHistories {
  const random = createRandom(seed);
  const [x, tx, T] = [new Float64Array(customers), new Float64Array(customers), new Float64Array(customers)];
  for (let i = 0; i < customers; i++) {
    const rate = gammaNumber(random, r) / alpha;
    const end = 50 + 50 * random.next();
    T[i] = end;
    let leaves = Number.POSITIVE_INFINITY;
    let chance = 0;
    if (name === "pareto-nbd") leaves = random.exponential(fourth / gammaNumber(random, third));
    else {
      const [left, stayed] = [gammaNumber(random, third), gammaNumber(random, fourth)];
      chance = left / (left + stayed);
    }
    let at = 0;
    if (name === "mbg-nbd" && random.next() < chance) leaves = 0;
    for (;;) {
      at += random.exponential(1 / rate);
      if (at > Math.min(end, leaves)) break;
      x[i]!++;
      tx[i] = at;
      if (name !== "pareto-nbd" && random.next() < chance) leaves = at;
    }
  }
  return {
    kind: "purchaseHistories",
    definition: { event: "buy", until: 0, unit: { weeks: 1 }, timeZone: "UTC", merge: "day" },
    customers,
    repeaters: x.filter((own) => own > 0).length,
    ids: Array.from({ length: customers }, (_, i) => String(i)),
    x,
    tx,
    T,
    mean: null,
    total: null,
    first: new Float64Array(customers),
    leftOut: { not_yet_customers: 0, without_purchase: 0, after_until: 0, merged: 0 },
    warnings: [],
  };
}
