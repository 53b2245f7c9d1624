/** Computes how long touchpoints take, and how long journeys wait for them. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { compareNames } from "../../core/codes.ts";
import { warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { checkEstimates } from "../../paths/customers/estimateOptions.ts";
import type { ActivityTimesDefinition, ActivityTimesOptions } from "./activityTimesDefinition.ts";
import type { ActivityDurations, ActivityTimes, ActivityTimesResult } from "./activityTimesResult.ts";
import { eventsByGroup } from "./eventsByGroup.ts";
import { timeStatistics } from "./timeStatistics.ts";
import { type TimesOfEvents, timesOfEvents } from "./timesOfEvents.ts";

/**
 * Computes processing, waiting and sojourn time of each touchpoint: how long it takes, how long the journey waited before it, and both
 * together. Events have a duration after `pairEvents`, or when they were read with a column `end`; other events are instants.
 *
 * Waiting ends when the event starts, and begins at the last end of all events before it in the journey. While one of them still goes on,
 * nobody waits. So the waiting times of a journey add up to the time in which nothing went on.
 *
 * It counts events. Intervals are computed from the variation between customers.
 *
 * @param log - events with durations
 * @param definition - labels, resource, working calendar
 * @param options - confidence level, and whether customers are taken into account
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone`, `unknown_property`, `unknown_label`, `too_large` for a calendar
 *   and times of more than 100 000 days
 * @example
 * const log = logFromRows(
 *   [
 *     { order: 1, task: "pack", from: "2024-03-01T09:00", to: "2024-03-01T09:20" },
 *     { order: 1, task: "ship", from: "2024-03-01T10:00", to: "2024-03-01T10:05" },
 *   ],
 *   { customer: "order", touchpoint: "task", time: "from", end: "to" },
 * );
 * const { activities } = activityTimes(log);
 * activities.map(({ name, processing, waiting }) => [name, processing.totalMs / 60_000, waiting.totalMs / 60_000])
 * // => [["ship", 5, 40], ["pack", 20, 0]]
 */
export function activityTimes(
  log: EventLog,
  definition: ActivityTimesDefinition = {},
  options: ActivityTimesOptions = {},
): ActivityTimesResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  const { level } = checkEstimates(log, options, caller);
  const { by = "touchpoint", resource, calendar } = definition;
  const labels = labelColumn(log, by, caller);
  const resources = resource === undefined ? null : labelColumn(log, resource, caller, "resource");
  const times = timesOfEvents(log, calendar, caller);
  const customers = options.cluster === "none" ? null : customersOf(log);

  const width = resources === null ? 1 : resources.names.length + 1;
  const groupOf = (i: number) =>
    (labels.codes[i] as number) * width +
    (resources === null ? 0 : (resources.codes[i] as number) + 1 - resources.base);
  const rows = eventsByGroup(log, groupOf, (labels.names.length + 1) * width);
  const activities = rows.map(({ group, events, journeys }): ActivityTimes => {
    const [label, who] = [Math.floor(group / width), group % width];
    return {
      name: labels.names[label - labels.base] ?? null,
      ...(resources !== null && { resource: resources.names[who - 1] ?? null }),
      events: events.length,
      journeys,
      ...summaries(times, events, customers, level),
    };
  });
  const total = ({ processing, waiting }: ActivityTimes) => processing.totalMs + waiting.totalMs;
  activities.sort(
    (a, b) =>
      total(b) - total(a) ||
      compareNames(a.name ?? "", b.name ?? "") ||
      compareNames(a.resource ?? "", b.resource ?? ""),
  );
  const without = unknownTimes(times.processing);
  const warnings = logWarnings(log);
  if (without === log.events && log.events > 0)
    warnings.push(
      warning("no_durations", "no event has a duration: call pairEvents first, or read a column end", log.events),
    );
  return {
    kind: "activityTimes",
    definition: { ...definition, by },
    journeys: log.journeys,
    events: log.events,
    activities,
    perJourney: journeyTimes(log, times, options.cluster === "none", level),
    leftOut: { no_duration: without, first_event: log.journeys },
    warnings,
  };
}

const caller = "activityTimes";
const definitionKeys: KeysOf<ActivityTimesDefinition> = { by: true, resource: true, calendar: true };

/** How many times are not known. */
function unknownTimes(times: Float64Array): number {
  let count = 0;
  for (let i = 0; i < times.length; i++) if (times[i] !== times[i]) count++;
  return count;
}

/** The customer of each event. */
function customersOf(log: EventLog): Uint32Array {
  const customers = new Uint32Array(log.events);
  for (let j = 0; j < log.journeys; j++)
    customers.fill(log.customer === null ? j : (log.customer[j] as number), log.offsets[j], log.offsets[j + 1]);
  return customers;
}

function summaries(
  { processing, waiting }: TimesOfEvents,
  events: Uint32Array,
  customers: Uint32Array | null,
  level: number,
): ActivityDurations {
  const n = events.length;
  const units = customers === null ? null : new Uint32Array(n);
  const [worked, waited, both] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k++) {
    const i = events[k] as number;
    if (units !== null) units[k] = (customers as Uint32Array)[i] as number;
    worked[k] = processing[i] as number;
    waited[k] = waiting[i] as number;
    both[k] = (waiting[i] as number) + (processing[i] as number);
  }
  const of = (times: Float64Array) => timeStatistics(times, units, level);
  return { processing: of(worked), waiting: of(waited), sojourn: of(both) };
}

/** The times of whole journeys. */
function journeyTimes(
  log: EventLog,
  { waiting, busy }: TimesOfEvents,
  independent: boolean,
  level: number,
): ActivityDurations {
  const worked = new Float64Array(log.journeys);
  const waited = new Float64Array(log.journeys);
  for (let j = 0; j < log.journeys; j++) {
    const first = log.offsets[j] as number;
    for (let i = first; i < (log.offsets[j + 1] as number); i++) {
      worked[j] = (worked[j] as number) + (busy[i] as number);
      if (i > first) waited[j] = (waited[j] as number) + (waiting[i] as number);
    }
  }
  const units = independent ? null : log.customer;
  const of = (times: Float64Array) => timeStatistics(times, units, level);
  return {
    processing: of(worked),
    waiting: of(waited),
    sojourn: of(worked.map((ms, j) => ms + (waited[j] as number))),
  };
}
