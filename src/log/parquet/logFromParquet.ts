/** Reads Parquet files into an event log, one row group after the other. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import { unknownColumn } from "../columns/slot.ts";
import type { EventLog } from "../eventLog.ts";
import { createCollector } from "../load/collector.ts";
import { type Cells, cellsOf } from "../load/columnData.ts";
import type { ColumnMapping } from "../load/columnMapping.ts";
import { addColumnSet, baseSet } from "../load/eventColumns.ts";
import { columnIndices } from "../load/internCells.ts";
import type { LogOptions } from "../logOptions.ts";
import {
  type ParquetElement,
  type ParquetFunctions,
  type ParquetMetadata,
  type ParquetReader,
  type ParquetRowGroup,
  parquetFunctions,
} from "./parquetFunctions.ts";
import { openParquet, type ParquetFile, type ParquetSource, readFooter } from "./parquetSource.ts";
import { createTextParser, type TextParser } from "./textParser.ts";
import { isTimestamp, joinedPages, timeCells, timeParsers } from "./timeCells.ts";

/** Options of {@link logFromParquet}. */
export type LogFromParquetOptions = LogOptions & {
  /**
   * The functions of hyparquet: `import * as hyparquet from "hyparquet"`, then `read: hyparquet`. For files that are compressed with
   * GZIP, ZSTD, BROTLI or LZ4: `read: { ...hyparquet, compressors }` with `compressors` of the package hyparquet-compressors.
   * @defaultValue the package hyparquet, imported on demand
   */
  read?: ParquetFunctions;
};

/** A column to read. As the time of events, timestamps keep their full precision. */
type Wanted = { element: ParquetElement; isTime: boolean };

/**
 * Reads a Parquet file as events. It reads one row group after the other, and of each only the mapped columns, so that it needs
 * memory for one row group and for the columns of the log. The package hyparquet decodes the file; install it beside this one.
 *
 * A column of timestamps or dates has its own unit, and needs no `timeUnit`. A column of integers is read in `timeUnit`. `NaN` in a
 * column of floats means "no value". A column of structs or lists has objects as values: as a property, they are written as JSON.
 *
 * @param file - a `Blob` (`File`), the bytes, or `{ byteLength, slice(start, end) }`, such as `asyncBufferFromUrl` of hyparquet makes
 * @param columns - the column of each role; a reference enters structs, lists and maps
 * @param options - how to read the file
 * @returns a log with one journey per customer
 * @throws {@link ParcoursError} `not_parquet`, `invalid_parquet` (cut or broken: the message gives the byte), `unsupported_parquet`
 * (encrypted, or a compression without a decompressor), `missing_package`, `unknown_column`, `duplicate_column`, `invalid_rows` and
 * `invalid_encoding` (unless `onInvalid: "skip"`), `invalid_definition`, `invalid_time_zone`; the reason of the signal when it is
 * aborted; the error of the source
 * @example
 * import { parquetWriteBuffer } from "hyparquet-writer";
 * const file = parquetWriteBuffer({
 *   columnData: [
 *     { name: "user", data: ["ann", "ann"] },
 *     { name: "event", data: ["visit", "purchase"] },
 *     { name: "at", data: [new Date("2024-03-01"), new Date("2024-03-02")], type: "TIMESTAMP" },
 *   ],
 * });
 * const log = await logFromParquet(file, { customer: "user", touchpoint: "event", time: "at" });
 * [log.events, log.touchpoints] // => [2, ["purchase", "visit"]]
 */
export async function logFromParquet(
  file: ParquetSource,
  columns: ColumnMapping,
  options: LogFromParquetOptions = {},
): Promise<EventLog> {
  const caller = "logFromParquet";
  expectSource(options, "object", caller, "the options");
  const { read: given, ...reading } = options;
  const collector = createCollector(columns, reading, caller, false, columnIndices());
  const { signal, timeUnit = "ms" } = reading;
  const opened = openParquet(file, signal, caller);
  const read = await parquetFunctions(given, caller);
  const metadata = await readFooter(opened, read, caller);
  const known = topColumns(metadata);
  const { bases } = collector;
  const columnsOf = (name: string) => known.filter((element) => element.name === name);
  const lacking = bases.lacking((name) => columnsOf(name).length > 0);
  if (lacking !== null) {
    const names = known.map(({ name }) => name);
    throw unknownColumn(lacking, names, caller);
  }
  const wanted = bases.names.map((name, b): Wanted | null => {
    const [element, second] = columnsOf(name);
    if (second !== undefined)
      throw new ParcoursError(
        "duplicate_column",
        `${caller}: the file has the column ${quote(name)} twice. Rename one of them.`,
      );
    return element === undefined ? null : { element, isTime: bases.plain[2] === b && isTimestamp(element) };
  });
  const texts = createTextParser();
  const perMs = timeUnit === "us" ? 1000 : 1;
  let row = 0;
  for (const [g, group] of metadata.row_groups.entries()) {
    signal?.throwIfAborted();
    const length = Number(group.num_rows);
    if (length === 0) continue;
    const where = `row group ${g + 1} of ${metadata.row_groups.length}`;
    const from = { file: opened, read, metadata, group, where, caller, texts };
    // all settle before one throws, so that no rejection is left over
    const settled = await Promise.allSettled(
      wanted.map((one) => (one === null ? null : readCells(one, from, length, perMs))),
    );
    const cells = settled.map((result) => {
      if (result.status === "fulfilled") return result.value;
      throw result.reason;
    });
    row += length;
    collector.bytes = Math.max(collector.bytes, ...group.columns.map((column) => chunkOf(column)?.end ?? 0));
    addColumnSet(collector, baseSet(collector, { cells, length }), timeUnit);
    // a turn of the event loop: a web page stays responsive, and an abort takes effect
    await new Promise<void>((resolve) => setTimeout(resolve));
  }
  if (row === 0) {
    const cells = wanted.map((one) => one && cellsOf([], caller));
    addColumnSet(collector, baseSet(collector, { cells, length: 0 }));
  }
  if (texts.bad > 0 && options.onInvalid !== "skip") throw texts.error(caller);
  const log = collector.finish();
  return { ...log, issues: [...texts.issues(), ...log.issues] };
}

