/** What customers really did, in columns: the layout of an EventLog and the few ways to read one value of it. */

import type { Codes } from "../core/codes.ts";
import type { Issue } from "../core/issue.ts";
import type { LineageStep } from "./lineageStep.ts";

/** Text values of events: code 0 = no value, code k = `names[k − 1]`. */
export type TextColumn = { type: "text"; names: readonly string[]; codes: Codes };

/** Values of a property. `NaN` in a number column and 2 in a boolean column stand for "no value" and never leave the room. */
export type LogColumn = TextColumn | { type: "number"; values: Float64Array } | { type: "boolean"; codes: Uint8Array };

/**
 * Events of customers, columnar and in canonical order: journeys by customer, then time; events of a journey by time,
 * then the `order` column, then the input row. Plain data: it survives `structuredClone` and `postMessage`.
 * Columns are shared between a log and its derivatives: read them, never write to them.
 */
export type EventLog = {
  events: number;
  /** Observed journeys: one per customer until `splitJourneys` cuts them. */
  journeys: number;
  customers: number;
  /** Exactly the names that occur, sorted by code unit; the index is the code. */
  touchpoints: readonly string[];
  /** `touchpoints` and every name that occurred in an ancestor of this log or was declared in `LogOptions.touchpoints`, sorted. */
  knownTouchpoints: readonly string[];
  /** Unit of `time`. Results are in milliseconds all the same. */
  timeUnit: "ms" | "us";
  /** journeys + 1 numbers: journey j owns events `offsets[j]` … `offsets[j + 1] − 1`. */
  offsets: Uint32Array;
  /** Journey → customer; `null` while every customer has one journey (journey = customer). */
  customer: Uint32Array | null;
  /** Customer → id, sorted; numbers where every id is a canonical integer. Read it with `customerId`. */
  customerIds: readonly string[] | Float64Array;
  touchpoint: Codes;
  /** Whole numbers of `timeUnit` since 1970-01-01T00:00Z, never falling inside a journey. */
  time: Float64Array;
  channel?: TextColumn;
  /** `NaN` = no value. */
  value?: Float64Array;
  /** `NaN` = no value. */
  cost?: Float64Array;
  properties: readonly { name: string; column: LogColumn }[];
  /** Index of the input row of each event, if `keepRows` was asked for. */
  row?: Uint32Array;
  /** Neighbours of one journey at the same instant: their order is not known from time. */
  tiedPairs: number;
  /** Faults of the data met while reading, with counts. */
  issues: readonly Issue[];
  lineage: readonly LineageStep[];
};

/** How many units of `log.time` a millisecond has. */
export function unitsPerMs(log: EventLog): number {
  return log.timeUnit === "us" ? 1000 : 1;
}

/** A column by the name conditions use: `"value"`, `"cost"`, `"channel"` or a property; undefined if the log has none. */
export function columnOf(log: EventLog, name: string): LogColumn | undefined {
  return columnsOf(log).get(name);
}

/** Every name {@link columnOf} knows in this log. */
export function columnNames(log: EventLog): string[] {
  return [...columnsOf(log).keys()];
}

/** Columns by the names conditions use; a role wins over a property of its name. */
export function columnsOf(log: EventLog): Map<string, LogColumn> {
  const columns = new Map(log.properties.map(({ name, column }) => [name, column]));
  for (const role of ["value", "cost"] as const) {
    const values = log[role];
    if (values) columns.set(role, { type: "number", values });
  }
  if (log.channel) columns.set("channel", log.channel);
  return columns;
}
