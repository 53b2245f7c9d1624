/** Summarises a log: counts, times, touchpoints, columns, warnings. */

import { expectSource } from "../core/checks/expectSource.ts";
import { type Distribution, distributionOf } from "../core/distribution.ts";
import { type Issue, type Warning, warning } from "../core/issue.ts";
import { quote } from "../core/suggest.ts";
import { duplicateEvents } from "./duplicateEvents.ts";
import { columnNames, columnOf, type EventLog, unitsPerMs } from "./eventLog.ts";
import { lookalikeNames, lookalikeText } from "./issues/lookalikeNames.ts";
import { firstTied } from "./journeyName.ts";
import { describeLabels, type LabelDescription } from "./labels/describeLabels.ts";
import type { LineageStep } from "./lineageStep.ts";
import type { LogColumn } from "./logColumn.ts";
import { logWarnings } from "./logWarnings.ts";

/** A name with its number of events and of journeys. */
export type NameCount = { name: string; events: number; journeys: number };

/** A column other than customer, touchpoint and time. */
export type ColumnDescription = {
  name: string;
  type: LogColumn["type"];
  /** Number of events that have a value. */
  values: number;
  /** Number of events that have no value. */
  missing: number;
  /** Number of different values. */
  distinct: number;
};

/** The result of {@link describeLog}. */
export type DescribeLogResult = {
  kind: "describeLog";
  events: number;
  journeys: number;
  customers: number;
  /** Time of the earliest event, in milliseconds since 1970; `null` without events. */
  firstMs: number | null;
  /** Time of the latest event, in milliseconds since 1970; `null` without events. */
  lastMs: number | null;
  /** Sorted by number of events, largest first, then by name. */
  touchpoints: NameCount[];
  /** Sorted in the same way; empty when the log has no channels. */
  channels: NameCount[];
  /** `value`, `cost`, `channel` and the properties. */
  columns: ColumnDescription[];
  /** The labels of journeys that `labelJourneys` wrote, with their counts. */
  labels: LabelDescription[];
  /** Distribution of the number of events per journey. */
  lengths: Distribution;
  /** Distribution of the time from the first to the last event of a journey, in milliseconds. */
  durationsMs: Distribution;
  /** Number of pairs of neighbouring events in one journey with the same time. Time does not tell their order. */
  tiedPairs: number;
  /** Number of events that equal an earlier event of the same customer in every column. The log keeps them. */
  duplicates: number;
  /** Faults of the data that the reader found. */
  issues: readonly Issue[];
  /** The steps that made the log. */
  lineage: readonly LineageStep[];
  warnings: Warning[];
};

/**
 * Describes a log: how many events, journeys and customers, from when to when, which touchpoints and columns, and which warnings.
 *
 * @example
 * const log = logFromRows(
 *   [
 *     { user: "ann", event: "visit", at: "2024-03-01T10:00Z" },
 *     { user: "ann", event: "purchase", at: "2024-03-01T10:20Z" },
 *     { user: "bob", event: "visit", at: "2024-03-01T11:00Z" },
 *   ],
 *   { customer: "user", touchpoint: "event", time: "at" },
 * );
 * const { journeys, touchpoints, durationsMs } = describeLog(log);
 * journeys // => 2
 * touchpoints[0] // => { name: "visit", events: 2, journeys: 2 }
 * durationsMs.max // => 1200000
 */
