/** Reads delimited text into an event log. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { isParcoursError, ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import type { ByteFields } from "../bytes/byteFields.ts";
import { type ByteNames, createByteNames } from "../bytes/byteNames.ts";
import type { ByteRows } from "../bytes/byteRows.ts";
import { createTextToBytes } from "../bytes/byteText.ts";
import { createByteTimes } from "../bytes/byteTimes.ts";
import { lazyTexts, textsOfFields } from "../bytes/lazyTexts.ts";
import { readByteNumbers } from "../bytes/readByteNumbers.ts";
import { baseNames } from "../columns/columnRef.ts";
import { unknownColumn } from "../columns/slot.ts";
import type { EventLog } from "../eventLog.ts";
import { createCollector } from "../load/collector.ts";
import type { ColumnMapping } from "../load/columnMapping.ts";
import type { LogOptions } from "../logOptions.ts";
import { createCsvReader } from "./csvReader.ts";
import { textChunks } from "./textChunks.ts";
import { createTextFlaws } from "./textFlaws.ts";
import type { TextSource } from "./textSource.ts";

/** Options of {@link logFromCsv}. */
export type LogFromCsvOptions = LogOptions & {
  /**
   * The text between two fields.
   * @defaultValue the delimiter of a first line `sep=x`; without it, the one of `,` `;` tab `|` with which the header contains every
   * mapped column (with `header`: the first row has the right number of fields); if several or none do, the one that occurs most
   */
  delimiter?: string;
  /**
   * Names of the columns, for a text without a header: its first line is then data.
   * @defaultValue the fields of the first row
   */
  header?: readonly string[];
  /**
   * The encoding of the bytes: a label of the Encoding Standard, such as `"windows-1252"`. Byte order marks are removed.
   * @defaultValue the encoding of the byte order mark (UTF-8, UTF-16); without one, `"utf-8"`
   */
  encoding?: string;
};

/**
 * Reads delimited text (RFC 4180) as events, from a string or a stream. A stream of any size needs memory for one piece of text
 * and for the columns of the log.
 *
 * Lines end in LF, CRLF or CR. Quoted fields may contain delimiters, line breaks and doubled quotes. An empty field is a missing
 * value, with or without quotes. These rows are invalid (`wrong_field_count`): a different number of fields than the header, text after a
 * closing quote, a quote that is never closed. Messages count lines from 1. A property becomes a number column when each of its
 * fields is a canonical decimal: `12`, `-0.50`, but not `007` or `1,5`. Otherwise it becomes text.
 *
 * Bytes that are not text in the encoding throw `invalid_encoding` with the first line that contains some. With
 * `onInvalid: "skip"`, U+FFFD replaces them and `log.issues` counts them.
 *
 * @param source - the text: a string, bytes (`Uint8Array`, `Buffer`, `Blob`, `File`, `Response`), a `ReadableStream` of bytes, or an
 * async iterable of bytes or strings (a Node stream)
 * @param columns - the column of each role
 * @param options - how to read the text
 * @returns a log with one journey per customer
 * @throws {@link ParcoursError} `unknown_column`, `duplicate_column` (the header has a mapped name twice), `invalid_rows` and
 * `invalid_encoding` (unless `onInvalid: "skip"`), `not_text` (gzip, zip, xlsx, PDF, Parquet …), `invalid_definition`,
 * `too_large` for a row of more than 64 MiB,
 * `invalid_time_zone`; the reason of the signal when it is aborted
 * @example
 * const csv = "user,event,at\nann,visit,2024-03-01\nann,purchase,2024-03-02\n";
 * const log = await logFromCsv(csv, { customer: "user", touchpoint: "event", time: "at" });
 * [log.events, log.touchpoints] // => [2, ["purchase", "visit"]]
 */
