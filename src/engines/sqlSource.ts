/** Describes a table of events in an engine: nothing is asked before the first question. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { cameOf, expectSource, isPlainObject } from "../core/checks/expectSource.ts";
import { fail, failWith } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { instantInUnits } from "../core/instant.ts";
import { type ColumnMapping, checkReading } from "../log/load/columnMapping.ts";
import type { SqlDialectName } from "./dialects/sqlDialectName.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlQuery } from "./sqlQuery.ts";
import type { SqlStep } from "./sqlStep.ts";

/** A table of events, and how to ask about it. */
export type SqlSourceOptions = {
  dialect: SqlDialectName;
  /** The name of the table, or its parts: `["analytics", "events"]`. A name is quoted, never parsed: `"a.b"` is one name with a dot. */
  table: string | readonly string[];
  /** The column of each role, as for `logFromRows`. A column is given by its name. Nulls of `order` come last; it must be a number. */
  columns: ColumnMapping;
  /** Sends a statement: {@link fromDuckDb}, or a function of your own. */
  query: SqlQuery;
  /** What the time column holds. Seconds and timestamps are read as milliseconds. @defaultValue `"timestamp"` */
  timeUnit?: "ms" | "s" | "us" | "timestamp";
  /** Types of properties. @defaultValue `"text"` */
  types?: { readonly [property: string]: "text" | "number" | "boolean" };
  /** Only events from this instant on, and before that one. */
  between?: readonly [from: number | Date, to: number | Date];
  /** Verbs that are applied to the table, in this order. */
  steps?: readonly SqlStep[];
  /** What to do with rows that are not events. @defaultValue `"throw"` */
  onInvalid?: "throw" | "skip";
  /** Touchpoints that conditions may name, even if none occurs. @defaultValue `[]` */
  touchpoints?: readonly string[];
  /** How texts travel. @defaultValue what `query` can */
  parameters?: "bind" | "inline";
  /** Facts that were asked before; without them every question asks anew. */
  facts?: SqlFacts;
  /** Most rows of a result, most events that are brought, and the journeys that are held at once where an answer adds up. @defaultValue 5,000,000 rows, 20,000,000 events, 65,536 journeys */
  limits?: { rows?: number; events?: number; block?: number };
};

/** A checked table of events. */
export type SqlSource = {
  kind: "sqlSource";
  dialect: SqlDialectName;
  table: readonly string[];
  columns: ColumnMapping;
  query: SqlQuery;
  timeUnit: "ms" | "s" | "us" | "timestamp";
  types: { readonly [property: string]: "text" | "number" | "boolean" };
  /** In units of time. */
  between: readonly [from: number, to: number] | null;
  steps: readonly SqlStep[];
  onInvalid: "throw" | "skip";
  touchpoints: readonly string[];
  parameters: "bind" | "inline";
  facts: SqlFacts | null;
  limits: { readonly rows: number; readonly events: number; readonly block: number };
};

const keys: KeysOf<SqlSourceOptions> = {
  dialect: true,
  table: true,
  columns: true,
  query: true,
  timeUnit: true,
  types: true,
  between: true,
  steps: true,
  onInvalid: true,
  touchpoints: true,
  parameters: true,
  facts: true,
  limits: true,
};

const verbs = ["filterEvents", "filterJourneys", "splitJourneys", "renameTouchpoints", "dropRepeats"];

/**
 * Describes a table of events in an engine, for the questions of this room. No connection is opened and nothing is asked.
 *
 * A table has no order of rows: the events of a customer stand by time, then by `order`, then by the name of the touchpoint, as in a log that was
 * read with `ties: "touchpoint"`. Customers and touchpoints are compared as texts. Names of tables and columns are quoted, and texts travel
 * as bound values or as hex, so nothing of the caller is read as SQL.
 *
 * @param options - the table, its columns, its engine
 * @throws {@link ParcoursError} `invalid_definition`; `unsupported_in_engine` for a step or a column that no statement can read
 * @example
 * const source = sqlSource({
 *   dialect: "duckdb",
 *   table: "events",
 *   columns: { customer: "user_id", touchpoint: "event", time: "at" },
 *   query: async () => [],
 * });
 * source.table // => ["events"]
 */
