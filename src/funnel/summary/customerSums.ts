/** Computes the sums over customers that the design effects of a funnel's rates need. */

import type { ClusterSums } from "../../core/estimate.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";

/** Sums over customers. Journeys come in log order, so the journeys of one customer follow each other. */
export type CustomerSums = {
  /** Counts a journey of the customer; called only where the journeys are not those of the whole log. */
  begin(customer: number): void;
  /** Adds the outcome of one journey of the customer; `entering` tells whether the journey counts as one that entered. */
  add(customer: number, outcome: Outcome, entering: boolean): void;
  /** Sums for the share of step `k` in step `of`; with `k` = −1, for the share that entered. */
  of(k: number, of?: number): ClusterSums;
};

/** The customer of each journey, and the number of journeys of each customer. */
export type SummedCustomers = { customerOf(journey: number): number; journeysOf: Float64Array };

/**
 * The customers of a log in which one customer may count more than once: after `splitJourneys`, or with attempts.
 *
 * @returns `null` where every customer counts once, or with `cluster: "none"`
 */
export function customersOf(
  log: EventLog,
  attempts: boolean,
  cluster: "customer" | "none" = "customer",
): SummedCustomers | null {
  const { customer, journeys, customers } = log;
  if (cluster === "none" || (customer === null && !attempts)) return null;
  const journeysOf = new Float64Array(customers);
  const customerOf = (journey: number) => (customer === null ? journey : (customer[journey] as number));
  for (let journey = 0; journey < journeys; journey++) {
    const own = customerOf(journey);
    journeysOf[own] = (journeysOf[own] as number) + 1;
  }
  return { customerOf, journeysOf };
}

/**
 * Makes the sums.
 *
 * @param whole - number of journeys of each customer, when the share that entered is of all journeys of the log; `null` when journeys
 *   are counted by `begin`
 */
export function customerSums({ n, optional }: Pick<Plan, "n" | "optional">, whole: Float64Array | null): CustomerSums {
  // counts of the current customer: journeys, journeys that entered, then by step
  const counts = new Float64Array(n + 2);
  const width = n + 2;
  // sums of the products of any two counts, and the number of customers with each count above 0
  const products = new Float64Array(width * width);
  const present = new Float64Array(width);
  let current = -1;
  return { begin, add, of };

  function turn(customer: number): void {
    if (customer === current) return;
    flush();
    current = customer;
  }

  function begin(customer: number): void {
    turn(customer);
    counts[0] = (counts[0] as number) + 1;
  }

  function add(customer: number, { depth, reached }: Outcome, entering: boolean): void {
    if (depth === 0) return;
    turn(customer);
    if (entering) counts[1] = (counts[1] as number) + 1;
    for (let k = 0; k < n; k++) {
      if (optional[k] ? reached[k] : k < depth) counts[k + 2] = (counts[k + 2] as number) + 1;
    }
  }

  function flush(): void {
    if (current < 0) return;
    if (whole) counts[0] = whole[current] as number;
    for (let i = 0; i < width; i++) {
      const own = counts[i] as number;
      if (own === 0) continue;
      present[i] = (present[i] as number) + 1;
      for (let j = 0; j <= i; j++) {
        const at = i * width + j;
        products[at] = (products[at] as number) + own * (counts[j] as number);
      }
    }
    counts.fill(0);
    current = -1;
  }

  function of(k: number, other = k): ClusterSums {
    flush();
    const [i, j] = [k + 2, k < 0 ? 0 : other + 2];
    const sums = { kk: product(i, i), kn: product(i, j), nn: product(j, j), clusters: present[j] as number };
    if (k >= 0 || !whole) return sums;
    // customers whose journeys had no outcome also count with their journeys
    return {
      ...sums,
      nn: whole.reduce((sum, own) => sum + own * own, 0),
      clusters: whole.reduce((sum, own) => sum + (own > 0 ? 1 : 0), 0),
    };
  }

  function product(i: number, j: number): number {
    return products[i > j ? i * width + j : j * width + i] as number;
  }
}
