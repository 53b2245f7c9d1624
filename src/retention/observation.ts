/** Reads the end of observation, and finds the events of a log that lie before it. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel } from "../core/estimate.ts";
import { observedMs } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { journeyName } from "../log/journeyName.ts";
import type { RetentionOptions } from "./retentionDefinition.ts";

/** The part of a log that was observed. */
export type Observation = {
  /** The end of observation, ms; `null` for a log without events. */
  until: number | null;
  level: number;
  /** `"customer"` when intervals are widened by the design effect of customers. */
  cluster: "customer" | "none";
  /** Per journey: the index after its last observed event. */
  ends: Uint32Array;
  /** Number of journeys with an observed event. */
  journeys: number;
  /** `after_observed_until` with the number of later events. */
  warnings: Warning[];
};

/**
 * Reads the options. Events after `observedUntil` are ignored. Without `observedUntil` all events are observed.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown option, a text that is no instant, an instant before every
 *   event, or a level outside 0 … 1
 */
export function observation(log: EventLog, options: RetentionOptions, caller: string, timeZone?: string): Observation {
  checkKeys(options, { level: true, observedUntil: true, cluster: true }, caller, "the options");
  const { observedUntil, level = 0.95 } = options;
  const cluster = oneOf(options.cluster, ["customer", "none"], caller, "cluster");
  const [first, last] = rangeOf(log);
  const until = observedMs(observedUntil, timeZone ?? log.timeZone, caller) ?? last;
  if (until !== null && first !== null && until < first)
    throw new ParcoursError(
      "invalid_definition",
      `${caller}: observedUntil: expected an instant at or after the first event (${iso(first)}), got ${iso(until)}. ` +
        "Numbers are milliseconds since 1970.",
    );
  const { later, example, ...seen } = observedEnds(log, until);
  const warnings: Warning[] = [];
  if (later > 0) {
    const message = `${later} events after observedUntil (${iso(until as number)}) are not counted`;
    warnings.push(warning("after_observed_until", message, later, [], example));
  }
  return { until, level: checkLevel(level, caller), cluster, ...seen, warnings };
}

/** The {@link observation} of one part of a log, until the end of that of the whole. */
export function partObservation(
  part: EventLog,
  whole: EventLog,
  options: RetentionOptions,
  caller: string,
  timeZone?: string,
): Observation {
  const seen = observation(whole, options, caller, timeZone);
  const { ends, journeys } = observedEnds(part, seen.until);
  return { ...seen, ends, journeys };
}

/** Per journey the index after its last event until an instant; and how many events are later, with the first journey of one. */
function observedEnds(log: EventLog, until: number | null) {
  const ends = log.offsets.slice(1);
  let journeys = 0;
  let later = 0;
  let example: string | undefined;
  const limit = (until ?? 0) * unitsPerMs(log);
  for (let j = 0; j < log.journeys; j++) {
    const start = log.offsets[j] as number;
    let end = ends[j] as number;
    while (end > start && (log.time[end - 1] as number) > limit) end--;
    later += (ends[j] as number) - end;
    if (end < (ends[j] as number)) example ??= journeyName(log, j);
    ends[j] = end;
    if (end > start) journeys++;
  }
  return { ends, journeys, later, example };
}

/** The warning `few_journeys`, below 30 journeys with a start. */
export function fewStarted(started: number): Warning[] {
  return started < 30 ? [warning("few_journeys", `only ${started} journeys started: intervals are wide`, started)] : [];
}

/** Whether intervals are widened: the option asks for it, and the log has customers with several journeys. */
export function isClustered(log: EventLog, cluster: Observation["cluster"]): boolean {
  return cluster === "customer" && log.customers < log.journeys;
}

/** The customer of journey j, as a number. */
export function customerOf(log: EventLog, j: number): number {
  return log.customer === null ? j : (log.customer[j] as number);
}

/** Instants of the first and the last event, ms; `null` without events. */
function rangeOf(log: EventLog): [number, number] | [null, null] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < log.journeys; j++) {
    const [start, end] = [log.offsets[j] as number, log.offsets[j + 1] as number];
    if (start === end) continue;
    first = Math.min(first, log.time[start] as number);
    last = Math.max(last, log.time[end - 1] as number);
  }
  const perMs = unitsPerMs(log);
  return first > last ? [null, null] : [first / perMs, last / perMs];
}

function iso(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms);
}
