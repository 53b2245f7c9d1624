/** Reads rows into an event log. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { EventLog } from "../eventLog.ts";
import type { EventRow } from "../eventRow.ts";
import type { LogOptions } from "../logOptions.ts";
import { createCollector } from "./collector.ts";
import type { ColumnMapping } from "./columnMapping.ts";
import { createRowQueue } from "./rowQueue.ts";

/**
 * Reads rows as events. One object is one event: a customer, a touchpoint and a time.
 *
 * The order of the rows only matters for events of one customer with the same time.
 *
 * @param rows - any iterable of objects; only their own properties are read
 * @param columns - the column of each role
 * @param options - how to read the rows
 * @returns a log with one journey per customer
 * @throws {@link ParcoursError} `unknown_column`, `invalid_rows` (unless `onInvalid: "skip"`), `invalid_definition`,
 * `invalid_time_zone`; the reason of the signal when it is aborted
 * @example
 * const log = logFromRows(
 *   [
 *     { user: "ann", event: "visit", at: "2024-03-01T10:00Z" },
 *     { user: "bob", event: "visit", at: "2024-03-01T11:00Z" },
 *     { user: "ann", event: "purchase", at: "2024-03-01T10:20Z" },
 *   ],
 *   { customer: "user", touchpoint: "event", time: "at" },
 * );
 * [log.events, log.journeys, log.touchpoints] // => [3, 2, ["purchase", "visit"]]
 */
export function logFromRows(rows: Iterable<EventRow>, columns: ColumnMapping, options: LogOptions = {}): EventLog {
  expectSource(rows, "rows", "logFromRows");
  const queue = createRowQueue(createCollector(columns, options, "logFromRows"), "logFromRows");
  for (const row of rows) queue.add(row);
  return queue.finish();
}
