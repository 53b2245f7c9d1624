/** Blocks of rows checked and coded, then put together as a log: what every reader ends in. */

import { ParcoursError } from "../../core/error.ts";
import type { EventLog } from "../eventLog.ts";
import { createTimeReader } from "../time/timeReader.ts";
import type { Collected, ExtraColumn } from "./collected.ts";
import { finishLog } from "./finishLog.ts";
import { type ColumnMapping, type ColumnRole, checkReading, type LogOptions, roles, type Slot } from "./mapping.ts";
import { createNameTable, type NameIndices, type NameTable, noName } from "./nameTable.ts";
import { createPropertyBuilder } from "./propertyColumn.ts";
import { createRejects, fault, reasons } from "./rejects.ts";

/** One block of rows, column by column. */
export type Block = {
  rows: number;
  /** Per slot the values, or null when the block lacks the column. */
  values: readonly (ArrayLike<unknown> | null)[];
  /**
   * Numbers of customers and touchpoints in {@link Collector.tables}, where the reader has looked them up; the values of a slot
   * need not be there if all of these are names.
   */
  codes?: readonly Uint32Array[];
  /** Times in units of the log, where they need no reading; not changed by anybody until the log is made. */
  times?: Float64Array;
  /** Line of each row, when the input is text; and what is wrong with its fields. */
  lines?: ArrayLike<number>;
  broken?: ReadonlyMap<number, string>;
  /** Row of the input, where one row has become several. */
  source?: readonly number[];
};

/** Takes blocks of rows and ends in a log. */
export type Collector = {
  readonly slots: readonly Slot[];
  /** Names of customers and of touchpoints. */
  readonly tables: readonly [NameTable, NameTable];
  readonly rows: number;
  readonly invalid: number;
  /** Bytes consumed, for progress; set by readers of text. */
  bytes: number;
  /** At most {@link blockRows} rows, and never across a multiple of it. */
  add(block: Block): void;
  finish(): EventLog;
};

/** Progress is told and the signal looked at every so many rows. */
export const blockRows = 65_536;

/**
 * @param fromText - fields are texts cut from a larger one, and numbers are written in them
 * @param indices - of customers and of touchpoints
 */
