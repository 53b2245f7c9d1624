/** Cuts a log at the end of observation. */

import { fail } from "../core/checks/fail.ts";
import { type Instant, observedMs } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { type EventLog, unitsPerMs } from "./eventLog.ts";
import { journeyOfEvent } from "./journeyName.ts";
import { selectEvents } from "./verbs/selectEvents.ts";

/** A log up to the end of observation. */
export type ObservedPart = {
  /** The log without the events after it. Journeys keep their names, also in a log split into journeys. */
  log: EventLog;
  /** The end of observation in units of the log: by default the last event; −Infinity for an empty log. */
  until: number;
  /** `after_observed_until` with the number of events left out. */
  warnings: Warning[];
};

/**
 * Removes the events after the end of observation.
 *
 * @param timeZone - the time zone of a text without offset
 * @throws {@link ParcoursError} `invalid_definition` for a value that is no instant, or an instant before every event
 */
export function observedPart(
  log: EventLog,
  observedUntil: Instant | undefined,
  timeZone: string,
  caller: string,
): ObservedPart {
  const [first, last] = timeRange(log);
  const ms = observedMs(observedUntil, timeZone, caller);
  if (ms === undefined) return { log, until: last, warnings: [] };
  const until = ms * unitsPerMs(log);
  if (until < first && first < Infinity) {
    const iso = new Date(first / unitsPerMs(log)).toISOString();
    fail(caller, "observedUntil", `an instant at or after the first event, ${iso}`, new Date(ms).toISOString());
  }
  if (until >= last) return { log, until, warnings: [] };
  const keep = new Uint8Array(log.events);
  for (let event = 0; event < log.events; event++) keep[event] = (log.time[event] as number) <= until ? 1 : 0;
  const seen = selectEvents(log, keep);
  const later = log.events - seen.events;
  const example = journeyOfEvent(log, keep.indexOf(0));
  const message = "events after observedUntil are ignored";
  // where each customer has one journey left, it keeps its name as the first of several
  const named = log.customer !== null && seen.customer === null;
  const part = named ? { ...seen, customer: Uint32Array.from({ length: seen.journeys }, (_, j) => j) } : seen;
  return { log: part, until, warnings: [warning("after_observed_until", message, later, [], example)] };
}

/** A log does not change, so the answer is kept for each log. */
const known = /* @__PURE__ */ new WeakMap<EventLog, [first: number, last: number]>();

/** Times of the first and last event, in units of the log; Infinity and −Infinity for an empty log. */
function timeRange(log: EventLog): [first: number, last: number] {
  const { time, offsets, journeys } = log;
  let range = known.get(log);
  if (range !== undefined) return range;
  range = [Infinity, -Infinity];
  for (let j = 0; j < journeys; j++) {
    range[0] = Math.min(range[0], time[offsets[j] as number] ?? Infinity);
    range[1] = Math.max(range[1], time[(offsets[j + 1] as number) - 1] ?? -Infinity);
  }
  known.set(log, range);
  return range;
}
