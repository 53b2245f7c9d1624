/** Returns the customer of a journey. */

import { expectSource } from "../core/checks/expectSource.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import type { EventLog } from "./eventLog.ts";

/**
 * The id of the customer of a journey, as text.
 *
 * @param journey - index of the journey, 0 … `log.journeys − 1`
 * @example
 * const log = logFromRows([{ user: 7, page: "home", at: 0 }], { customer: "user", touchpoint: "page", time: "at" });
 * customerId(log, 0) // => "7"
 */
export function customerId(log: EventLog, journey: number): string {
  expectSource(log, "log", "customerId");
  wholeNumber(journey, "customerId", "journey", 0, log.journeys - 1);
  return String(log.customerIds[log.customer === null ? journey : (log.customer[journey] as number)]);
}
