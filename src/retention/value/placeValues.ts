/** Finds the first start of each journey, and the period after it in which each value falls. */

import type { EventTest } from "../../log/condition.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import type { Buckets } from "../buckets.ts";
import { firstFit } from "../eventTimes.ts";
import type { Observation } from "../observation.ts";

/** Where the values of a log are counted. */
export type ValuePlaces = {
  /** Per event: the period of its value, −1 when it is in none. */
  period: Int16Array;
  /** Per journey: the last period through which it was watched, −1 without one. */
  watched: Int16Array;
  /** Per journey: the bucket of its start among the cohorts. */
  cohort: Uint32Array;
  /** How many values are in a period, and how many are in none. */
  inCells: number;
  outside: number;
};

/** What {@link placeValues} needs: the first start event of each journey, which values count, and the periods. */
export type ValuesToPlace = {
  starts: Uint32Array;
  counted: EventTest;
  values: Float64Array;
  periods: number;
  /** The buckets of the periods and of the cohorts. */
  buckets: Buckets;
  ofCohorts: Buckets;
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

/** Places each value, in one pass over the events. */
export function placeValues(
  log: EventLog,
  seen: Observation,
  { starts, counted, values, periods, buckets, ofCohorts, span }: ValuesToPlace,
): ValuePlaces {
  const { time, touchpoint, offsets } = log;
  const { byTouchpoint } = counted;
  const until = seen.until as number;
  const perMs = unitsPerMs(log);
  const edges = buckets.starts;
  const period = new Int16Array(log.events).fill(-1);
  const watched = new Int16Array(log.journeys).fill(-1);
  const cohort = new Uint32Array(log.journeys);
  /** The last bucket that is not over. */
  const open = buckets.indexOf(until);
  const watchedFrom = (entry: number, length: number) => {
    // a division may round: the sum decides
    let p = Math.min(periods, Math.floor((until - entry) / length));
    while (p < periods && entry + (p + 1) * length <= until) p++;
    while (p >= 0 && entry + p * length > until) p--;
    return p;
  };
  let [inCells, outside] = [0, 0];

  for (let j = 0; j < log.journeys; j++) {
    const end = seen.ends[j] as number;
    const event = starts[j] as number;
    let entry = Number.POSITIVE_INFINITY;
    let bucket = 0;
    let last = -1;
    if (event < end) {
      entry = (time[event] as number) / perMs;
      bucket = buckets.indexOf(entry);
      cohort[j] = ofCohorts === buckets ? bucket : ofCohorts.indexOf(entry);
      last = span === null ? Math.min(periods, open - bucket - 1) : watchedFrom(entry, span);
      watched[j] = last;
    }
    // events are in order of time: so are their periods
    let p = 0;
    for (let i = offsets[j] as number; i < end; i++) {
      const known = byTouchpoint[touchpoint[i] as number];
      const value = values[i] as number;
      if (value !== value || known === 0 || (known === 2 && !counted.test(i))) continue;
      const ms = (time[i] as number) / perMs;
      if (span === null) while (p <= last && ms >= (edges[bucket + p + 1] as number)) p++;
      else if (ms >= entry) p = Math.ceil((ms - entry) / span);
      if (ms < entry || p > last) outside++;
      else {
        period[i] = p;
        inCells++;
      }
    }
  }
  return { period, watched, cohort, inCells, outside };
}
