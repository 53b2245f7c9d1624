/** A log built piece by piece, from rows and columns in any mixture. */

import { ParcoursError } from "../../core/error.ts";
import { didYouMean, quote } from "../../core/suggest.ts";
import type { EventLog } from "../eventLog.ts";
import { type Cells, type ColumnData, cellsOf } from "./cells.ts";
import { blockRows, type Collector, createCollector, type Slot } from "./collector.ts";
import type { ColumnMapping, LogOptions, Row } from "./mapping.ts";

/** Columns of events, one per role; all of one length. */
export type EventColumns = {
  customer: ColumnData;
  touchpoint: ColumnData;
  time: ColumnData;
  channel?: ColumnData;
  value?: ColumnData;
  cost?: ColumnData;
  order?: ColumnData;
  /** Further columns by name. */
  properties?: { readonly [name: string]: ColumnData };
};

/** Collects rows and columns until {@link LogBuilder.finish}. */
export type LogBuilder = {
  /** Adds one row. */
  add(row: Row): void;
  /** Adds rows. */
  addRows(rows: Iterable<Row>): void;
  /** Adds columns by role, whatever they are called in rows. */
  addColumns(columns: EventColumns): void;
  /** Rows added so far. */
  readonly rows: number;
  /** How many of them are no events. */
  readonly invalid: number;
  /** The log of everything added; the builder cannot be used afterwards. */
  finish(): EventLog;
};

/** Columns shorter than this are taken as rows, so that many small pieces cost no more than few large ones. */
const smallColumns = 1024;

/**
 * Builds a log from pieces: rows that arrive one after another, batches of columns, in any mixture.
 *
 * @param columns - which column of a row plays which role
 * @param options - how to read; the same as for {@link logFromRows}
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone`; on `finish` `invalid_rows`, `unknown_column`
 * @example
 * const builder = createLogBuilder({ customer: "user", touchpoint: "event", time: "at" });
 * builder.add({ user: "ann", event: "visit", at: "2024-03-01" });
 * builder.addColumns({ customer: ["ann"], touchpoint: ["purchase"], time: ["2024-03-02"] });
 * builder.finish().touchpoints // => ["purchase", "visit"]
 */
export function createLogBuilder(columns: ColumnMapping, options: LogOptions = {}): LogBuilder {
  return createNamedBuilder(columns, options, "createLogBuilder");
}

/** {@link createLogBuilder} under the name of the reader that uses it. */
export function createNamedBuilder(columns: ColumnMapping, options: LogOptions, caller: string): LogBuilder {
  const collector = createCollector(columns, options, caller);
  const { slots } = collector;
  const pending = slots.map((): unknown[] => []);
  const inPending = slots.map(() => false);
  const inAny = slots.map(() => false);
  const keys = new Set<string>();
  let waiting = 0;
  let finished = false;

  const flush = () => {
    if (waiting === 0) return;
    collector.add({ rows: waiting, values: pending.map((values, s) => (inPending[s] ? values : null)) });
    waiting = 0;
    for (let s = 0; s < slots.length; s++) {
      pending[s] = [];
      inPending[s] = false;
    }
  };
  const end = () => {
    if (++waiting + (collector.rows % blockRows) === blockRows) flush();
  };
  const builder: LogBuilder = {
    add(row) {
      use(finished, caller);
      if (typeof row !== "object" || row === null) {
        throw new ParcoursError("invalid_definition", `${caller}: a row must be an object; got ${String(row)}`);
      }
      if (keys.size === 0) for (const key of Object.keys(row).slice(0, 1000)) keys.add(key);
      for (let s = 0; s < slots.length; s++) {
        const { name } = slots[s] as Slot;
        const own = Object.hasOwn(row, name);
        if (own) inPending[s] = inAny[s] = true;
        (pending[s] as unknown[]).push(own ? row[name] : undefined);
      }
      end();
    },
    addRows(rows) {
      for (const row of rows) builder.add(row);
    },
    addColumns(given) {
      use(finished, caller);
      const cells = cellsBySlot(given, slots, caller);
      const { length } = cells.find((cell) => cell !== null) as Cells;
      for (let s = 0; s < slots.length; s++) if (cells[s] !== null) inAny[s] = true;
      if (length >= smallColumns) {
        flush();
        addLong(collector, cells, length);
        return;
      }
      const values = cells.map((cell) => cell?.block(0, length));
      for (let i = 0; i < length; i++) {
        for (let s = 0; s < slots.length; s++) {
          const column = values[s];
          if (column !== undefined) inPending[s] = true;
          const value = column?.[i];
          // in a typed array NaN says "no value"
          (pending[s] as unknown[]).push(value !== value && ArrayBuffer.isView(column) ? undefined : value);
        }
        end();
      }
    },
    get rows() {
      return collector.rows + waiting;
    },
    get invalid() {
      flush();
      return collector.invalid;
    },
    finish() {
      use(finished, caller);
      const lacking = slots.find((slot, s) => !slot.optional && !inAny[s]);
      if (builder.rows > 0 && lacking !== undefined) throw unknownColumn(lacking.name, keys, caller);
      flush();
      finished = true;
      return collector.finish();
    },
  };
  return builder;
}

/** The error for a mapped column that the input lacks. */
export function unknownColumn(name: string, known: Iterable<string>, caller: string): ParcoursError {
  return new ParcoursError("unknown_column", `${caller}: no column ${quote(name)}.${didYouMean(name, known)}`);
}

function use(finished: boolean, caller: string): void {
  if (finished) throw new ParcoursError("builder_finished", `${caller}: finish() was called; make a new builder`);
}

function cellsBySlot(given: EventColumns, slots: readonly Slot[], caller: string): (Cells | null)[] {
  let length = -1;
  let first = "";
  return slots.map(({ name, role, optional }) => {
    const properties = given.properties ?? {};
    const column = role === null ? (Object.hasOwn(properties, name) ? properties[name] : undefined) : given[role];
    const label = role ?? name;
    if (column === undefined) {
      if (optional) return null;
      throw unknownColumn(label, [...Object.keys(given), ...Object.keys(properties)], caller);
    }
    const cells = cellsOf(column, `${caller}: column ${quote(label)}`);
    if (length < 0) {
      length = cells.length;
      first = label;
    } else if (cells.length !== length) {
      throw new ParcoursError(
        "column_length",
        `${caller}: column ${quote(label)} has ${cells.length} rows, ${quote(first)} has ${length}`,
      );
    }
    return cells;
  });
}

/** Hands long columns on in blocks that end at multiples of the block length. */
function addLong(collector: Collector, cells: readonly (Cells | null)[], length: number): void {
  const coded = cells.map((cell) => cell?.coded);
  for (let from = 0; from < length; ) {
    const to = Math.min(length, from + blockRows - (collector.rows % blockRows));
    collector.add({ rows: to - from, values: cells.map((cell) => cell?.block(from, to) ?? null), coded, from });
    from = to;
  }
}
