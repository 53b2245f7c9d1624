/** Lists the events of one customer. */

import { expectSource, wrongArgument } from "../core/checks/expectSource.ts";
import { ParcoursError } from "../core/error.ts";
import { unknownName } from "../core/suggest.ts";
import { customerId } from "./customerId.ts";
import type { EventLog } from "./eventLog.ts";
import type { EventRow } from "./eventRow.ts";
import { journeyName } from "./journeyName.ts";
import { rowReader } from "./logToRows.ts";

/**
 * The events of one customer as plain rows, in log order: `customer`, `touchpoint`, `time` and, when the log has them, `channel`,
 * `value`, `cost` and the properties by name. In a log split by `splitJourneys`, each row also has the `journey`. Times are
 * numbers in `log.timeUnit`; a missing value is `null`.
 *
 * @param customer - the id of a customer, or the name of one journey as results give it (`"ann #2"`)
 * @throws {@link ParcoursError} `unknown_customer` when the log has no such customer and no such journey
 * @example
 * const log = logFromRows(
 *   [
 *     { user: "ann", page: "home", at: "2024-03-01" },
 *     { user: "bob", page: "help", at: "2024-03-02" },
 *   ],
 *   { customer: "user", touchpoint: "page", time: "at" },
 * );
 * eventsOf(log, "bob") // => [{ customer: "bob", touchpoint: "help", time: 1709337600000 }]
 */
export function eventsOf(log: EventLog, customer: string | number): EventRow[] {
  expectSource(log, "log", "eventsOf");
  if (typeof customer !== "string" && typeof customer !== "number" && typeof customer !== "bigint")
    wrongArgument("eventsOf", "customer", "the id of a customer, a text or a number", customer);
  const wanted = String(customer);
  const journeys = journeysOf(log, wanted);
  if (journeys.length === 0) {
    const message = unknownName("customer", wanted, "the log", Array.from(log.customerIds, String));
    throw new ParcoursError("unknown_customer", `eventsOf: ${message}`);
  }
  const read = rowReader(log);
  return journeys.flatMap((journey) => {
    const events = Array.from({ length: eventCount(log, journey) }, (_, i) => (log.offsets[journey] as number) + i);
    return events.map((event) => {
      const row = read(event, customerId(log, journey));
      return log.customer === null ? row : { ...row, journey: journeyName(log, journey) };
    });
  });
}

/** Indices of the journeys of a customer. When there is no such customer: the journey with that name. */
function journeysOf(log: EventLog, wanted: string): number[] {
  const all = Array.from({ length: log.journeys }, (_, journey) => journey);
  const own = all.filter((journey) => customerId(log, journey) === wanted);
  return own.length > 0 ? own : all.filter((journey) => journeyName(log, journey) === wanted);
}

function eventCount({ offsets }: EventLog, journey: number): number {
  return (offsets[journey + 1] as number) - (offsets[journey] as number);
}