export async function logFromCsv(
  source: TextSource,
  columns: ColumnMapping,
  options: LogFromCsvOptions = {},
): Promise<EventLog> {
  expectSource(options, "object", "logFromCsv", "the options");
  const { delimiter, header, encoding, ...reading } = options;
  const collector = createCollector(columns, reading, "logFromCsv", true, [], {
    names: createByteNames,
    numbers: readByteNumbers,
  });
  const { slots, bases } = collector;
  const [customers, touchpoints] = collector.tables as [ByteNames, ByteNames];
  checkDelimiter(delimiter);
  const timesOf = createByteTimes(reading, "logFromCsv");
  /** For each column of the mapping the column of a block, or −1 for an optional column that is missing. */
  let at: number[] = [];
  const onHeader = (names: readonly string[]): Int32Array => {
    const lacking = bases.lacking((name) => names.includes(name));
    if (lacking !== null) throw notTable(lacking, names) ?? unknownColumn(lacking, names, "logFromCsv");
    const places = new Int32Array(names.length).fill(-1);
    let used = 0;
    at = bases.names.map((name) => {
      const index = names.indexOf(name);
      if (index >= 0 && names.indexOf(name, index + 1) > 0) {
        throw new ParcoursError(
          "duplicate_column",
          `logFromCsv: the header has the column ${quote(name)} twice. Rename one of them.`,
        );
      }
      if (index >= 0 && places[index] === -1) places[index] = used++;
      return places[index] ?? -1;
    });
    return places;
  };
  /** Columns from which other columns are made: these need texts. */
  const read = new Set(slots.flatMap(({ ref }) => (typeof ref === "string" ? [] : baseNames(ref))));
  const onRows = (rows: ByteRows, bytes: Uint8Array, view: DataView) => {
    const base = at.map((place) => (place < 0 ? null : rows.column(place, bytes, view)));
    const texts = base.map(
      (column, b) => column && (read.has(bases.names[b] as string) ? textsOfFields(column) : lazyTexts(column)),
    );
    const values = bases.values(texts, rows.rows);
    const fields = bases.plain.map((b) => base[b] ?? null);
    const codes = [customers, touchpoints].map((table, s) => codesOf(table, fields[s] ?? null, values[s] ?? []));
    const times = fields[2] ?? null;
    collector.add({
      ...{ rows: rows.rows, values, fields, codes, lines: rows.lines, broken: rows.broken },
      ...(times === null ? {} : { read: timesOf(times) }),
    });
  };

  const needed = bases.names.filter((_, b) => bases.needed[b]);
  const wanted = { names: needed, width: header?.length };
  const reader = createCsvReader({ delimiter, header, wanted, onHeader, onRows, noHeader });
  const flaws = createTextFlaws();
  const toBytes = createTextToBytes();
  const { signal } = options;
  const { onEncoding } = flaws;
  for await (const chunk of textChunks(source, { encoding, signal, utf8: true, caller: "logFromCsv", onEncoding })) {
    collector.bytes = chunk.bytes;
    if (chunk.at >= 0) flaws.add(chunk, reader.lineAtEnd);
    try {
      if (chunk.utf8 !== undefined) reader.push(toBytes.end());
      reader.push(chunk.utf8 ?? toBytes.encode(chunk.text));
    } catch (error) {
      // a header decoded with the wrong encoding lacks columns: report the encoding then
      throw flaws.bad > 0 && isParcoursError(error, "unknown_column") ? flaws.error("logFromCsv", error) : error;
    }
  }
  reader.push(toBytes.end());
  reader.end();
  if (flaws.bad > 0 && options.onInvalid !== "skip") throw flaws.error("logFromCsv");
  const log = collector.finish();
  return { ...log, issues: [...flaws.issues(), ...log.issues] };
}

/** The numbers of names: from bytes, or from values for a column that is made of others. */
function codesOf(table: ByteNames, fields: ByteFields | null, values: ArrayLike<unknown>): Uint32Array {
  if (fields === null) return Uint32Array.from(values, (value) => table.code(value));
  const codes = new Uint32Array(fields.rows);
  table.find(fields, null, codes);
  return codes;
}

function noHeader(got: string, advice: string): ParcoursError {
  return new ParcoursError("unknown_column", `logFromCsv: expected a header line, got ${got}. ${advice}`);
}

/** The error for a header that belongs to no delimited text: JSON, a web page, XML, a blank line, or a delimiter that is not known. */
function notTable(wanted: string, [first = "", ...others]: readonly string[]): ParcoursError | null {
  const begin = first.trimStart();
  if (/^\[?\{/.test(begin)) return noHeader("JSON", "Give the parsed rows to logFromRows.");
  if (/^<\?xml/i.test(begin)) return noHeader("XML", "Give an event log in XES to readXes.");
  if (begin.startsWith("<")) return noHeader("HTML or XML", "Check the source: this may be the page of an error.");
  if (others.length > 0 || (begin !== "" && !begin.includes(wanted))) return null;
  if (begin === "") return noHeader("a blank line", "Remove it, or give header.");
  const mark = /[^\p{L}\p{M}\p{N}_ .-]/u.exec(begin)?.[0];
  return mark === undefined
    ? null
    : noHeader(`one column ${quote(first)}`, `Give delimiter, for example ${quote(mark)}.`);
}

function checkDelimiter(delimiter: string | undefined): void {
  if (delimiter !== undefined && (delimiter === "" || /["\r\n\uFEFF]/.test(delimiter))) {
    throw new ParcoursError(
      "invalid_definition",
      `logFromCsv: delimiter: expected a text without quotes and line breaks, got ${quote(delimiter)}.`,
    );
  }
}
