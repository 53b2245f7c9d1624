/** Reads a table of vectors, such as an Apache Arrow table, into an event log. */

import { fail } from "../../core/checks/fail.ts";
import type { EventLog } from "../eventLog.ts";
import type { LogOptions } from "../logOptions.ts";
import { createCollector } from "./collector.ts";
import type { ColumnVector } from "./columnData.ts";
import type { ColumnMapping } from "./columnMapping.ts";
import { addColumnSet, tableSet } from "./eventColumns.ts";
import { columnIndices } from "./internCells.ts";

/** An object that returns its columns by name. An Apache Arrow table is one; the Arrow package is not required. */
export type ColumnTable = {
  /** Returns the column with this name, or null (undefined) when there is none. */
  getChild(name: string): ColumnVector | null | undefined;
  /** Names of the columns, for error messages. */
  readonly schema?: { readonly fields: readonly { readonly name: string }[] };
};

/**
 * Reads a table as events: any object with `getChild(name)` that returns vectors with `length` and `get(i)` or `at(i)`.
 *
 * Arrow timestamp columns contain numbers (or BigInts) in their own unit. Give this unit as `timeUnit`.
 *
 * @param table - for example the result of `tableFromIPC` of Apache Arrow
 * @param columns - the column of each role
 * @param options - how to read the table
 * @returns a log with one journey per customer
 * @throws {@link ParcoursError} `unknown_column`, `column_length`, `invalid_rows` (unless `onInvalid: "skip"`),
 * `invalid_definition`, `invalid_time_zone`; the reason of the signal when it is aborted
 * @example
 * const vectors = new Map<string, unknown[]>([
 *   ["user", ["ann", "ann"]],
 *   ["event", ["visit", "purchase"]],
 *   ["at", [1_709_251_200_000n, 1_709_337_600_000n]],
 * ]);
 * const table = { getChild: (name: string) => vectors.get(name) };
 * logFromTable(table, { customer: "user", touchpoint: "event", time: "at" }).touchpoints // => ["purchase", "visit"]
 */
export function logFromTable(table: ColumnTable, columns: ColumnMapping, options: LogOptions = {}): EventLog {
  const caller = "logFromTable";
  if (typeof table?.getChild !== "function") {
    fail(caller, "table", "a table with getChild(name), such as one of Arrow", table);
  }
  const collector = createCollector(columns, options, caller, false, columnIndices());
  const known = table.schema?.fields.map(({ name }) => name) ?? [];
  addColumnSet(
    collector,
    tableSet(collector, caller, known, (name) => table.getChild(name)),
  );
  return collector.finish();
}
