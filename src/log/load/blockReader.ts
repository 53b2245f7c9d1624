/** Checks the rows of a block, turns their names into codes, reads their times, and keeps the rows that are events. */

import { type Codes, codesFor } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Slot } from "../columns/slot.ts";
import { finite } from "../finite.ts";
import { exampleOf } from "../issues/notes.ts";
import { fault, reasons } from "../issues/rejects.ts";
import type { LogOptions } from "../logOptions.ts";
import { type NameTable, noName } from "../names/nameTable.ts";
import { createTimeReader } from "../time/timeReader.ts";
import type { Block, Collected } from "./collected.ts";

/** Adds blocks to the collected rows. */
export type BlockReader = {
  /** @param rows - number of input rows before the block */
  add(block: Block, rows: number): void;
};

/** The first instants of 1980 and 2100. */
const year1980 = 315_532_800_000;
const year2100 = 4_102_444_800_000;

/** @param texts - the touchpoints as the input writes them */
export function createBlockReader(
  all: Collected,
  texts: NameTable,
  slots: readonly Slot[],
  options: LogOptions,
  caller: string,
): BlockReader {
  const { extras, customers, notes, rejects, implausible, selection } = all;
  const slotOfFault = reasons.map((reason) => slots.findIndex(({ role }) => role !== null && reason.endsWith(role)));
  const reader = createTimeReader(options, caller);
  const unit = options.timeUnit === "us" ? 1000 : 1;
  /** Whether numbers are times as they are: no format says otherwise. */
  const asWritten = options.timeFormat === undefined || options.timeFormat === "epoch";
  const [earliest, latest] = [year1980 * unit, year2100 * unit];
  return { add };

  function add(block: Block, rows: number): void {
    const n = block.rows;
    const faults = new Uint8Array(n);
    for (const i of block.broken?.keys() ?? []) faults[i] = block.brokenBy ?? fault.fields;
    const customer = intern(customers, block, 0, faults, fault.customer);
    if (block.source === undefined && hasLists(block.values[0] ?? null, faults)) {
      add(flat(block), rows);
      return;
    }
    const touchpoint = intern(texts, block, 1, faults, fault.touchpoint);
    // faults of values count after faults of times, so they are marked in a separate array
    const late = extras.some(({ slot: { role } }) => role === "value" || role === "cost") ? new Uint8Array(n) : faults;
    const numbers = extras.map(({ slot: { role }, at }) =>
      role === "value" || role === "cost" ? readNumbers(block, at, late, fault[role], all.byteNumbers) : null,
    );
    const ready = asWritten || block.instants === true ? block.times : undefined;
    const time = ready ?? readTimes(block, faults, late);
    for (let i = 0; late !== faults && i < n; i++) if (faults[i] === 0) faults[i] = late[i] as number;
    const rowOf = (i: number) => rows + (block.source?.[i] ?? i);
    const names =
      selection === null
        ? touchpoint
        : selection.apply({
            rows: n,
            events: all.events,
            faults,
            customer,
            touchpoint,
            time,
            values: block.values,
            numbers: slots.map((_, s) => numbers[extras.findIndex(({ at }) => at === s)] ?? null),
            rowOf,
          });
    const durations = extras.map(({ slot: { role }, at }) =>
      role === "end" ? readDurations(block.values[at] ?? null, time, faults) : null,
    );
    const kept = keptRows(block, faults, rowOf);
    const count = kept === null ? n : kept.length;
    all.events += count;
    if (all.events > 0xffffffff) {
      throw new ParcoursError("too_many_events", `${caller}: a log holds at most ${0xffffffff} events`);
    }
    all.customer.push(narrowed(pick(customer, kept), customers.size));
    all.touchpoint.push(narrowed(pick(names, kept), all.touchpoints.size));
    const times = pick(time, kept);
    all.time.push(times);
    if (ready !== undefined) noteTimes(times, block.instants !== true);
    for (let x = 0; x < extras.length; x++) {
      const { builder, at } = extras[x] as (typeof extras)[number];
      builder.append(durations[x] ?? numbers[x] ?? block.values[at] ?? null, kept, count, block.fields?.[at]);
    }
    if (options.keepRows)
      all.row.push(
        pick(
          Uint32Array.from(faults, (_, i) => rowOf(i)),
          kept,
        ),
      );
  }

  /** Makes one event per customer from a row with a list of customers. */
  function flat(block: Block): Block {
    const source: number[] = [];
    const each: unknown[] = [];
    for (let i = 0; i < block.rows; i++) {
      const cell = block.values[0]?.[i];
      const list = isList(cell) ? membersOf(cell) : [cell];
      if (list.length > 1) notes.add("flattened", list.map(exampleOf).join(", "));
      for (const customer of list.length > 0 ? list : [null]) {
        source.push(i);
        each.push(customer);
      }
    }
    const values = block.values.map((column, s) => (s === 0 ? each : column && source.map((i) => column[i])));
    const at = new Map(source.map((i, k) => [i, k]));
    const broken = [...(block.broken ?? [])].map(([i, flaw]) => [at.get(i) as number, flaw] as const);
    const { lines, brokenBy = fault.fields } = block;
    const rest = lines === undefined ? {} : { lines: source.map((i) => lines[i] as number) };
    return { rows: source.length, values, source, ...rest, broken: new Map(broken), brokenBy };
  }

  function readTimes(block: Block, faults: Uint8Array, late: Uint8Array): Float64Array {
    const values = block.values[2] as ArrayLike<unknown>;
    // bytes are read without a format
    const read = options.timeFormat === undefined ? block.read : undefined;
    const times = read ?? new Float64Array(block.rows).fill(Number.NaN);
    for (let i = 0; i < times.length; i++) {
      const known = times[i] as number;
      if (faults[i] !== 0 || (known >= earliest && known < latest)) continue;
      const time = reader.read(values[i]);
      times[i] = time;
      if (time !== time) faults[i] = fault.time;
      else if ((reader.rounded || reader.adjusted || time < earliest || time >= latest) && late[i] === 0)
        noteTime(values[i], time);
    }
    return times;
  }

  /** The time from the start of each event to its end in milliseconds; NaN where the end is missing, wrong or before the start. */
  function readDurations(ends: ArrayLike<unknown> | null, time: Float64Array, faults: Uint8Array): Float64Array | null {
    if (ends === null) return null;
    const durations = new Float64Array(faults.length).fill(Number.NaN);
    for (let i = 0; i < durations.length; i++) {
      const value = ends[i];
      if (faults[i] !== 0 || value === undefined || value === null || value === "" || value !== value) continue;
      const end = reader.read(value);
      if (end !== end) notes.add("invalid_end", value);
      else if (end < (time[i] as number)) notes.add("end_before_start", value);
      else durations[i] = (end - (time[i] as number)) / unit;
    }
    return durations;
  }

  function noteTime(value: unknown, read: number): void {
    if (reader.rounded) notes.add("time_rounded", value);
    if (reader.adjusted) notes.add("local_time_adjusted", value);
    if (read >= earliest && read < latest) return;
    const isNumber = !(value instanceof Date) && /^[+-]?[\d.]+(e[+-]?\d+)?$/.test(String(value));
    noteImplausible(read, asWritten && isNumber);
  }

  function noteTimes(times: Float64Array, areNumbers: boolean): void {
    for (let i = 0; i < times.length; i++) {
      const time = times[i] as number;
      if (!(time >= earliest && time < latest)) noteImplausible(time, areNumbers);
    }
  }

  function noteImplausible(time: number, isNumber: boolean): void {
    implausible.count++;
    if (isNumber) implausible.numbers++;
    if (time < implausible.earliest) implausible.earliest = time;
  }

  /** Indices of the rows without a fault, or null when no row has one. The rows that are no events go to the rejects. */
  function keptRows(block: Block, faults: Uint8Array, rowOf: (row: number) => number): Uint32Array | null {
    let bad = 0;
    for (let i = 0; i < faults.length; i++) {
      if (faults[i] !== 0) bad++;
    }
    if (bad === 0) return null;
    const kept = new Uint32Array(faults.length - bad);
    let k = 0;
    for (let i = 0; i < faults.length; i++) {
      const f = faults[i] as number;
      if (f === 0) {
        kept[k++] = i;
        continue;
      }
      if (f >= fault.keep) continue;
      const found =
        f === fault.fields || f === fault.json ? block.broken?.get(i) : block.values[slotOfFault[f] as number]?.[i];
      rejects.add(f, rowOf(i), block.lines?.[i] ?? 0, found);
    }
    return kept;
  }
}

