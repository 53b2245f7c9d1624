/** Collects checked blocks of rows and makes a log from them. Every reader uses it. */

import type { ByteReaders } from "../bytes/byteReaders.ts";
import { type BaseColumns, createBaseColumns } from "../columns/baseColumns.ts";
import type { Slot } from "../columns/slot.ts";
import type { EventLog } from "../eventLog.ts";
import { createNotes, type Notes } from "../issues/notes.ts";
import { createRejects, reasons } from "../issues/rejects.ts";
import type { LogOptions } from "../logOptions.ts";
import { createNameTable, type NameIndices, type NameTable } from "../names/nameTable.ts";
import { createRowSelection } from "../select/rowSelection.ts";
import { createBlockReader } from "./blockReader.ts";
import type { Block, Collected } from "./collected.ts";
import { type ColumnMapping, checkReading, slotsOf } from "./columnMapping.ts";
import { finishLog } from "./finishLog.ts";
import { createPropertyBuilder } from "./propertyBuilder.ts";

/** Accepts blocks of rows and returns a log at the end. */
export type Collector = {
  readonly slots: readonly Slot[];
  /** The columns of the input that the slots need. */
  readonly bases: BaseColumns;
  /** The names of customers and of touchpoints. */
  readonly tables: readonly [NameTable, NameTable];
  readonly notes: Notes;
  readonly rows: number;
  readonly invalid: number;
  /** Number of bytes read, for progress; readers of files set it. */
  bytes: number;
  /** Adds a block of at most {@link blockRows} rows that does not cross a multiple of it. */
  add(block: Block): void;
  finish(): EventLog;
};

/** After this many rows, the collector reports progress and checks the signal. */
export const blockRows = 65_536;

/**
 * @param fromText - whether fields are parts of a larger text, so that numbers are texts too
 * @param indices - indices for the names of customers and of touchpoints
 * @param bytes - how to read fields that are bytes; other readers of logs come without it
 */
export function createCollector(
  columns: ColumnMapping,
  options: LogOptions,
  caller: string,
  fromText = false,
  indices: readonly NameIndices[] = [],
  bytes: ByteReaders | null = null,
): Collector {
  checkReading(columns, options, caller);
  const { signal, onProgress } = options;
  const slots = slotsOf(columns, options.duplicates);
  const seen = slots.map(() => false);
  const all = emptyCollection(slots, fromText, indices, bytes, options.timeFormat);
  const texts = all.touchpoints;
  all.selection = createRowSelection(texts, slots, options, caller);
  if (all.selection !== null) all.touchpoints = all.selection.table;
  const { extras, rejects, notes } = all;
  const bases = createBaseColumns(slots, notes);
  const reader = createBlockReader(all, texts, slots, options, caller);
  let rows = 0;
  const collector: Collector = {
    slots,
    bases,
    tables: [all.customers, texts],
    notes,
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
      reader.add(block, rows);
      rows += block.rows;
      if (rows % blockRows > 0) return;
      signal?.throwIfAborted();
      const read = fromText || collector.bytes > 0 ? { bytes: collector.bytes } : {};
      onProgress?.({ rows, events: all.events, invalid: rejects.total, ...read });
    },
    finish() {
      signal?.throwIfAborted();
      bases.finish(caller);
      if (rejects.total > 0 && options.onInvalid !== "skip") throw rejects.error(caller, rows);
      all.extras = extras.filter(
        ({ slot: { optional }, at }) => (seen[at] || (rows === 0 && !optional)) && bases.led(at),
      );
      return finishLog(all, options);
    },
  };
  return collector;
}

function emptyCollection(
  slots: readonly Slot[],
  fromText: boolean,
  indices: readonly NameIndices[],
  bytes: ByteReaders | null,
  timeFormat: LogOptions["timeFormat"],
): Collected {
  const notes = createNotes();
  // each reason ends in the role of the column that has the fault
  const columns = reasons.map((reason) => slots.find(({ role }) => role !== null && reason.endsWith(role))?.name);
  return {
    events: 0,
    customers: bytes?.names(false) ?? createNameTable(fromText, false, indices[0]),
    touchpoints: bytes?.names(true) ?? createNameTable(fromText, true, indices[1]),
    customer: [],
    touchpoint: [],
    time: [],
    row: [],
    extras: slots.flatMap((slot, at) => {
      if (at < 3 || slot.hidden) return [];
      const names = bytes?.names(true) ?? null;
      return [{ slot, at, builder: createPropertyBuilder(fromText, slot, notes, names) }];
    }),
    byteNumbers: bytes?.numbers ?? null,
    rejects: createRejects(columns, timeFormat),
    selection: null,
    notes,
    implausible: { count: 0, numbers: 0, earliest: Infinity },
  };
}