/** The a reference enters structs, lists and maps. */
function topColumns({ schema }: ParquetMetadata): ParquetElement[] {
  const top: ParquetElement[] = [];
  // a node is followed by all nodes below it
  let below = 0;
  for (const element of schema.slice(1)) {
    if (below === 0) top.push(element);
    else below--;
    below += element.num_children ?? 0;
  }
  return top;
}

type From = {
  file: ParquetFile;
  read: ParquetReader;
  metadata: ParquetMetadata;
  group: ParquetRowGroup;
  where: string;
  caller: string;
  texts: TextParser;
};

async function readCells({ element, isTime }: Wanted, from: From, length: number, perMs: number): Promise<Cells> {
  const { file, read, metadata, group, caller, texts } = from;
  const { name } = element;
  const at = checkChunks(name, from);
  const pages: ArrayLike<unknown>[] = [];
  const { compressors } = read;
  try {
    await read.parquetRead({
      file: file.buffer,
      metadata: { ...metadata, num_rows: group.num_rows, row_groups: [group] },
      columns: [name],
      ...(compressors !== undefined && { compressors }),
      parsers: { stringFromBytes: texts.parserOf(name), ...(isTime ? timeParsers : {}) },
      onChunk: ({ columnData }) => {
        pages.push(columnData);
      },
    });
    const rows = pages.reduce((sum, page) => sum + page.length, 0);
    if (rows !== length) throw new Error(`the row group has ${length} rows, the column has ${rows}`);
  } catch (error) {
    file.refuse(at, error);
  }
  if (isTime) return timeCells(pages, length, perMs);
  return cellsOf(joinedPages(pages, length, element), caller);
}

/** Checks that the bytes of a column are in the file and that they can be decompressed. Returns where they are, for messages. */
function checkChunks(name: string, { file, read, group, where, caller }: From): string {
  const own = group.columns.filter(({ meta_data: chunk }) => chunk?.path_in_schema[0] === name);
  const place = `${where}, column ${quote(name)}`;
  let first = Number.POSITIVE_INFINITY;
  for (const column of own) {
    const chunk = chunkOf(column);
    if (chunk === null || column.file_path)
      throw new ParcoursError(
        "unsupported_parquet",
        `${caller}: ${place}: expected its data in this file, got a reference to another file.`,
      );
    const { start, end, codec } = chunk;
    const size = file.buffer.byteLength;
    if (!(start >= 4 && end >= start && end <= size - 8)) {
      throw new ParcoursError(
        "invalid_parquet",
        `${caller}: ${place}: expected its data in the ${size} bytes of the file, got the bytes ${start} to ${end}. The file is cut or broken: copy or download it again.`,
      );
    }
    first = Math.min(first, start);
    if (!["UNCOMPRESSED", "SNAPPY"].includes(codec) && typeof read.compressors?.[codec] !== "function") {
      throw new ParcoursError(
        "unsupported_parquet",
        `${caller}: ${place}: its data are compressed with ${codec}. Install hyparquet-compressors, and give read: { ...hyparquet, compressors }.`,
      );
    }
  }
  return own.length === 0 ? place : `${place}, at byte ${first}`;
}

function chunkOf({ meta_data: chunk }: ParquetRowGroup["columns"][number]) {
  if (chunk === undefined) return null;
  const { data_page_offset: data, dictionary_page_offset: dictionary, total_compressed_size: size, codec } = chunk;
  const start = Number(dictionary || data);
  return { start, end: start + Number(size), codec };
}