export function describeLog(log: EventLog): DescribeLogResult {
  expectSource(log, "log", "describeLog");
  const { events, journeys, offsets, time } = log;
  const perMs = unitsPerMs(log);
  const lengths = new Float64Array(journeys);
  const durations = new Float64Array(journeys);
  let first: number | null = null;
  let last: number | null = null;
  for (let j = 0; j < journeys; j++) {
    const from = time[offsets[j] as number] as number;
    const to = time[(offsets[j + 1] as number) - 1] as number;
    lengths[j] = (offsets[j + 1] as number) - (offsets[j] as number);
    durations[j] = (to - from) / perMs;
    if (first === null || from < first) first = from;
    if (last === null || to > last) last = to;
  }
  const tied = log.tiedPairs;
  const doubles = tied > 0 || journeys > log.customers ? duplicateEvents(log) : { count: 0, example: "" };
  return {
    kind: "describeLog",
    events,
    journeys,
    customers: log.customers,
    firstMs: first === null ? null : first / perMs,
    lastMs: last === null ? null : last / perMs,
    touchpoints: countNames(log, log.touchpoints, log.touchpoint, 0),
    channels: log.channel ? countNames(log, log.channel.names, log.channel.codes, 1) : [],
    columns: columnNames(log).map((name) => describeColumn(name, columnOf(log, name) as LogColumn, events)),
    labels: describeLabels(log.labels),
    lengths: distributionOf(lengths),
    durationsMs: distributionOf(durations),
    tiedPairs: tied,
    duplicates: doubles.count,
    issues: log.issues,
    lineage: log.lineage,
    warnings: descriptionWarnings(log, {
      tied: { count: tied, example: tied > 0 ? firstTied(log) : undefined },
      doubles,
      touchpoints: log.touchpoints,
      channels: log.channel?.names ?? [],
      customers: log.customerIds instanceof Float64Array ? [] : log.customerIds,
      properties: log.properties.flatMap(({ name, column }) =>
        column.type === "text" ? [[name, column.names] as const] : [],
      ),
    }),
  };
}

/** What the warnings of a description tell. */
export type DescribedFaults = {
  /** Pairs of neighbours at one instant, and the first journey with one. */
  tied: { count: number; example: string | undefined };
  /** Events that equal an earlier one, and the first of them. */
  doubles: { count: number; example: string };
  /** Names that are compared, sorted. */
  touchpoints: readonly string[];
  channels: readonly string[];
  customers: readonly string[];
  /** The texts of each property that has texts. */
  properties: readonly (readonly [name: string, texts: readonly string[]])[];
};

/** The warnings of a description. */
export function descriptionWarnings(log: EventLog, faults: DescribedFaults): Warning[] {
  const { tied, doubles } = faults;
  const ties = `${tied.count} pairs of neighbouring events have the same time: their order is not known`;
  const twice = `${doubles.count} events equal an earlier event of the same customer in every column. Check whether the source delivered them twice.`;
  return [
    ...logWarnings(log),
    ...(tied.count > 0 ? [warning("tied_events", ties, tied.count, [], tied.example)] : []),
    ...(doubles.count > 0 ? [warning("duplicate_events", twice, doubles.count, ["duplicates"], doubles.example)] : []),
    ...lookalikeWarnings(faults),
  ];
}

/** One warning per column that contains names that look alike. */
function lookalikeWarnings({ touchpoints, channels, customers, properties }: DescribedFaults): Warning[] {
  const kinds: (readonly [name: string, path: Warning["path"], names: readonly string[]])[] = [
    ["touchpoints", ["touchpoints"], touchpoints],
    ["channels", ["channels"], channels],
    ["customers", ["customers"], customers],
    ...properties.map(([name, texts]) => [`values of ${quote(name)}`, ["columns", name], texts] as const),
  ];
  return kinds.flatMap(([name, path, names]) => {
    const groups = lookalikeNames(names);
    if (groups.length === 0) return [];
    const message = `${name} that look alike are counted separately: ${lookalikeText(groups)}`;
    return [warning("lookalike_names", message, groups.length, path, lookalikeText(groups.slice(0, 1)))];
  });
}

function countNames(log: EventLog, names: readonly string[], codes: ArrayLike<number>, base: number): NameCount[] {
  const counts = names.map((name) => ({ name, events: 0, journeys: 0 }));
  const seenIn = new Uint32Array(names.length);
  for (let j = 0; j < log.journeys; j++) {
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const code = (codes[i] as number) - base;
      const count = counts[code];
      if (count === undefined) continue;
      count.events++;
      if (seenIn[code] !== j + 1) count.journeys++;
      seenIn[code] = j + 1;
    }
  }
  return counts.sort((a, b) => b.events - a.events);
}

function describeColumn(name: string, column: LogColumn, events: number): ColumnDescription {
  const numbers = column.type === "number";
  const none = column.type === "text" ? 0 : 2;
  let missing = 0;
  for (const value of numbers ? column.values : column.codes) if (numbers ? value !== value : value === none) missing++;
  const distinct = numbers
    ? new Set(column.values.filter((value) => value === value)).size
    : column.type === "text"
      ? column.names.length
      : new Set(column.codes.filter((code) => code !== none)).size;
  return { name, type: column.type, values: events - missing, missing, distinct };
}
