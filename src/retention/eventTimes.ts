/** When the events of a journey that meet a condition happened. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { checkLevel } from "../core/estimate.ts";
import type { EventTest } from "../log/condition.ts";
import { type EventLog, observedMs, unitsPerMs } from "../log/eventLog.ts";
import type { RetentionOptions } from "./retentionResult.ts";

/** Index of the first event from `from` on that fits; `end` if there is none. */
export function firstFit(log: EventLog, { byTouchpoint, test }: EventTest, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const known = byTouchpoint[log.touchpoint[i] as number];
    if (known === 1 || (known === 2 && test(i))) return i;
  }
  return end;
}

/** Times of the events of journey j that fit, in ms, ascending. */
export function eventTimes(log: EventLog, test: EventTest, j: number): number[] {
  const perMs = unitsPerMs(log);
  const end = log.offsets[j + 1] as number;
  const times: number[] = [];
  for (let i = firstFit(log, test, log.offsets[j] as number, end); i < end; i = firstFit(log, test, i + 1, end))
    times.push((log.time[i] as number) / perMs);
  return times;
}

/**
 * Until when customers were watched, ms: as asked for, or the last event of the log; `null` without either.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown option, a date that is none, or a level outside 0 … 1
 */
export function observation(log: EventLog, options: RetentionOptions, caller: string) {
  checkKeys(options, { level: true, observedUntil: true }, caller, "the options");
  const { observedUntil, level = 0.95 } = options;
  return { until: observedMs(observedUntil, caller) ?? lastInstant(log), level: checkLevel(level, caller) };
}

/** The last event of the log, ms; `null` without events. */
export function lastInstant(log: EventLog): number | null {
  let last = Number.NEGATIVE_INFINITY;
  for (let j = 1; j <= log.journeys; j++) last = Math.max(last, log.time[(log.offsets[j] as number) - 1] as number);
  return last === Number.NEGATIVE_INFINITY ? null : last / unitsPerMs(log);
}
