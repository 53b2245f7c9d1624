/** Reads the values of one journey after its start, by period. */

import type { EventTest } from "../../log/condition.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import type { Buckets } from "../buckets.ts";
import { firstFit } from "../eventTimes.ts";
import type { Observation } from "../observation.ts";

/** Reads one journey after the other. */
export type ValueReader = {
  /** The value of the journey that was read last, in the periods through which it was watched. */
  own: Float64Array;
  /** How many values of all journeys read are in a period, and how many are in none. */
  counts: { inCells: number; outside: number };
  /** Reads journey j; returns the last period through which it was watched, −1 without one. */
  read(j: number): number;
};

/** What a {@link ValueReader} needs: the first start event of each journey, which values count, and the periods. */
export type ValuesToRead = {
  starts: Uint32Array;
  counted: EventTest;
  values: Float64Array;
  periods: number;
  /** The calendar buckets of the periods. */
  buckets: Buckets;
  /** The length of a period in ms, when it is counted from the start; `null` for the calendar. */
  span: number | null;
};

/** The first start event of each journey (the end of the journey without one), and the first and last of their times in ms. */
export function firstStarts(
  log: EventLog,
  { ends }: Observation,
  start: EventTest,
): { starts: Uint32Array; first: number; last: number } {
  const starts = new Uint32Array(log.journeys);
  const perMs = unitsPerMs(log);
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let j = 0; j < log.journeys; j++) {
    const end = ends[j] as number;
    const event = firstFit(log, start, log.offsets[j] as number, end);
    starts[j] = event;
    if (event === end) continue;
    const time = (log.time[event] as number) / perMs;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return { starts, first, last };
}

/** Makes a reader. It reuses one array for all journeys. */
export function valueReader(
  log: EventLog,
  seen: Observation,
  { starts, counted, values, periods, buckets, span }: ValuesToRead,
): ValueReader {
  const { time, touchpoint, offsets } = log;
  const { ends } = seen;
  const until = seen.until as number;
  const perMs = unitsPerMs(log);
  const edges = buckets.starts;
  const own = new Float64Array(periods + 1);
  const counts = { inCells: 0, outside: 0 };

  /** The last bucket that is not over. */
  const open = buckets.indexOf(until);
  const watchedFrom = (entry: number, length: number) => {
    // a division may round: the sum decides
    let p = Math.min(periods, Math.floor((until - entry) / length));
    while (p < periods && entry + (p + 1) * length <= until) p++;
    while (p >= 0 && entry + p * length > until) p--;
    return p;
  };

  return {
    own,
    counts,
    read(j) {
      const end = ends[j] as number;
      const event = starts[j] as number;
      let entry = Number.POSITIVE_INFINITY;
      let bucket = 0;
      let watched = -1;
      if (event < end) {
        entry = (time[event] as number) / perMs;
        if (span === null) bucket = buckets.indexOf(entry);
        watched = span === null ? Math.min(periods, open - bucket - 1) : watchedFrom(entry, span);
        for (let p = 0; p <= watched; p++) own[p] = 0;
      }
      // events are in order of time: so are their periods
      let p = 0;
      for (let i = offsets[j] as number; i < end; i++) {
        const known = counted.byTouchpoint[touchpoint[i] as number];
        if (known === 0 || (known === 2 && !counted.test(i))) continue;
        const value = values[i] as number;
        if (value !== value) continue;
        const ms = (time[i] as number) / perMs;
        if (span === null) while (p <= watched && ms >= (edges[bucket + p + 1] as number)) p++;
        else if (ms >= entry) p = Math.ceil((ms - entry) / span);
        if (ms < entry || p > watched) counts.outside++;
        else {
          own[p]! += value;
          counts.inCells++;
        }
      }
      return watched;
    },
  };
}
