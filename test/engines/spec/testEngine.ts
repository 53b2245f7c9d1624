/** An engine under test: a table is loaded, and a source asks about it. */

import { logFromRows } from "parcours";
import { type SqlDialectName, type SqlQuery, type SqlSource, type SqlSourceOptions, sqlSource } from "parcours/engines";
import type { TableRow } from "./randomTable.ts";

/** One engine, started. */
export type TestEngine = {
  name: string;
  dialect: SqlDialectName;
  query: SqlQuery;
  /** Makes the table `events` anew. `columns` gives the name of each column of a row. */
  load(rows: readonly TableRow[], columns: TableColumns): Promise<void>;
  /** Runs a statement of the tests. */
  run(sql: string): Promise<void>;
  close(): Promise<void>;
};

/** The names of the columns of a table. */
export type TableColumns = { readonly [key in keyof TableRow]: string };

/** Columns with plain names. */
export const plainColumns: TableColumns = {
  who: "who",
  what: "what",
  at: "at",
  place: "place",
  channel: "channel",
  value: "value",
  flag: "flag",
  size: "size",
};

/** Columns with names that break a statement which does not quote them. */
export const hostileColumns: TableColumns = {
  who: "k",
  what: "p_t",
  at: "a.b",
  place: "it's",
  channel: 'say "hi"',
  value: "select",
  flag: "q_`x`",
  size: "back\\slash",
};

/** The mapping of a table, as `logFromRows` and `sqlSource` take it. */
export function mappingOf(columns: TableColumns) {
  return {
    customer: columns.who,
    touchpoint: columns.what,
    time: columns.at,
    order: columns.place,
    channel: columns.channel,
    value: columns.value,
    properties: [
      { name: "flag", from: columns.flag, type: "boolean" as const },
      { name: "size", from: columns.size, type: "number" as const },
    ],
  };
}

/** The source of the table `events`. */
export function sourceOf(
  engine: Pick<TestEngine, "dialect" | "query">,
  columns: TableColumns = plainColumns,
  more: Partial<SqlSourceOptions> = {},
): SqlSource {
  return sqlSource({
    dialect: engine.dialect,
    table: "events",
    columns: mappingOf(columns),
    query: engine.query,
    timeUnit: "ms",
    ...more,
  });
}

/** The same events in memory. */
export function logOfTable(rows: readonly TableRow[]) {
  return logFromRows([...rows], mappingOf(plainColumns), { ties: "touchpoint" });
}
