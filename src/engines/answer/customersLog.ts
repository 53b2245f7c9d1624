/** Makes a log that only names customers: results name journeys by it. */

import { compareNames } from "../../core/codes.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";

/** The log, and the place of a customer in it; −1 for no customer. */
export type CustomersLog = { log: EventLog; placeOf(id: string | undefined): number };

/**
 * Gives each of the customers a journey without events, in the order of a log.
 *
 * @param names - the log with the names of the table
 */
export function customersLog(names: EventLog, { wholeIds }: SqlFacts, ids: readonly string[]): CustomersLog {
  const own = [...new Set(ids)];
  const customerIds = wholeIds ? Float64Array.from(own, Number).sort() : own.sort(compareNames);
  const place = new Map([...customerIds].map((id, i) => [String(id), i] as const));
  const size = own.length;
  return {
    log: {
      ...names,
      events: 0,
      journeys: size,
      customers: size,
      customerIds,
      offsets: new Uint32Array(size + 1),
      touchpoint: names.touchpoint.slice(0, 0),
      time: new Float64Array(0),
    },
    placeOf: (id) => (id === undefined ? -1 : (place.get(id) as number)),
  };
}
