/** A log from delimited text. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { isParcoursError, ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import type { EventLog } from "../eventLog.ts";
import { createCollector } from "../load/collector.ts";
import type { ColumnMapping, LogOptions } from "../load/columnMapping.ts";
import { columnIndices, internValues } from "../load/internCells.ts";
import { unknownColumn } from "../load/rowQueue.ts";
import { createCsvParser } from "./csvParser.ts";
import { type TextSource, textChunks } from "./textChunks.ts";
import { createTextFlaws } from "./textFlaws.ts";

/** How delimited text is read. */
export type LogFromCsvOptions = LogOptions & {
  /**
   * What stands between fields.
   * @defaultValue the one a first line `sep=x` gives; else the one of `,` `;` tab `|` under which the header holds every mapped
   * column (with `header`: the first row has as many fields), among several the one that occurs most, in that order when equal
   */
  delimiter?: string;
  /**
   * Names of the columns, when the text has none: its first line is data then.
   * @defaultValue the fields of the first row
   */
  header?: readonly string[];
  /**
   * How bytes encode text: a label of the Encoding Standard, such as `"windows-1252"`. Byte order marks are left out.
   * @defaultValue what a byte order mark says (UTF-8, UTF-16); else `"utf-8"`
   */
  encoding?: string;
};

/** Rows handed on together: few, so that their fields are gone before they grow old. A fraction of the collector's block. */
const piece = 2048;

/**
 * Reads delimited text (RFC 4180) as events, from a string or from a stream of any size in memory of one piece and the
 * resulting columns.
 *
 * Lines end in LF, CRLF or CR; quotes may hold delimiters, line breaks and doubled quotes. An empty field is a missing value,
 * quoted or not. Rows with another number of fields than the header, text after a closing quote, or a quote that is never
 * closed are refused as `wrong_field_count`. Messages count lines from 1. A property is a number column if every field of it
 * is a canonical decimal: `12`, `-0.50`, but not `007` or `1,5`; else text.
 *
 * Bytes that are no text in the encoding are refused (`invalid_encoding`) with the first line that holds some; with
 * `onInvalid: "skip"` U+FFFD stands for them and they are counted in `log.issues`.
 *
 * @param source - the text: a string, bytes (`Uint8Array`, `Buffer`, `Blob`, `File`, `Response`), a `ReadableStream` of bytes, or an
 * async iterable of bytes or strings (a Node stream)
 * @param columns - which column plays which role
 * @param options - how to read
 * @returns a log with one journey per customer
 * @throws {@link ParcoursError} `unknown_column`, `duplicate_column` (a mapped name stands twice in the header), `invalid_rows` and
 * `invalid_encoding` (unless `onInvalid: "skip"`), `not_text` (gzip, zip, xlsx, PDF, Parquet …), `invalid_definition`, `invalid_time_zone`; the reason of the signal when it is aborted
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
  const collector = createCollector(columns, reading, "logFromCsv", true, columnIndices());
  const { slots } = collector;
  checkDelimiter(delimiter);
  // loaded here and nowhere else, so that no other import of the library carries it
  const papa = (await import("papaparse")).default;

  let width = 0;
  let at: number[] = [];
  const begin = (names: readonly string[]) => {
    width = names.length;
    at = slots.map(({ name, optional }) => {
      const index = names.indexOf(name);
      if (index < 0 && !optional) throw unknownColumn(name, names, "logFromCsv");
      if (index >= 0 && names.indexOf(name, index + 1) > 0) {
        throw new ParcoursError("duplicate_column", `logFromCsv: the header names ${quote(name)} twice`);
      }
      return index;
    });
  };

  let values: unknown[][] = [];
  let lines: number[] = [];
  let broken = new Map<number, string>();
  const clear = () => {
    values = slots.map(() => []);
    lines = [];
    broken = new Map();
  };
  const flush = () => {
    const block = { rows: lines.length, values: values.map((cells, s) => ((at[s] as number) < 0 ? null : cells)) };
    const codes = collector.tables.map((table, s) => internValues(table, values[s] as unknown[], 0, block.rows));
    if (block.rows > 0) collector.add({ ...block, codes, lines, broken });
    clear();
  };
  let needsHeader = header === undefined;
  const onRow = (fields: string[], line: number, flaw: string | null) => {
    if (needsHeader) {
      needsHeader = false;
      begin(fields);
      return;
    }
    if (flaw !== null) broken.set(lines.length, flaw);
    else if (fields.length !== width) {
      broken.set(lines.length, `the row has ${fields.length} fields, the header ${width}`);
    }
    for (let s = 0; s < slots.length; s++) {
      const field = fields[at[s] as number];
      (values[s] as unknown[]).push(field === "" ? null : field);
    }
    if (lines.push(line) === piece) flush();
  };
  clear();
  if (header !== undefined) begin(header);

  const needed = slots.filter(({ optional }) => !optional).map(({ name }) => name);
  const parser = createCsvParser(papa.Parser, delimiter, { names: needed, width: header?.length }, onRow);
  const flaws = createTextFlaws();
  const { signal } = options;
  const { onEncoding } = flaws;
  for await (const chunk of textChunks(source, { encoding, signal, caller: "logFromCsv", onEncoding })) {
    collector.bytes = chunk.bytes;
    if (chunk.at >= 0) flaws.add(chunk, parser.lineAtEnd);
    try {
      parser.push(chunk.text, false);
    } catch (error) {
      // a header that was decoded wrongly lacks columns
      throw flaws.bad > 0 && isParcoursError(error, "unknown_column") ? flaws.error("logFromCsv", error) : error;
    }
  }
  parser.push("", true);
  if (needsHeader) throw new ParcoursError("unknown_column", "logFromCsv: the text is empty and has no header");
  flush();
  if (flaws.bad > 0 && options.onInvalid !== "skip") throw flaws.error("logFromCsv");
  const log = collector.finish();
  return { ...log, issues: [...flaws.issues(), ...log.issues] };
}

function checkDelimiter(delimiter: string | undefined): void {
  if (delimiter !== undefined && (delimiter === "" || /["\r\n\uFEFF]/.test(delimiter))) {
    throw new ParcoursError(
      "invalid_definition",
      `logFromCsv: delimiter must be a text without quotes and line breaks; got ${quote(delimiter)}`,
    );
  }
}
