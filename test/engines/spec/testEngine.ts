/** An engine under test: a table is made, and a source asks about it. */

import { logFromRows } from "parcours";
import { type SqlDialectName, type SqlQuery, type SqlSource, type SqlSourceOptions, sqlSource } from "parcours/engines";
import type { TableRow } from "./randomTable.ts";
import type { ColumnKind, TestTable } from "./tableStatements.ts";

/** One engine, started. */
export type TestEngine = {
  name: string;
  dialect: SqlDialectName;
  query: SqlQuery;
  /** Makes a table anew. */
  create(table: TestTable): Promise<void>;
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

const kinds: { readonly [key in keyof TableRow]: ColumnKind } = {
  who: "text",
  what: "text",
  at: "whole",
  place: "whole?",
  channel: "text?",
  value: "number?",
  flag: "truth?",
  size: "number?",
};

/** Makes the table `events` anew. `columns` gives the name of each column of a row. */
export function loadEvents(
  engine: Pick<TestEngine, "create">,
  rows: readonly TableRow[],
  columns: TableColumns = plainColumns,
): Promise<void> {
  const keys = Object.keys(kinds) as (keyof TableRow)[];
  return engine.create({
    name: "events",
    columns: keys.map((key) => [columns[key], kinds[key]]),
    rows: rows.map((row) => keys.map((key) => row[key])),
  });
}

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
