/** Finds one customer of a question about a rule. */

import { fail } from "../core/checks/fail.ts";
import { ParcoursError } from "../core/error.ts";
import { quote } from "../core/suggest.ts";
import { customerNamed } from "../log/customers/population.ts";
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
  if (typeof customer !== "string" && typeof customer !== "number")
    fail(caller, "customer", "the id of a customer", customer, "", "wrong_argument");
  const id = String(customer);
  const { log, population, rules } = question;
  const place = customerNamed(population, id);
  if (place < 0)
    throw new ParcoursError(
      "unknown_customer",
      `${caller}: neither the log nor the table has the customer ${quote(id)}`,
    );
  const row = population.rows[place] as number;
  const [start, all] =
    place < log.customers ? [log.offsets[place] as number, log.offsets[place + 1] as number] : [0, 0];
  const end = firstAfter(log.time, now, start, all);
  rules.load(start, end, row, () => id);
  const events = end - start;
  return { events, hasTraits: row >= 0, known: events > 0 || row >= 0 };
}
