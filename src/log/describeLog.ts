/** What is in a log, at a glance. */

import { expectSource } from "../core/checks/expectSource.ts";
import { type Distribution, distributionOf } from "../core/distribution.ts";
import { type Issue, type Warning, warning } from "../core/issue.ts";
import { quote } from "../core/suggest.ts";
import { duplicateEvents } from "./duplicateEvents.ts";
import { columnNames, columnOf, type EventLog, type LogColumn, unitsPerMs } from "./eventLog.ts";
import { lookalikeNames, lookalikeText } from "./issues/lookalikeNames.ts";
import type { LineageStep } from "./lineageStep.ts";
import { logWarnings } from "./logWarnings.ts";

/** How often a name occurs. */
export type NameCount = { name: string; events: number; journeys: number };

/** A column besides customer, touchpoint and time. */
export type ColumnDescription = {
  name: string;
  type: LogColumn["type"];
  /** Events that have a value. */
  values: number;
  /** Events that have none. */
  missing: number;
  /** Different values. */
  distinct: number;
};

/** The answer of {@link describeLog}. */
export type DescribeLogResult = {
  kind: "describeLog";
  events: number;
  journeys: number;
  customers: number;
  /** The earliest event, in milliseconds since 1970; `null` without events. */
  firstMs: number | null;
  /** The latest event. */
  lastMs: number | null;
  /** Most events first, then by name. */
  touchpoints: NameCount[];
  /** Most events first, then by name; empty when the log has no channels. */
  channels: NameCount[];
  /** `value`, `cost`, `channel` and the properties. */
  columns: ColumnDescription[];
  /** Events per journey. */
  lengths: Distribution;
  /** First to last event of a journey. */
  durationsMs: Distribution;
  /** Neighbours of one journey at the same time: their order is not known from time. */
  tiedPairs: number;
  /** Events equal in every column to an earlier one of the same customer. They are kept. */
  duplicates: number;
  /** Faults met while reading. */
  issues: readonly Issue[];
  /** How the log came to be. */
  lineage: readonly LineageStep[];
  warnings: Warning[];
};

/**
 * Describes a log: how much, from when to when, which touchpoints and columns, what to distrust.
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
  const ties =
    tied > 0 ? [warning("tied_events", `${tied} neighbours share a time: their order is not known`, tied)] : [];
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
    lengths: distributionOf(lengths),
    durationsMs: distributionOf(durations),
    tiedPairs: tied,
    duplicates: doubles.count,
    issues: log.issues,
    lineage: log.lineage,
    warnings: [...logWarnings(log), ...ties, ...duplicateWarnings(doubles), ...lookalikeWarnings(log)],
  };
}

function duplicateWarnings({ count, example }: { count: number; example: string }): Warning[] {
  if (count === 0) return [];
  const message = `${count} events equal an earlier one of their customer in every column: are these double deliveries?`;
  return [warning("duplicate_events", message, count, ["duplicates"], example)];
}

/** One warning for each kind of names in which some look alike. */
function lookalikeWarnings(log: EventLog): Warning[] {
  const texts = log.properties.flatMap(({ name, column }) =>
    column.type === "text" ? [[name, column.names] as const] : [],
  );
  const kinds: (readonly [name: string, path: Warning["path"], names: readonly string[]])[] = [
    ["touchpoints", ["touchpoints"], log.touchpoints],
    ["channels", ["channels"], log.channel?.names ?? []],
    ["customers", ["customers"], log.customerIds instanceof Float64Array ? [] : log.customerIds],
    ...texts.map(([name, names]) => [`values of ${quote(name)}`, ["columns", name], names] as const),
  ];
  return kinds.flatMap(([name, path, names]) => {
    const groups = lookalikeNames(names);
    if (groups.length === 0) return [];
    const message = `${name} that look alike are counted apart: ${lookalikeText(groups)}`;
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
