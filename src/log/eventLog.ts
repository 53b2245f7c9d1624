/** The event log: observed events of customers in columns, and functions that find its columns. */

import type { Codes } from "../core/codes.ts";
import type { Issue } from "../core/issue.ts";
import type { JourneyLabels } from "./labelTypes/journeyLabels.ts";
import type { LineageStep } from "./lineageStep.ts";
import type { LogColumn, TextColumn } from "./logColumn.ts";

/**
 * Events of customers in columns, in canonical order: journeys by customer, then by time; the events of a journey by time, then by
 * the `order` column, then by input row. A log is plain data: `structuredClone` and `postMessage` keep it intact. A log shares
 * columns with the logs derived from it: read them, never write to them.
 */
export type EventLog = {
  events: number;
  /** Number of journeys: one per customer until `splitJourneys` splits them. */
  journeys: number;
  customers: number;
  /** The names that occur, sorted by code unit. The index of a name is its code. */
  touchpoints: readonly string[];
  /** `touchpoints`, names that occurred in a log from which this one was derived, and names in `LogOptions.touchpoints`; sorted. */
  knownTouchpoints: readonly string[];
  /** Unit of `time`. Results are in milliseconds for both units. */
  timeUnit: "ms" | "us";
  /**
   * The time zone of texts without an offset, as the reader was told (`LogOptions.timeZone`). Absent means UTC. Questions about
   * the log read such texts in this zone and begin their days there, unless they have a `timeZone` of their own.
   */
  timeZone?: string;
  /** journeys + 1 numbers: journey j has the events `offsets[j]` … `offsets[j + 1] − 1`. */
  offsets: Uint32Array;
  /** Journey → customer; `null` while every customer has one journey (journey = customer). */
  customer: Uint32Array | null;
  /** Customer → id, sorted; numbers when every id is a canonical integer. Read an id with `customerId`. */
  customerIds: readonly string[] | Float64Array;
  touchpoint: Codes;
  /** Time of each event, in whole units of `timeUnit` since 1970-01-01T00:00Z. It never decreases within a journey. */
  time: Float64Array;
  channel?: TextColumn;
  /** `NaN` = no value. */
  value?: Float64Array;
  /** `NaN` = no value. */
  cost?: Float64Array;
  properties: readonly { name: string; column: LogColumn }[];
  /** Labels of the journeys, in the order in which `labelJourneys` wrote them; absent without labels. */
  labels?: readonly JourneyLabels[];
  /** Index of the input row of each event; present with `keepRows`. */
  row?: Uint32Array;
  /** Number of pairs of neighbouring events in one journey with the same time. Time does not tell their order. */
  tiedPairs: number;
  /** Faults of the data that the reader found, with counts. */
  issues: readonly Issue[];
  lineage: readonly LineageStep[];
};

/** Number of units of `log.time` in a millisecond. */
export function unitsPerMs(log: EventLog): number {
  return log.timeUnit === "us" ? 1000 : 1;
}

/** Finds a column by its name in conditions: `"value"`, `"cost"`, `"channel"` or a property. Undefined when the log lacks it. */
export function columnOf(log: EventLog, name: string): LogColumn | undefined {
  return columnsOf(log).get(name);
}

/** All names that {@link columnOf} finds in this log. */
export function columnNames(log: EventLog): string[] {
  return [...columnsOf(log).keys()];
}

/** The columns by their names in conditions. A role is preferred to a property with the same name. */
export function columnsOf(log: EventLog): Map<string, LogColumn> {
  const columns = new Map(log.properties.map(({ name, column }) => [name, column]));
  for (const role of ["value", "cost"] as const) {
    const values = log[role];
    if (values) columns.set(role, { type: "number", values });
  }
  if (log.channel) columns.set("channel", log.channel);
  return columns;
}