export function createCollector(
  columns: ColumnMapping,
  options: LogOptions,
  caller: string,
  fromText = false,
  indices: readonly NameIndices[] = [],
): Collector {
  checkReading(columns, options, caller);
  const { signal, keepRows, onProgress } = options;
  const slot = (name: string, role: ColumnRole | null): Slot => ({
    name,
    role,
    optional: columns.optional?.includes(name) === true,
  });
  const slots: Slot[] = [
    ...roles.flatMap((role) => (columns[role] === undefined ? [] : [slot(columns[role], role)])),
    ...(columns.properties ?? []).map((name) => slot(name, null)),
  ];
  const extras: ExtraColumn[] = slots.slice(3).map((own, i) => {
    const kind = own.role === "channel" ? "text" : own.role === "value" || own.role === "cost" ? "number" : "any";
    return { slot: own, at: i + 3, builder: createPropertyBuilder(fromText, kind) };
  });
  // a reason ends in the role of the column at fault
  const slotOfFault = reasons.map((reason) => slots.findIndex(({ role }) => role !== null && reason.endsWith(role)));
  const rejects = createRejects(slotOfFault.map((at) => slots[at]?.name));
  const reader = createTimeReader(options, caller);
  const seen = slots.map(() => false);
  const customers = createNameTable(fromText, false, indices[0]);
  const touchpoints = createNameTable(fromText, true, indices[1]);
  const all: Collected = {
    events: 0,
    customers,
    touchpoints,
    customer: [],
    touchpoint: [],
    time: [],
    row: [],
    extras,
    rejects,
    rounded: 0,
    adjusted: 0,
    flattened: 0,
  };
  let rows = 0;
  const collector: Collector = {
    slots,
    tables: [customers, touchpoints],
    bytes: 0,
    get rows() {
      return rows;
    },
    get invalid() {
      return rejects.total;
    },
    add(block) {
      if (rows === 0) signal?.throwIfAborted();
      for (let s = 0; s < slots.length; s++) if (block.values[s] !== null) seen[s] = true;
      if (block.rows === 0) return;
      addBlock(block);
      rows += block.rows;
      if (rows % blockRows > 0) return;
      signal?.throwIfAborted();
      const bytes = fromText ? { bytes: collector.bytes } : {};
      onProgress?.({ rows, events: all.events, invalid: rejects.total, ...bytes });
    },
    finish() {
      signal?.throwIfAborted();
      if (rejects.total > 0 && options.onInvalid !== "skip") throw rejects.error(caller, rows);
      all.extras = extras.filter(({ slot: { optional }, at }) => seen[at] || (rows === 0 && !optional));
      return finishLog(all, options);
    },
  };
  return collector;

  function addBlock(block: Block): void {
    const n = block.rows;
    const faults = new Uint8Array(n);
    for (const i of block.broken?.keys() ?? []) faults[i] = fault.fields;
    const customer = intern(customers, block, 0, faults, fault.customer);
    if (block.source === undefined && hasLists(block.values[0] ?? null, faults)) {
      addBlock(flat(block));
      return;
    }
    const touchpoint = intern(touchpoints, block, 1, faults, fault.touchpoint);
    const time = block.times ?? readTimes(block, faults);
    const numbers = extras.map(({ slot: { role }, at }) =>
      role === "value" || role === "cost" ? readNumbers(block.values[at] ?? null, faults, fault[role]) : null,
    );
    const kept = keptRows(block, faults);
    const count = kept === null ? n : kept.length;
    all.events += count;
    if (all.events > 0xffffffff) {
      throw new ParcoursError("too_many_events", `${caller}: a log holds at most ${0xffffffff} events`);
    }
    all.customer.push(pick(customer, kept));
    all.touchpoint.push(pick(touchpoint, kept));
    all.time.push(pick(time, kept));
    for (let x = 0; x < extras.length; x++) {
      const { builder, at } = extras[x] as ExtraColumn;
      builder.append(numbers[x] ?? block.values[at] ?? null, kept, count);
    }
    if (keepRows)
      all.row.push(
        pick(
          Uint32Array.from(faults, (_, i) => rows + (block.source?.[i] ?? i)),
          kept,
        ),
      );
  }

  /** A list of customers in one row becomes one event each. */
  function flat(block: Block): Block {
    const source: number[] = [];
    const each: unknown[] = [];
    for (let i = 0; i < block.rows; i++) {
      const cell = block.values[0]?.[i];
      const list = isList(cell) ? Array.from(cell) : [cell];
      if (list.length > 1) all.flattened++;
      for (const customer of list.length > 0 ? list : [null]) {
        source.push(i);
        each.push(customer);
      }
    }
    const values = block.values.map((column, s) => (s === 0 ? each : column && source.map((i) => column[i])));
    return { rows: source.length, values, source };
  }

  /** Numbers of names. Rows at fault are not looked at; rows without a name become so. */
  function intern(table: NameTable, block: Block, at: number, faults: Uint8Array, missing: number): Uint32Array {
    const known = block.codes?.[at];
    if (known && !known.includes(noName)) return known;
    const codes = known ?? new Uint32Array(block.rows);
    const values = block.values[at] as ArrayLike<unknown>;
    for (let i = 0; i < codes.length; i++) {
      if (faults[i] !== 0) continue;
      if (!known) codes[i] = table.code(values[i]);
      if (codes[i] === noName) faults[i] = missing;
    }
    return codes;
  }

  function readTimes(block: Block, faults: Uint8Array): Float64Array {
    const values = block.values[2] as ArrayLike<unknown>;
    const times = new Float64Array(block.rows);
    for (let i = 0; i < times.length; i++) {
      if (faults[i] !== 0) continue;
      const read = reader.read(values[i]);
      times[i] = read;
      if (read !== read) faults[i] = fault.time;
      else if (reader.rounded || reader.adjusted) {
        if (reader.rounded) all.rounded++;
        if (reader.adjusted) all.adjusted++;
      }
    }
    return times;
  }

  /** Positions of the rows without fault, or null when all are; the others are told to the rejects. */
  function keptRows(block: Block, faults: Uint8Array): Uint32Array | null {
    let bad = 0;
    for (let i = 0; i < faults.length; i++) if (faults[i] !== 0) bad++;
    if (bad === 0) return null;
    const kept = new Uint32Array(faults.length - bad);
    let k = 0;
    for (let i = 0; i < faults.length; i++) {
      const f = faults[i] as number;
      if (f === 0) {
        kept[k++] = i;
        continue;
      }
      const found = f === fault.fields ? block.broken?.get(i) : block.values[slotOfFault[f] as number]?.[i];
      rejects.add(f, rows + (block.source?.[i] ?? i), block.lines?.[i] ?? 0, found);
    }
    return kept;
  }
}

/** Finite numbers, `NaN` where there is none. In typed arrays `NaN` says so; elsewhere it is a fault. */
function readNumbers(values: ArrayLike<unknown> | null, faults: Uint8Array, wrong: number): Float64Array | null {
  if (values === null) return null;
  const numbers = new Float64Array(faults.length).fill(Number.NaN);
  const typed = ArrayBuffer.isView(values);
  for (let i = 0; i < numbers.length; i++) {
    const value = values[i];
    if (value === undefined || value === null || (typed && value !== value)) continue;
    const number = finite(value);
    if (number === number) numbers[i] = number;
    else if (faults[i] === 0) faults[i] = wrong;
  }
  return numbers;
}

/** A number, or a text that writes one in decimal; else NaN. */
function finite(value: unknown): number {
  const decimal = typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value);
  const number = decimal || typeof value === "number" || typeof value === "bigint" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number + 0 : Number.NaN;
}

function hasLists(customers: ArrayLike<unknown> | null, faults: Uint8Array): boolean {
  return (
    customers !== null &&
    faults.includes(fault.customer) &&
    faults.some((f, i) => f === fault.customer && isList(customers[i]))
  );
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

function pick<T extends Uint32Array | Float64Array>(column: T, kept: Uint32Array | null): T {
  if (kept === null) return column;
  const picked = column.slice(0, kept.length) as T;
  for (let i = 0; i < kept.length; i++) picked[i] = column[kept[i] as number] as number;
  return picked;
}
