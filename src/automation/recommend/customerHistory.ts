/** Finds the items of one customer, and the most popular items of all customers. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { descending } from "../../core/descending.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import { placeOfCustomer } from "../../log/customers/population.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import { firstAfter } from "../../log/rules/ruleLeaf.ts";
import { loadCustomer } from "../../segments/oneCustomer.ts";
import type { Question } from "../../segments/readQuestion.ts";
import type { PopularItem } from "./pickItems.ts";

/** What one customer has by now. */
export type CustomerHistory = {
  /** The items of the customer's events, each once, the last one first. */
  seen: string[];
  /** When each item was bought last, in units of the log. */
  lastBought: Map<string, number>;
  /** Whether there is an event by now or a row, so that rules may be asked. */
  known: boolean;
};

/**
 * Reads the history of a customer of the log, or of a visitor whose items are given. What a visitor has seen counts as bought at no known time.
 *
 * @throws {@link ParcoursError} `unknown_customer`, `invalid_definition`, `unknown_property`, and the codes of conditions
 */
export function customerHistory(
  question: Question,
  customer: string | number | { seen: readonly string[] },
  { item, bought, now }: { item: LabelBy; bought: Condition | undefined; now: number },
  caller: string,
): CustomerHistory {
  if (typeof customer === "object" && customer !== null) {
    checkKeys(customer, { seen: true }, caller, "customer");
    const seen = listOf(customer.seen, caller, "customer.seen", "items");
    seen.forEach((name, i) => {
      if (typeof name !== "string") fail(caller, `customer.seen[${i}]`, "a text", name);
    });
    const last = [...new Set([...seen].reverse())];
    const never = Number.NEGATIVE_INFINITY;
    return {
      seen: last,
      lastBought: new Map(bought === undefined ? last.map((name) => [name, never]) : []),
      known: false,
    };
  }
  const { log, population, timeZone } = question;
  const { known } = loadCustomer(question, customer, now, caller);
  const place = placeOfCustomer(population, customer, caller);
  const seen = new Set<string>();
  const lastBought = new Map<string, number>();
  if (place >= log.customers) return { seen: [], lastBought, known };
  const { names, codes, base } = labelColumn(log, item, caller, "item");
  const buys = bought === undefined ? null : compileCondition(log, bought, { caller, path: "bought", timeZone });
  const start = log.offsets[place] as number;
  const end = firstAfter(log.time, now, start, log.offsets[place + 1] as number);
  for (let i = end - 1; i >= start; i--) {
    const name = names[(codes[i] as number) - base];
    if (name === undefined) continue;
    seen.add(name);
    if (lastBought.has(name)) continue;
    const fits = buys === null ? 1 : buys.byTouchpoint[log.touchpoint[i] as number];
    if (fits === 1 || (fits === 2 && buys?.test(i))) lastBought.set(name, log.time[i] as number);
  }
  return { seen: [...seen], lastBought, known };
}

/** All items by the number of customers who have them by now. */
export function popularCustomers(log: EventLog, item: LabelBy, now: number, caller: string): PopularItem[] {
  const { names, codes, base } = labelColumn(log, item, caller, "item");
  const customers = new Float64Array(names.length);
  const seenBy = new Int32Array(names.length).fill(-1);
  for (let c = 0; c < log.journeys; c++)
    for (let i = log.offsets[c] as number; i < (log.offsets[c + 1] as number); i++) {
      const code = (codes[i] as number) - base;
      if (code < 0 || seenBy[code] === c || (log.time[i] as number) > now) continue;
      seenBy[code] = c;
      customers[code] = (customers[code] as number) + 1;
    }
  return Array.from(descending(customers))
    .filter((code) => (customers[code] as number) > 0)
    .map((code) => ({ item: names[code] as string, because: { customers: customers[code] as number } }));
}
