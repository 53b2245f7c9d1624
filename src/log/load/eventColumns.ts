/** Passes columns by role to a collector in blocks. */

import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import type { BaseValues } from "../columns/baseColumns.ts";
import { type Slot, unknownColumn } from "../columns/slot.ts";
import type { LogOptions } from "../logOptions.ts";
import { noName } from "../names/nameTable.ts";
import { blockRows, type Collector } from "./collector.ts";
import { type Cells, type ColumnData, cellsOf } from "./columnData.ts";
import { internCells } from "./internCells.ts";

/** Columns of events, one per role, all with the same length. */
export type EventColumns = {
  customer: ColumnData;
  touchpoint: ColumnData;
  time: ColumnData;
  channel?: ColumnData;
  value?: ColumnData;
  cost?: ColumnData;
  order?: ColumnData;
  end?: ColumnData;
  /** More columns by name. */
  properties?: { readonly [name: string]: ColumnData };
};

/** The columns of some slots (`null` for an optional column that is missing), and their length. */
export type ColumnSet = { cells: (Cells | null)[]; length: number };

/** @throws {@link ParcoursError} `unknown_column`, `column_length`, `invalid_definition` */
export function columnSet(given: EventColumns, slots: readonly Slot[], caller: string): ColumnSet {
  const properties = given.properties ?? {};
  const byRole = Object.entries(given).filter(([role]) => role !== "properties");
  const all = {
    roles: new Map<string, unknown>(byRole),
    properties: new Map<string, unknown>(Object.entries(properties)),
  };
  const known = [...all.roles.keys(), ...all.properties.keys()];
  const columns = slots.map(({ name, role, optional }) => {
    const column = role === null ? all.properties.get(name) : all.roles.get(role);
    if ((column === undefined || column === null) && !optional) throw unknownColumn(name, known, caller);
    return { name, column };
  });
  return cellsOfColumns(columns, caller);
}

/** The columns of a table, by slot. */
export function tableSet(
  collector: Collector,
  caller: string,
  known: Iterable<string>,
  columnOf: (name: string) => unknown,
): ColumnSet {
  const { bases } = collector;
  const given = bases.names.map((name) => ({ name, column: columnOf(name) }));
  const lacking = bases.lacking((name) => (given[bases.names.indexOf(name)]?.column ?? null) !== null);
  if (lacking !== null) throw unknownColumn(lacking, known, caller);
  return baseSet(collector, cellsOfColumns(given, caller));
}

/** The slots that are made from the columns of the input, which are in the order of `bases.names`. */
export function baseSet({ bases }: Collector, { cells, length }: ColumnSet): ColumnSet {
  // the first derived slot of a block makes the block of all of them
  let made: { from: number; to: number; values: readonly BaseValues[] } | null = null;
  const derived = (s: number) => (from: number, to: number) => {
    if (made?.from !== from || made.to !== to)
      made = {
        from,
        to,
        values: bases.values(
          cells.map((cell) => cell?.block(from, to) ?? null),
          to - from,
        ),
      };
    return made.values[s] as ArrayLike<unknown>;
  };
  const bySlot = bases.plain.map((b, s) => (b < 0 ? { length, block: derived(s) } : (cells[b] as Cells | null)));
  return { cells: bySlot, length };
}

/** The cells of some columns, all with the same length. */
function cellsOfColumns(columns: readonly { name: string; column: unknown }[], caller: string): ColumnSet {
  let length = -1;
  const cells = columns.map(({ name, column }) => {
    if (column === undefined || column === null) return null;
    const cell = cellsOf(column, `${caller}: column ${quote(name)}`);
    if (length < 0) length = cell.length;
    if (cell.length === length) return cell;
    throw new ParcoursError(
      "column_length",
      `${caller}: column ${quote(name)}: expected ${length} rows like the columns before it, got ${cell.length}`,
    );
  });
  return { cells, length: Math.max(0, length) };
}

/**
 * Passes columns on in blocks that end at multiples of the block length.
 *
 * @param timeUnit - give it when nobody changes the columns until the log is made: times already in this unit are then not copied
 */
export function addColumnSet(
  collector: Collector,
  { cells, length }: ColumnSet,
  timeUnit?: LogOptions["timeUnit"],
): void {
  const instants = cells[2]?.times;
  const own = instants ?? (timeUnit === undefined || timeUnit === "s" ? undefined : cells[2]?.list);
  noteFloats(collector, cells);
  if (length === 0) collector.add({ rows: 0, values: cells.map((cell) => cell && []) });
  for (let from = 0; from < length; ) {
    const to = Math.min(length, from + blockRows - (collector.rows % blockRows));
    const codes = collector.tables.map((table, s) => internCells(table, cells[s] as Cells, from, to));
    // when every row has a customer and a touchpoint, the check for missing ones is not needed
    const named = codes.every((column) => !column.includes(noName));
    const values = cells.map((cell, s) => cell && (named && s < codes.length ? [] : cell.block(from, to)));
    const times = own instanceof Float64Array ? own.subarray(from, to) : undefined;
    const read = times?.every(isTime) ? { times, instants: instants !== undefined } : {};
    collector.add({ rows: to - from, values, codes, ...read });
    from = to;
  }
}

/** Notes customers and times that are too large to be exact in 32-bit floats: filling the array rounded them. */
function noteFloats({ notes }: Collector, cells: ColumnSet["cells"]): void {
  for (const s of [0, 2]) {
    const list = cells[s]?.list;
    if (!(list instanceof Float32Array)) continue;
    for (const number of list) {
      if (Math.abs(number) < 2 ** 24) continue;
      if (s === 0) notes.add("unsafe_customer", number);
      else notes.add("unsafe_number", number, "time");
    }
  }
}

/** Whether a number is a time as the log stores it, in milliseconds or microseconds. */
function isTime(time: number): boolean {
  return Number.isInteger(time) && Math.abs(time) <= 8.64e15;
}
