/** A log from a table of vectors, such as one of Apache Arrow. */

import { ParcoursError } from "../../core/error.ts";
import type { EventLog } from "../eventLog.ts";
import { createCollector } from "./collector.ts";
import type { ColumnVector } from "./columnData.ts";
import type { ColumnMapping, LogOptions } from "./columnMapping.ts";
import { addColumnSet, cellsBySlot } from "./eventColumns.ts";
import { columnIndices } from "./internCells.ts";

/** Anything that yields its columns by name. A table of Apache Arrow is one; the package itself is not needed. */
export type ColumnTable = {
  /** The column of that name, or null (undefined) when there is none. */
  getChild(name: string): ColumnVector | null | undefined;
  /** Names of the columns, for error messages. */
  readonly schema?: { readonly fields: readonly { readonly name: string }[] };
};

/**
 * Reads a table as events: anything with `getChild(name)` that yields vectors with a `length` and `get(i)` or `at(i)`.
 *
 * Timestamp columns of Arrow give numbers (or BigInts) in their own unit: say which with `timeUnit`.
 *
 * @param table - for example what `tableFromIPC` of Apache Arrow returns
 * @param columns - which column plays which role
 * @param options - how to read
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
    throw new ParcoursError(
      "invalid_definition",
      `${caller}: expected a table with getChild(name), such as one of Arrow`,
    );
  }
  const collector = createCollector(columns, options, caller, false, columnIndices());
  const known = table.schema?.fields.map(({ name }) => name) ?? [];
  addColumnSet(
    collector,
    cellsBySlot(collector.slots, caller, known, ({ name }) => table.getChild(name)),
  );
  return collector.finish();
}
