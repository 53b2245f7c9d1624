/** Builds a log in pieces, from rows and columns. */

import { ParcoursError } from "../../core/error.ts";
import type { EventLog } from "../eventLog.ts";
import type { EventRow } from "../eventRow.ts";
import type { LogOptions } from "../logOptions.ts";
import { createCollector } from "./collector.ts";
import type { ColumnMapping } from "./columnMapping.ts";
import { addColumnSet, type ColumnSet, columnSet, type EventColumns } from "./eventColumns.ts";
import { columnIndices } from "./internCells.ts";
import { createRowQueue, type RowQueue } from "./rowQueue.ts";

/** Collects rows and columns until {@link LogBuilder.finish}. */
export type LogBuilder = {
  /** Adds one row. */
  add(row: EventRow): void;
  /** Adds rows. */
  addRows(rows: Iterable<EventRow>): void;
  /** Adds columns by role. The column names of the mapping do not matter here. */
  addColumns(columns: EventColumns): void;
  /** Number of rows added. */
  readonly rows: number;
  /** Number of added rows that are not events. */
  readonly invalid: number;
  /** Makes the log from everything added. The builder cannot be used afterwards. */
  finish(): EventLog;
};

/** Shorter columns are added as rows, so that many small pieces are as fast as few large ones. */
const smallColumns = 1024;

/**
 * Builds a log from pieces: rows and batches of columns, in any sequence.
 *
 * @param columns - the column of a row for each role
 * @param options - how to read the input, as for {@link logFromRows}
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone`; `finish` throws `invalid_rows`, `unknown_column`
 * @example
 * const builder = createLogBuilder({ customer: "user", touchpoint: "event", time: "at" });
 * builder.add({ user: "ann", event: "visit", at: "2024-03-01" });
 * builder.addColumns({ customer: ["ann"], touchpoint: ["purchase"], time: ["2024-03-02"] });
 * builder.finish().touchpoints // => ["purchase", "visit"]
 */
export function createLogBuilder(columns: ColumnMapping, options: LogOptions = {}): LogBuilder {
  const caller = "createLogBuilder";
  const collector = createCollector(columns, options, caller, false, columnIndices());
  const { slots, bases } = collector;
  const queue = createRowQueue(collector, caller);
  let finished = false;
  const use = () => {
    if (finished)
      throw new ParcoursError("builder_finished", `${caller}: finish() was already called. Make a new builder.`);
  };
  const builder: LogBuilder = {
    add(row) {
      use();
      queue.add(row);
    },
    addRows(rows) {
      use();
      for (const row of rows) queue.add(row);
    },
    addColumns(given) {
      use();
      const set = columnSet(given, slots, caller);
      set.cells.forEach((cell, s) => {
        const base = bases.plain[s] as number;
        if (cell !== null && base >= 0) queue.sees(base);
        if (cell !== null) bases.give(s);
      });
      if (set.length < smallColumns && bases.direct) pushColumns(queue, set);
      else {
        queue.flush();
        addColumnSet(collector, set);
      }
    },
    get rows() {
      return collector.rows + queue.waiting;
    },
    get invalid() {
      queue.flush();
      return collector.invalid;
    },
    finish() {
      use();
      const log = queue.finish();
      finished = true;
      return log;
    },
  };
  return builder;
}

function pushColumns(queue: RowQueue, { cells, length }: ColumnSet): void {
  const columns = cells.map((cell) => cell?.block(0, length));
  for (let i = 0; i < length; i++) {
    queue.push((s) => {
      const value = columns[s]?.[i];
      // in a typed array NaN means "no value"
      return value !== value && ArrayBuffer.isView(columns[s]) ? undefined : value;
    });
  }
}
