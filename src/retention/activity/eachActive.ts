/** Finds the periods in which each customer is active. */

import type { EventTest } from "../../log/condition.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import type { Buckets } from "../buckets.ts";
import { customerOf, type Observation } from "../observation.ts";

/** First and last event that meets the condition, ms; `null` when none does. */
export function activeRange(log: EventLog, { ends }: Observation, active: EventTest): [number, number] | null {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  forActive(log, ends, active, (_, time) => {
    if (time < first) first = time;
    if (time > last) last = time;
  });
  const perMs = unitsPerMs(log);
  return first > last ? null : [first / perMs, last / perMs];
}

/**
 * Calls `visit` once for each active customer, with the periods in which the customer is active, ascending and without repeats. All
 * journeys of a customer count together. The list is reused: it is valid during the call only.
 */
export function eachActive(
  log: EventLog,
  { ends }: Observation,
  active: EventTest,
  buckets: Buckets,
  visit: (periods: readonly number[]) => void,
): void {
  const perMs = unitsPerMs(log);
  const { starts } = buckets;
  const periods: number[] = [];
  let customer = -1;
  let sorted = true;
  // the period of the last event: neighbours are mostly in the same one
  let own = -1;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const close = () => {
    if (periods.length === 0) return;
    if (!sorted) {
      const distinct = [...new Set(periods)].sort((a, b) => a - b);
      periods.length = 0;
      periods.push(...distinct);
    }
    visit(periods);
    periods.length = 0;
    sorted = true;
  };
  forActive(log, ends, active, (j, time) => {
    const c = customerOf(log, j);
    if (c !== customer) {
      close();
      customer = c;
    }
    const ms = time / perMs;
    if (!(ms >= from && ms < to)) {
      own = buckets.indexOf(ms);
      from = starts[own] as number;
      to = starts[own + 1] ?? Number.POSITIVE_INFINITY;
    }
    const last = periods.at(-1);
    if (last === own) return;
    if (last !== undefined && last > own) sorted = false;
    periods.push(own);
  });
  close();
}

/** Calls `visit` with journey and time of each observed event that meets the condition. */
function forActive(
  log: EventLog,
  ends: Uint32Array,
  { byTouchpoint, test }: EventTest,
  visit: (journey: number, time: number) => void,
): void {
  const { touchpoint, time, offsets } = log;
  for (let j = 0; j < log.journeys; j++) {
    const end = ends[j] as number;
    for (let i = offsets[j] as number; i < end; i++) {
      const known = byTouchpoint[touchpoint[i] as number];
      if (known === 1 || (known === 2 && test(i))) visit(j, time[i] as number);
    }
  }
}
