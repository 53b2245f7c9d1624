/** Makes the events of the benchmark of customers: twenty events for each customer over a year, and purchases as BG/NBD assumes them. */

import { createRandom } from "parcours";
import { type Events, funnelEvents } from "./funnelEvents.ts";

/** The end of observation: a year after 1970 began. */
export const customersUntil = 365 * 86_400_000;

/** Events over a year, with the money of purchases (touchpoint 0). */
export function customerEvents(events: number): Events & { value: Float64Array } {
  const { customer, touchpoint, time } = funnelEvents(events);
  // funnelEvents are in thirty days: spread over a year, in whole seconds
  const spread = time.map((own) => Math.floor((own * 365) / 30 / 1000) * 1000);
  const value = Float64Array.from(customer, (own, i) =>
    touchpoint[i] === 0 ? (own % 50) + (((spread[i] as number) / 1000) % 97) : Number.NaN,
  );
  return { customer, touchpoint, time: spread, value };
}

/** The same money in SQL. */
export const valueInSql = "CASE WHEN k = 0 THEN (u % 50) + ((t // 1000) % 97) END";

/** Histories of BG/NBD with r = 1, alpha = 4 weeks, a = 0.5 and b = 1: whole days, in weeks. */
export function purchaseColumns(customers: number): { x: Float64Array; tx: Float64Array; T: Float64Array } {
  const random = createRandom(7);
  const [x, tx, T] = [new Float64Array(customers), new Float64Array(customers), new Float64Array(customers)];
  for (let i = 0; i < customers; i++) {
    // a gamma of shape 1 is exponential, and the beta of (1/2, 1) is the square of a uniform number
    const rate = random.exponential(1 / 4);
    const leaves = random.next() ** 2;
    const end = 140 + random.below(225);
    let day = 0;
    for (;;) {
      day += 7 * random.exponential(1 / rate);
      if (day > end) break;
      x[i]!++;
      tx[i] = Math.floor(day) / 7;
      if (random.next() < leaves) break;
    }
    T[i] = end / 7;
  }
  return { x, tx, T };
}
