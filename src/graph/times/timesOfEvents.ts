/** Computes for each event how long its journey waited for it and how long it took. */

import { checkCalendar } from "../../core/working/checkCalendar.ts";
import type { WorkingCalendar } from "../../core/working/workingCalendar.ts";
import { workingClock } from "../../core/working/workingClock.ts";
import { durationProperty } from "../../log/columns/durationProperty.ts";
import { columnOf, type EventLog, unitsPerMs } from "../../log/eventLog.ts";

/** Times of all events, in milliseconds: plain time, or working time of a calendar. */
export type TimesOfEvents = {
  /** From the start of the event to its end; NaN for an event without a duration. */
  processing: Float64Array;
  /** From the last end of the events before it to its start, 0 if one of them still goes on; NaN for the first event of a journey. */
  waiting: Float64Array;
  /** The part of its processing in which no event before it goes on. Waiting and busy time of a journey add up to its whole time. */
  busy: Float64Array;
};

/** @param calendar - counts working time only, in its zone or else the zone of the log */
export function timesOfEvents(log: EventLog, calendar: WorkingCalendar | undefined, caller: string): TimesOfEvents {
  const { events, offsets, journeys, time } = log;
  const perMs = unitsPerMs(log);
  const column = columnOf(log, durationProperty);
  const durations = column?.type === "number" ? column.values : null;
  const processing = new Float64Array(events).fill(Number.NaN);
  const waiting = new Float64Array(events).fill(Number.NaN);
  const busy = new Float64Array(events);
  const clock = calendar === undefined ? (ms: number) => ms : clockOf(log, calendar, durations, caller);
  for (let j = 0; j < journeys; j++) {
    const first = offsets[j] as number;
    let ready = Number.NEGATIVE_INFINITY;
    let readyClock = 0;
    for (let i = first; i < (offsets[j + 1] as number); i++) {
      const start = (time[i] as number) / perMs;
      const duration = durations === null ? Number.NaN : (durations[i] as number);
      // a negative duration was not written by this library: the event counts as an instant
      const end = duration >= 0 ? start + duration : start;
      const startClock = clock(start);
      const endClock = end === start ? startClock : clock(end);
      if (duration >= 0) processing[i] = endClock - startClock;
      if (i > first) waiting[i] = start > ready ? startClock - readyClock : 0;
      if (end > ready) {
        busy[i] = endClock - (start > ready ? startClock : readyClock);
        ready = end;
        readyClock = endClock;
      }
    }
  }
  return { processing, waiting, busy };
}

/** The clock of working time for all times of a log. */
function clockOf(log: EventLog, calendar: WorkingCalendar, durations: Float64Array | null, caller: string) {
  const zoned = typeof calendar === "object" && calendar !== null && calendar.timeZone === undefined;
  const checked = checkCalendar(
    zoned && log.timeZone !== undefined ? { ...calendar, timeZone: log.timeZone } : calendar,
    caller,
  );
  const perMs = unitsPerMs(log);
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < log.events; i++) {
    const start = (log.time[i] as number) / perMs;
    const duration = durations === null ? 0 : (durations[i] as number);
    from = Math.min(from, start);
    to = Math.max(to, duration >= 0 ? start + duration : start);
  }
  return log.events === 0 ? (ms: number) => ms : workingClock(checked, from, to, caller);
}