/** Looks up the numbers of names, without rows that already have a fault. A row without a name gets the fault `missing`. */
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

/** Reads finite numbers, `NaN` for a missing one. In a typed array `NaN` means missing; in other input it is a fault. */
function readNumbers(
  block: Block,
  at: number,
  faults: Uint8Array,
  wrong: number,
  inBytes: Collected["byteNumbers"],
): Float64Array | null {
  const values = block.values[at] ?? null;
  if (values === null) return null;
  const fields = block.fields?.[at] ?? null;
  if (fields !== null && inBytes !== null) return inBytes(fields, faults, wrong);
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

function hasLists(customers: ArrayLike<unknown> | null, faults: Uint8Array): boolean {
  return (
    customers !== null &&
    faults.includes(fault.customer) &&
    faults.some((f, i) => f === fault.customer && isList(customers[i]))
  );
}

/** The members of a list; none of one that cannot be read. */
function membersOf(list: Iterable<unknown>): unknown[] {
  try {
    return Array.from(list);
  } catch {
    return [];
  }
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && typeof (value as Iterable<unknown> | null)?.[Symbol.iterator] === "function";
}

/** The same numbers of names in the narrowest array. */
function narrowed(codes: Uint32Array, names: number): Codes {
  const narrow = codesFor(names, codes.length);
  if (narrow instanceof Uint32Array) return codes;
  narrow.set(codes);
  return narrow;
}

function pick<T extends Uint32Array | Float64Array>(column: T, kept: Uint32Array | null): T {
  if (kept === null) return column;
  const picked = column.slice(0, kept.length) as T;
  for (let i = 0; i < kept.length; i++) picked[i] = column[kept[i] as number] as number;
  return picked;
}
