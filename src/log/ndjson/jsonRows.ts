/** Collects the values of JSON objects in blocks, and counts what is no object. */

import { unknownColumn } from "../columns/slot.ts";
import { fault } from "../issues/rejects.ts";
import type { Collector } from "../load/collector.ts";
import { internValues } from "../load/internCells.ts";
import { jsonRow } from "./jsonRow.ts";

/** Collects rows. */
export type JsonRows = {
  /** Adds the row of a JSON text. `cut`: whether the input ended within the text. */
  add(text: string, line: number, cut: boolean): void;
  /** Notes that the input has a base column. */
  sees(base: number): void;
  /** Takes the keys of an object, for messages, unless it has some. */
  knows(keys: readonly string[]): void;
  readonly seen: readonly boolean[];
  /** Number of rows that wait. */
  readonly waiting: number;
  /** Passes the waiting rows to the collector. */
  flush(): void;
  /** @throws {@link ParcoursError} `unknown_column` */
  finish(caller: string): void;
};

/** Number of rows passed on together. It divides the block of the collector. */
export const jsonBlock = 2048;

export function createJsonRows(collector: Collector): JsonRows {
  const { names, plain, values: slotValues, lacking } = collector.bases;
  const seen = names.map(() => false);
  const needed = names.map((_, b) => plain.slice(0, 3).includes(b));
  let keys: string[] = [];
  let values: unknown[][] = names.map(() => []);
  let lines: number[] = [];
  let broken = new Map<number, string>();

  const flush = () => {
    const rows = lines.length;
    if (rows === 0) return;
    // the columns of the first three roles are always present
    const base = values.map((cells, b) => (seen[b] || needed[b] ? cells : null));
    const bySlot = slotValues(base, rows);
    const codes = collector.tables.map((table, s) => internValues(table, bySlot[s] as unknown[], 0, rows));
    const block = { rows, values: bySlot, codes, lines, broken, brokenBy: fault.json };
    values = names.map(() => []);
    lines = [];
    broken = new Map();
    collector.add(block);
  };
  return {
    seen,
    flush,
    get waiting() {
      return lines.length;
    },
    sees(base) {
      seen[base] = true;
    },
    knows(some) {
      if (keys.length === 0) keys = some.slice(0, 1000);
    },
    add(text, line, cut) {
      const row = jsonRow(text, cut);
      if (typeof row === "string") {
        broken.set(lines.length, row);
        for (const cells of values) cells.push(null);
      } else {
        if (keys.length === 0) keys = Object.keys(row).slice(0, 1000);
        for (let b = 0; b < names.length; b++) {
          const name = names[b] as string;
          const own = Object.hasOwn(row, name);
          if (own) seen[b] = true;
          (values[b] as unknown[]).push(own ? row[name] : null);
        }
      }
      if (lines.push(line) === jsonBlock - (collector.rows % jsonBlock)) flush();
    },
    finish(caller) {
      const missing = lacking((name) => seen[names.indexOf(name)] === true);
      // without any object, the lines themselves are the fault
      if (missing !== null && keys.length > 0) throw unknownColumn(missing, keys, caller);
      flush();
    },
  };
}
