/** Finds rows that were delivered twice: by an id, or by all their mapped columns. */

import { asText } from "../columns/asText.ts";
import type { Slot } from "../columns/slot.ts";
import { fault } from "../issues/rejects.ts";
import { createNameTable, noName } from "../names/nameTable.ts";
import type { CheckedBlock } from "./checkedBlock.ts";
import type { DuplicateRows } from "./duplicateRows.ts";
import { createRowKeys } from "./rowKeys.ts";

/** Finds the duplicates in one block after another. */
export type RepeatedRows = {
  /** Gives the later rows the fault `duplicate`, or remembers the earlier events. */
  find(block: CheckedBlock): void;
  /** The numbers of events, in the order of the input, of which a later row is the same. */
  readonly replaced: readonly number[];
};

/** Values of columns by their numbers: equal values have one number, 0 is no value. */
type Numbering = (value: unknown) => number;

export function createRepeatedRows({ by, keep = "first" }: DuplicateRows, slots: readonly Slot[]): RepeatedRows {
  const ofBlock = by === "row" ? wholeRows(slots) : idsOf(slots);
  /** For each key the row that has it, and the events of this row. */
  const rows: number[] = [];
  const starts: number[] = [];
  const counts: number[] = [];
  const replaced: number[] = [];
  return {
    replaced,
    find(block) {
      const keyOf = ofBlock(block);
      let event = block.events;
      for (let i = 0; i < block.rows; i++) {
        if (block.faults[i] !== 0) continue;
        const key = keyOf(i);
        const row = block.rowOf(i);
        const known = key < 0 ? undefined : rows[key];
        // one row with several customers is several events with one id
        if (known !== undefined && known !== row && keep === "first") {
          block.faults[i] = fault.duplicate;
          continue;
        }
        if (key >= 0) {
          if (known !== undefined && known !== row)
            for (let e = 0; e < (counts[key] as number); e++) replaced.push((starts[key] as number) + e);
          if (known === row) counts[key]!++;
          else {
            rows[key] = row;
            starts[key] = event;
            counts[key] = 1;
          }
        }
        event++;
      }
    },
  };
}

/** Numbers the values of the hidden column of ids; −1 for a row without an id. */
function idsOf(slots: readonly Slot[]): (block: CheckedBlock) => (row: number) => number {
  const at = slots.findIndex(({ hidden }) => hidden);
  const number = numbering();
  return ({ values }) => {
    const column = values[at] ?? [];
    return (row) => number(column[row]) - 1;
  };
}

/** Numbers rows by customer, touchpoint as written, time and the values of all other mapped columns. */
function wholeRows(slots: readonly Slot[]): (block: CheckedBlock) => (row: number) => number {
  const others = slots.map((_, s) => s).slice(3);
  const numbers = others.map(numbering);
  const keys = createRowKeys(4 + others.length);
  const time = new Float64Array(1);
  const halves = new Uint32Array(time.buffer);
  return (block) => (row) => {
    const words = keys.row;
    words[0] = block.customer[row] as number;
    words[1] = block.touchpoint[row] as number;
    time[0] = block.time[row] as number;
    words[2] = halves[0] as number;
    words[3] = halves[1] as number;
    for (let o = 0; o < others.length; o++)
      words[4 + o] = (numbers[o] as Numbering)(block.values[others[o] as number]?.[row]);
    return keys.find();
  };
}

/** A number and the text that writes it are one value, as for customers; an empty text is no value. */
function numbering(): Numbering {
  const table = createNameTable(true, false);
  return (value) => {
    const code = table.code(typeof value === "object" && value !== null ? asText(value) : value);
    return code === noName ? 0 : code + 1;
  };
}
