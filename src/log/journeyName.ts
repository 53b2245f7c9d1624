/** Names journeys by their customer and, in a split log, by their number within the customer. */

import { customerId } from "./customerId.ts";
import type { EventLog } from "./eventLog.ts";

/** Where the journeys of a group come from. Only names need it, so it is no part of the log. */
const origins = /* @__PURE__ */ new WeakMap<EventLog, { log: EventLog; journeys: Uint32Array }>();

/** Lets the journeys of a group keep the names that they have in the whole log: journey k of the group is `journeys[k]` of it. */
export function keepNames(group: EventLog, log: EventLog, journeys: Uint32Array): void {
  origins.set(group, { log, journeys });
}

/** The name of a journey: `"ann"`, or `"ann #2"` in a log split by `splitJourneys`. */
export function journeyName(log: EventLog, journey: number): string {
  const origin = origins.get(log);
  if (origin !== undefined) return journeyName(origin.log, origin.journeys[journey] as number);
  const { customer } = log;
  const name = customerId(log, journey);
  if (customer === null) return name;
  let first = journey;
  while (first > 0 && customer[first - 1] === customer[journey]) first--;
  return `${name} #${journey - first + 1}`;
}

/** The name of the journey that has an event. */
export function journeyOfEvent(log: EventLog, event: number): string {
  let low = 0;
  let high = log.journeys;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((log.offsets[middle] as number) <= event) low = middle;
    else high = middle;
  }
  return journeyName(log, low);
}

/** The name of the first journey with two events at one instant. */
export function firstTied(log: EventLog): string | undefined {
  for (let j = 0; j < log.journeys; j++) {
    const end = log.offsets[j + 1] as number;
    for (let i = (log.offsets[j] as number) + 1; i < end; i++)
      if (log.time[i] === log.time[i - 1]) return journeyName(log, j);
  }
  return undefined;
}

/**
 * Finds the journeys that have one of the given names.
 *
 * @returns `marks`: 1 or 0 for each journey; `unknown`: the names that no journey has, each once
 */
export function journeysNamed(log: EventLog, names: readonly string[]): { marks: Uint8Array; unknown: string[] } {
  const missing = new Set(names);
  const marks = new Uint8Array(log.journeys);
  const { customer } = log;
  for (let journey = 0, nth = 0; journey < log.journeys && missing.size > 0; journey++) {
    nth = customer !== null && journey > 0 && customer[journey - 1] === customer[journey] ? nth + 1 : 1;
    const id = customerId(log, journey);
    if (missing.delete(customer === null ? id : `${id} #${nth}`)) marks[journey] = 1;
  }
  return { marks, unknown: [...missing] };
}
