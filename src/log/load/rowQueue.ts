/** Collects single rows and passes them to a collector in blocks. */

import { ParcoursError } from "../../core/error.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { EventLog } from "../eventLog.ts";
import type { EventRow } from "../eventRow.ts";
import { blockRows, type Collector } from "./collector.ts";

/** Keeps rows until they fill a block. */
export type RowQueue = {
  /** Number of rows that wait. */
  readonly waiting: number;
  add(row: EventRow): void;
  /** Adds a row; `cell` returns the value of each slot. */
  push(cell: (slot: number) => unknown): void;
  /** Notes that the input has a column, although no row of this queue has it. */
  sees(slot: number): void;
  flush(): void;
  /** @throws {@link ParcoursError} `unknown_column` when there were rows but none had the column */
  finish(): EventLog;
};

export function createRowQueue(collector: Collector, caller: string): RowQueue {
  const { slots } = collector;
  const seen = slots.map(() => false);
  let values = slots.map((): unknown[] => []);
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
      queue.push((s) => {
        const { name } = slots[s] as { name: string };
        if (!Object.hasOwn(row, name)) return undefined;
        queue.sees(s);
        return row[name];
      });
    },
    push(cell) {
      for (let s = 0; s < slots.length; s++) (values[s] as unknown[]).push(cell(s));
      if (++waiting + (collector.rows % blockRows) === blockRows) queue.flush();
    },
    sees(slot) {
      seen[slot] = true;
    },
    flush() {
      if (waiting === 0) return;
      // the columns of the first three roles are always present
      const block = { rows: waiting, values: values.map((column, s) => (seen[s] || s < 3 ? column : null)) };
      values = slots.map(() => []);
      waiting = 0;
      collector.add(block);
    },
    finish() {
      const lacking = slots.find(({ optional }, s) => !optional && !seen[s]);
      if (lacking && collector.rows + waiting > 0) throw unknownColumn(lacking.name, keys, caller);
      queue.flush();
      return collector.finish();
    },
  };
  return queue;
}

/** The error for a mapped column that the input lacks. */
export function unknownColumn(name: string, known: Iterable<string>, caller: string): ParcoursError {
  return new ParcoursError("unknown_column", `${caller}: no column ${quote(name)}.${nearOrKnown(name, known)}`);
}
