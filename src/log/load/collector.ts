/** Blocks of rows checked and coded, then put together as a log: what every reader ends in. */

import { ParcoursError } from "../../core/error.ts";
import type { EventLog } from "../eventLog.ts";
import type { Cells } from "./cells.ts";
import { finishLog } from "./finishLog.ts";
import { type ColumnMapping, checkMapping, checkOptions, type LogOptions, type Role, roles } from "./mapping.ts";
import { createNameTable, type NameTable, noName } from "./nameTable.ts";
import { createPropertyBuilder, type PropertyBuilder } from "./propertyColumn.ts";
import { createRejects, fault, type Rejects } from "./rejects.ts";
import { createTimeReader } from "./timeReader.ts";

/** A mapped column: its name and its role (`null`: a property). */
export type Slot = { name: string; role: Role | null; optional: boolean };

/** One block of rows, column by column. */
export type Block = {
  rows: number;
  /** Per slot the values, or null when the block lacks the column. */
  values: readonly (ArrayLike<unknown> | null)[];
  /** Per slot the codes, where the column has them; cell i of the block is cell `from + i` of these. */
  coded?: readonly (Cells["coded"] | undefined)[];
  from?: number;
  /** Line of each row, when the input is text; and what is wrong with its fields. */
  lines?: ArrayLike<number>;
  broken?: ReadonlyMap<number, string>;
};

/** Everything read so far, in input order. */
export type Collected = {
  events: number;
  customers: NameTable;
  touchpoints: NameTable;
  channels: NameTable;
  customer: Uint32Array[];
  touchpoint: Uint32Array[];
  time: Float64Array[];
  channel: { length: number; values: Uint32Array | null }[];
  value: { length: number; values: Float64Array | null }[];
  cost: { length: number; values: Float64Array | null }[];
  order: PropertyBuilder;
  properties: PropertyBuilder[];
  row: Uint32Array[];
  rejects: Rejects;
  rounded: number;
  adjusted: number;
  flattened: number;
};

/** Takes blocks of rows and ends in a log. */
export type Collector = {
  readonly slots: readonly Slot[];
  readonly rows: number;
  readonly invalid: number;
  /** At most {@link blockRows} rows, and never across a multiple of it. */
  add(block: Block): void;
  /** Refuses the call when the signal is aborted. */
  check(): void;
  finish(bytes?: number): EventLog;
  bytes: number;
};

/** Progress is told and the signal looked at every so many rows. */
export const blockRows = 65_536;

