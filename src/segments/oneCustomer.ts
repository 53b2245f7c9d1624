/** Finds one customer of a question about a rule. */

import { placeOfCustomer } from "../log/customers/population.ts";
import { firstAfter } from "../log/rules/ruleLeaf.ts";
import type { Question } from "./readQuestion.ts";

/** One customer, loaded into the rules of the question. */
export type OneCustomer = {
  /** The number of events by the instant of the question. */
  events: number;
  hasTraits: boolean;
  /** Whether there is an event by then, or a row. */
  known: boolean;
};

/**
 * Loads a customer into the rules, with the events up to an instant (in units of the log).
 *
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_customer`
 */
export function loadCustomer(question: Question, customer: unknown, now: number, caller: string): OneCustomer {
  const { log, population, rules } = question;
  const place = placeOfCustomer(population, customer, caller);
  const row = population.rows[place] as number;
  const [start, all] =
    place < log.customers ? [log.offsets[place] as number, log.offsets[place + 1] as number] : [0, 0];
  const end = firstAfter(log.time, now, start, all);
  rules.load(start, end, row, () => String(customer));
  const events = end - start;
  return { events, hasTraits: row >= 0, known: events > 0 || row >= 0 };
}