export function sqlSource(options: SqlSourceOptions): SqlSource {
  const caller = "sqlSource";
  expectSource(options, "object", caller);
  checkKeys(options, keys, caller, "the options");
  const { columns, query, steps = [], types = {}, touchpoints = [], limits = {} } = options;
  if (typeof options.dialect !== "string")
    fail(caller, "dialect", '"duckdb", "clickhouse" or "spark"', options.dialect);
  const dialect = oneOf(options.dialect, ["duckdb", "clickhouse", "spark"], caller, "dialect");
  const table = typeof options.table === "string" ? [options.table] : options.table;
  if (!Array.isArray(table) || table.length === 0)
    fail(caller, "table", "a name, or a list of its parts", options.table);
  table.forEach((part, i) => {
    checkIdentifier(part, `table[${i}]`);
  });
  checkReading(columns, { touchpoints }, caller);
  checkColumns(columns);
  if (typeof query !== "function") fail(caller, "query", "a function that sends a statement", query);
  const timeUnit = oneOf(options.timeUnit, ["timestamp", "ms", "s", "us"], caller, "timeUnit");
  checkTypes(types, columns);
  if (!Array.isArray(steps)) fail(caller, "steps", "a list of { verb, definition }", steps);
  steps.forEach((step, i) => {
    checkStep(step, `steps[${i}]`);
  });
  checkKeys(limits, ["rows", "events", "block"], caller, "limits");
  return {
    kind: "sqlSource",
    dialect,
    table,
    columns,
    query,
    timeUnit,
    types,
    between: options.between === undefined ? null : checkedSpan(options.between, timeUnit),
    steps,
    onInvalid: oneOf(options.onInvalid, ["throw", "skip"], caller, "onInvalid"),
    touchpoints,
    parameters: oneOf(options.parameters ?? query.parameters ?? "inline", ["bind", "inline"], caller, "parameters"),
    facts: options.facts ?? null,
    limits: {
      rows: wholeNumber(limits.rows ?? 5_000_000, caller, "limits.rows"),
      events: wholeNumber(limits.events ?? 20_000_000, caller, "limits.events"),
      block: wholeNumber(limits.block ?? 65_536, caller, "limits.block", 1),
    },
  };
}

/** Throws unless an argument is a source. */
export function expectSqlSource(source: unknown, caller: string): asserts source is SqlSource {
  if (isPlainObject(source) && (source as { kind?: unknown }).kind === "sqlSource") return;
  failWith(caller, "", "a source of an engine", cameOf(source), "Give sqlSource(options).", "wrong_argument");
}

function checkIdentifier(name: unknown, place: string): void {
  if (typeof name === "string" && name !== "" && !name.includes("\0")) return;
  fail("sqlSource", place, "a name that is not empty, without the character U+0000", name);
}

function checkColumns(columns: ColumnMapping): void {
  const { properties = [], optional = [], ...roles } = columns;
  if (optional.length > 0 || columns.end !== undefined) {
    const what = columns.end === undefined ? "optional columns" : "a column for the end of an event";
    failWith("sqlSource", "columns", "columns that the table has", what, "Make a view.", "unsupported_in_engine");
  }
  for (const [role, ref] of Object.entries(roles)) {
    if (ref === undefined) continue;
    if (typeof ref !== "string")
      fail("sqlSource", `columns.${role}`, "the name of a column", ref, "Make a view.", "unsupported_in_engine");
    checkIdentifier(ref, `columns.${role}`);
  }
  properties.forEach((property, i) => {
    const from = typeof property === "string" ? property : (property.from ?? property.name);
    const place = `columns.properties[${i}]`;
    if (typeof from !== "string")
      fail("sqlSource", place, "the name of a column", from, "Make a view.", "unsupported_in_engine");
    checkIdentifier(from, place);
  });
}

function checkTypes(types: SqlSourceOptions["types"] & object, { properties = [] }: ColumnMapping): void {
  const names = properties.map((property) => (typeof property === "string" ? property : property.name));
  checkKeys(types, names, "sqlSource", "types");
  for (const [name, type] of Object.entries(types))
    oneOf(type, ["text", "number", "boolean"], "sqlSource", `types[${JSON.stringify(name)}]`);
}

function checkStep(step: unknown, place: string): void {
  if (!isPlainObject(step)) fail("sqlSource", place, "{ verb, definition }", step);
  const { verb } = step as { verb?: unknown };
  if (typeof verb === "string" && verbs.includes(verb)) return;
  const hint = "Take a part of the events with toLog, and use the verb there.";
  fail(
    "sqlSource",
    `${place}.verb`,
    verbs.map((one) => JSON.stringify(one)).join(", "),
    verb,
    hint,
    "unsupported_in_engine",
  );
}

function checkedSpan(between: unknown, timeUnit: string): [number, number] {
  if (!Array.isArray(between) || between.length !== 2)
    fail("sqlSource", "between", "[from, to], two instants", between);
  const perMs = timeUnit === "us" ? 1000 : 1;
  const ends = (between as [number, number]).map((end, i) =>
    instantInUnits(end, perMs, "UTC", "sqlSource", `between[${i}]`),
  );
  return ends as [number, number];
}