/** @param fromText - fields are texts cut from a larger one, and numbers are written in them */
export function createCollector(
  columns: ColumnMapping,
  options: LogOptions,
  caller: string,
  fromText = false,
): Collector {
  checkMapping(columns, caller);
  checkOptions(options, caller);
  const optional = new Set(columns.optional ?? []);
  const slots: Slot[] = [];
  for (const role of roles) {
    const name = columns[role];
    if (name !== undefined) slots.push({ name, role, optional: optional.has(name) });
  }
  const firstProperty = slots.length;
  for (const name of columns.properties ?? []) slots.push({ name, role: null, optional: optional.has(name) });
  const slotOf = (role: Role) => slots.findIndex((slot) => slot.role === role);
  const [customerAt, touchpointAt, timeAt, channelAt, valueAt, costAt, orderAt] = roles.map(slotOf) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const names: (string | undefined)[] = [undefined, undefined, columns.customer, columns.touchpoint, columns.time];
  const rejects = createRejects([...names, columns.value, columns.cost]);
  const time = createTimeReader(options, caller);
  const seen = slots.map(() => false);
  const all: Collected = {
    events: 0,
    customers: createNameTable(fromText, false),
    touchpoints: createNameTable(fromText, true),
    channels: createNameTable(fromText, true),
    customer: [],
    touchpoint: [],
    time: [],
    channel: [],
    value: [],
    cost: [],
    order: createPropertyBuilder(fromText),
    properties: slots.slice(firstProperty).map(() => createPropertyBuilder(fromText)),
    row: [],
    rejects,
    rounded: 0,
    adjusted: 0,
    flattened: 0,
  };
  let rows = 0;
  const collector: Collector = {
    slots,
    bytes: 0,
    get rows() {
      return rows;
    },
    get invalid() {
      return rejects.total;
    },
    check: () => options.signal?.throwIfAborted(),
    add(block) {
      if (rows === 0) collector.check();
      for (let s = 0; s < slots.length; s++) if (block.values[s] !== null) seen[s] = true;
      addBlock(flat(block), block.rows);
      if (rows % blockRows === 0) {
        collector.check();
        const { bytes } = collector;
        const { events } = all;
        options.onProgress?.({ rows, events, invalid: rejects.total, ...(fromText ? { bytes } : {}) });
      }
    },
    finish() {
      collector.check();
      if (rejects.total > 0 && options.onInvalid !== "skip") throw rejects.error(caller, rows);
      const has = (at: number) => at >= 0 && (seen[at] === true || (rows === 0 && !(slots[at] as Slot).optional));
      const properties = all.properties
        .map((builder, i) => ({ name: (slots[firstProperty + i] as Slot).name, builder, at: firstProperty + i }))
        .filter(({ at }) => has(at));
      return finishLog(all, properties, options, {
        channel: has(channelAt),
        value: has(valueAt),
        cost: has(costAt),
        order: has(orderAt),
      });
    },
  };
  return collector;

  type FlatBlock = Block & { source: Uint32Array | null };

  /** A list of customers in one row becomes one event each. */
  function flat(block: Block): FlatBlock {
    const customers = block.values[customerAt] as ArrayLike<unknown> | null;
    if (customers === null || ArrayBuffer.isView(customers) || !Array.prototype.some.call(customers, isList)) {
      return { ...block, source: null };
    }
    const source: number[] = [];
    const each: unknown[] = [];
    for (let i = 0; i < block.rows; i++) {
      const list = isList(customers[i]) ? Array.from(customers[i] as Iterable<unknown>) : [customers[i]];
      if (list.length > 1) all.flattened++;
      if (list.length === 0) list.push(null);
      for (const customer of list) {
        source.push(i);
        each.push(customer);
      }
    }
    const values = block.values.map((column, s) =>
      s === customerAt ? each : column && source.map((i) => column[i] as unknown),
    );
    return {
      rows: source.length,
      values,
      ...(block.lines ? { lines: block.lines } : {}),
      source: Uint32Array.from(source),
    };
  }

  function addBlock(block: FlatBlock, inputRows: number): void {
    const n = block.rows;
    const faults = new Uint8Array(n);
    const customer = intern(all.customers, block, customerAt, faults, fault.customer);
    const touchpoint = intern(all.touchpoints, block, touchpointAt, faults, fault.touchpoint);
    for (const i of block.broken?.keys() ?? []) faults[i] = fault.fields;
    const times = readTimes(block, faults);
    const value = valueAt < 0 ? null : readNumbers(block, valueAt, faults, fault.value);
    const cost = costAt < 0 ? null : readNumbers(block, costAt, faults, fault.cost);

    const kept = keptRows(block, faults);
    const count = kept === null ? n : kept.length;
    if (all.events + count > 0xffffffff) {
      throw new ParcoursError("too_many_events", `${caller}: a log holds at most ${0xffffffff} events`);
    }
    all.events += count;
    all.customer.push(pick(customer, kept));
    all.touchpoint.push(pick(touchpoint, kept));
    all.time.push(pick(times, kept));
    const channel = channelAt < 0 ? null : intern(all.channels, block, channelAt, faults, 0);
    if (channelAt >= 0) all.channel.push({ length: count, values: channel && pick(channel, kept) });
    if (valueAt >= 0) all.value.push({ length: count, values: value && pick(value, kept) });
    if (costAt >= 0) all.cost.push({ length: count, values: cost && pick(cost, kept) });
    if (orderAt >= 0) all.order.append(block.values[orderAt] ?? null, kept, count);
    for (let p = 0; p < all.properties.length; p++) {
      (all.properties[p] as PropertyBuilder).append(block.values[firstProperty + p] ?? null, kept, count);
    }
    if (options.keepRows) {
      const { source } = block;
      const row = Uint32Array.from({ length: n }, (_, i) => rows + (source === null ? i : (source[i] as number)));
      all.row.push(pick(row, kept));
    }
    rows += inputRows;
  }

  /** Numbers of names; rows already at fault are not looked at, rows without a name become so (unless the fault number is 0). */
  function intern(table: NameTable, block: Block, at: number, faults: Uint8Array, missing: number): Uint32Array {
    const codes = new Uint32Array(block.rows).fill(noName);
    const values = block.values[at] as ArrayLike<unknown> | null;
    if (values !== null) {
      for (let i = 0; i < codes.length; i++) if (faults[i] === 0) codes[i] = table.code(values[i]);
    }
    if (missing > 0) {
      for (let i = 0; i < codes.length; i++) if (codes[i] === noName && faults[i] === 0) faults[i] = missing;
    }
    return codes;
  }

  function readTimes(block: Block, faults: Uint8Array): Float64Array {
    const values = block.values[timeAt] as ArrayLike<unknown> | null;
    const times = new Float64Array(block.rows);
    for (let i = 0; i < times.length; i++) {
      if (faults[i] !== 0) continue;
      const read = values === null ? Number.NaN : time.read(values[i]);
      times[i] = read;
      if (read !== read) faults[i] = fault.time;
      else if (time.rounded || time.adjusted) {
        if (time.rounded) all.rounded++;
        if (time.adjusted) all.adjusted++;
      }
    }
    return times;
  }

  /** Finite numbers, `NaN` where there is none. In typed arrays `NaN` says so; elsewhere it is a fault. */
  function readNumbers(block: Block, at: number, faults: Uint8Array, wrong: number): Float64Array | null {
    const values = block.values[at] as ArrayLike<unknown> | null;
    if (values === null) return null;
    const numbers = new Float64Array(block.rows).fill(Number.NaN);
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

  function keptRows(block: FlatBlock, faults: Uint8Array): Uint32Array | null {
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
      const row = block.source === null ? i : (block.source[i] as number);
      const at = [-1, -1, customerAt, touchpointAt, timeAt, valueAt, costAt][f] as number;
      const found = f === fault.fields ? block.broken?.get(i) : block.values[at]?.[i];
      rejects.add(f, rows + row, block.lines?.[row] ?? 0, found);
    }
    return kept;
  }
}

function isList(value: unknown): boolean {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}

/** A number, or a text that writes one in decimal; else NaN. */
function finite(value: unknown): number {
  let number = Number.NaN;
  if (typeof value === "number") number = value;
  else if (typeof value === "bigint") number = Number(value);
  else if (typeof value === "string" && /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) number = Number(value);
  return Number.isFinite(number) ? number + 0 : Number.NaN;
}

function pick<T extends Uint32Array | Float64Array>(column: T, kept: Uint32Array | null): T {
  if (kept === null) return column;
  const picked = column.slice(0, kept.length) as T;
  for (let i = 0; i < kept.length; i++) picked[i] = column[kept[i] as number] as number;
  return picked;
}
