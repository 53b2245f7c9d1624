/** When the events of a journey that meet a condition happened. */

import { ParcoursError } from "../core/error.ts";
import type { EventTest } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
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
 * @throws {@link ParcoursError} `invalid_definition` for a date that is none or a level outside 0 … 1
 */
export function observation(log: EventLog, { observedUntil, level = 0.95 }: RetentionOptions, caller: string) {
  const until = observedUntil === undefined ? lastInstant(log) : Number(observedUntil);
  if (Number.isNaN(until))
    throw new ParcoursError(
      "invalid_definition",
      `${caller}: observedUntil: expected a Date or milliseconds since 1970, got ${String(observedUntil)}`,
    );
  if (!(level > 0 && level < 1))
    throw new ParcoursError(
      "invalid_definition",
      `${caller}: level: expected more than 0 and less than 1, got ${level}`,
    );
  return { until, level };
}

/** The last event of the log, ms; `null` without events. */
export function lastInstant(log: EventLog): number | null {
  let last = Number.NEGATIVE_INFINITY;
  for (let j = 1; j <= log.journeys; j++) last = Math.max(last, log.time[(log.offsets[j] as number) - 1] as number);
  return last === Number.NEGATIVE_INFINITY ? null : last / unitsPerMs(log);
}
