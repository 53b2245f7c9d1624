/** Reads columns into an event log. */

import { fail } from "../../core/checks/fail.ts";
import { roles } from "../columns/slot.ts";
import type { EventLog } from "../eventLog.ts";
import type { LogOptions } from "../logOptions.ts";
import { createCollector } from "./collector.ts";
import type { ColumnMapping } from "./columnMapping.ts";
import { addColumnSet, columnSet, type EventColumns } from "./eventColumns.ts";
import { columnIndices } from "./internCells.ts";

/**
 * Reads columns as events. This is the fastest reader. A column is an array, a typed array, `{ codes, names }` or an object with
 * `length` and `get(i)` or `at(i)`.
 *
 * @param columns - one column per role, more columns in `properties`; all with the same length
 * @param options - how to read the columns
 * @returns a log with one journey per customer
 * @throws {@link ParcoursError} `column_length`, `unknown_column`, `invalid_rows` (unless `onInvalid: "skip"`),
 * `invalid_definition`, `invalid_time_zone`; the reason of the signal when it is aborted
 * @example
 * const log = logFromColumns({
 *   customer: Uint32Array.of(7, 7, 8),
 *   touchpoint: { codes: Uint8Array.of(0, 1, 0), names: ["visit", "purchase"] },
 *   time: Float64Array.of(1_700_000_000_000, 1_700_000_060_000, 1_700_000_000_000),
 * });
 * [log.journeys, log.touchpoints] // => [2, ["purchase", "visit"]]
 */
export function logFromColumns(columns: EventColumns, options: LogOptions = {}): EventLog {
  if (typeof columns !== "object" || columns === null) {
    fail("logFromColumns", "columns", "columns by role: { customer: […], touchpoint: […], time: […] }", columns);
  }
  const given = roles.filter((role) => columns[role] !== undefined);
  const mapping = {
    customer: "customer",
    touchpoint: "touchpoint",
    time: "time",
    ...Object.fromEntries(given.map((role) => [role, role])),
    properties: Object.keys(columns.properties ?? {}),
  } satisfies ColumnMapping;
  const collector = createCollector(mapping, options, "logFromColumns", false, columnIndices());
  addColumnSet(collector, columnSet(columns, collector.slots, "logFromColumns"), options.timeUnit ?? "ms");
  return collector.finish();
}
