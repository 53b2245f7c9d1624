/** Collects single rows and passes them to a collector in blocks. */

import { ParcoursError } from "../../core/error.ts";
import { unknownColumn } from "../columns/slot.ts";
import type { EventLog } from "../eventLog.ts";
import type { EventRow } from "../eventRow.ts";
import { blockRows, type Collector } from "./collector.ts";

/** Keeps rows until they fill a block. */
export type RowQueue = {
  /** Number of rows that wait. */
  readonly waiting: number;
  add(row: EventRow): void;
  /** Adds a row; `cell` returns the value of each base column. */
  push(cell: (base: number) => unknown): void;
  /** Notes that the input has a base column, although no row of this queue has it. */
  sees(base: number): void;
  flush(): void;
  /** @throws {@link ParcoursError} `unknown_column` when there were rows but none had the column */
  finish(): EventLog;
};

export function createRowQueue(collector: Collector, caller: string): RowQueue {
  const { bases } = collector;
  const { names } = bases;
  const seen = names.map(() => false);
  // the columns of the first three roles are always present
  const needed = names.map((_, b) => bases.plain.slice(0, 3).includes(b));
  let values = names.map((): unknown[] => []);
  let waiting = 0;
  let keys: string[] = [];
  const queue: RowQueue = {
    get waiting() {
      return waiting;
    },
    add(row) {
      if (typeof row !== "object" || row === null) {
        throw new ParcoursError(
          "invalid_definition",
          `${caller}: expected a row that is an object, got ${String(row)}`,
        );
      }
      if (keys.length === 0) keys = Object.keys(row).slice(0, 1000);
      queue.push((b) => {
        const name = names[b] as string;
        if (!Object.hasOwn(row, name)) return undefined;
        queue.sees(b);
        return row[name];
      });
    },
    push(cell) {
      for (let b = 0; b < names.length; b++) (values[b] as unknown[]).push(cell(b));
      if (++waiting + (collector.rows % blockRows) === blockRows) queue.flush();
    },
    sees(base) {
      seen[base] = true;
    },
    flush() {
      if (waiting === 0) return;
      const base = values.map((column, b) => (seen[b] || needed[b] ? column : null));
      const block = { rows: waiting, values: bases.values(base, waiting) };
      values = names.map(() => []);
      waiting = 0;
      collector.add(block);
    },
    finish() {
      const lacking = bases.lacking((name) => seen[names.indexOf(name)] === true);
      if (lacking !== null && collector.rows + waiting > 0) throw unknownColumn(lacking, keys, caller);
      queue.flush();
      return collector.finish();
    },
  };
  return queue;
}
