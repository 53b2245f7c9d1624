/** Finds the events of a journey that meet a condition. */

import type { EventTest } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";

/** Index of the first event from index `from` on that meets the condition; `end` if there is none. */
export function firstFit(log: EventLog, { byTouchpoint, test }: EventTest, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const known = byTouchpoint[log.touchpoint[i] as number];
    if (known === 1 || (known === 2 && test(i))) return i;
  }
  return end;
}

/** Times in ms, ascending, of the events from `from` to before `end` that meet the condition. */
export function eventTimes(log: EventLog, test: EventTest, from: number, end: number): number[] {
  const perMs = unitsPerMs(log);
  const times: number[] = [];
  for (let i = firstFit(log, test, from, end); i < end; i = firstFit(log, test, i + 1, end))
    times.push((log.time[i] as number) / perMs);
  return times;
}

/** Whether another event at the same instant as `event` meets the condition. */
export function hasTie(log: EventLog, test: EventTest, event: number, from: number, end: number): boolean {
  const time = log.time[event] as number;
  let first = event;
  while (first > from && log.time[first - 1] === time) first--;
  let last = event + 1;
  while (last < end && log.time[last] === time) last++;
  return firstFit(log, test, first, event) < event || firstFit(log, test, event + 1, last) < last;
}
