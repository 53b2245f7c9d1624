/** Reads newline-delimited JSON into an event log. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { createByteNames } from "../bytes/byteNames.ts";
import { createByteText, createTextToBytes } from "../bytes/byteText.ts";
import { readByteNumbers } from "../bytes/readByteNumbers.ts";
import { textChunks } from "../csv/textChunks.ts";
import { createTextFlaws } from "../csv/textFlaws.ts";
import type { TextSource } from "../csv/textSource.ts";
import type { EventLog } from "../eventLog.ts";
import { createCollector } from "../load/collector.ts";
import type { ColumnMapping, TypedProperty } from "../load/columnMapping.ts";
import { columnIndices } from "../load/internCells.ts";
import type { LogOptions } from "../logOptions.ts";
import { createJsonLines, type JsonLines } from "./jsonLines.ts";
import { createJsonRows } from "./jsonRows.ts";
import { createJsonTexts } from "./jsonTexts.ts";

/** Options of {@link logFromNdjson}. */
export type LogFromNdjsonOptions = LogOptions & {
  /**
   * The encoding of the bytes: a label of the Encoding Standard. Byte order marks are removed.
   * @defaultValue the encoding of the byte order mark (UTF-8, UTF-16); without one, `"utf-8"`
   */
  encoding?: string;
};

/**
 * Reads newline-delimited JSON (NDJSON, JSON Lines) as events, from a string or a stream: one object on each line. A text that
 * begins with `[` is a JSON list, and each element is a row; only one element has to fit into memory.
 *
 * Use it for the exports of product analytics and data warehouses (GA4 in BigQuery, Segment, Mixpanel, Amplitude, PostHog). Nested
 * values are reached with a {@link ColumnRef}. Values keep their JSON type, as in `logFromRows`; integers that a number cannot hold
 * keep all their digits.
 *
 * Blank lines are skipped. A line that is no JSON object is an invalid row (`invalid_json`). Messages count lines from 1. Of equal keys
 * in one object the last one counts.
 *
 * @param source - the text: a string, bytes (`Uint8Array`, `Buffer`, `Blob`, `File`, `Response`), a `ReadableStream` of bytes, or an
 * async iterable of bytes or strings (a Node stream)
 * @param columns - the column of each role: a top-level key, or a reference
 * @param options - how to read the text
 * @returns a log with one journey per customer
 * @throws {@link ParcoursError} `unknown_column`, `invalid_rows` and `invalid_encoding` (unless `onInvalid: "skip"`), `too_large` (more
 * than 67,108,864 characters in one line or element), `not_text` (gzip, zip, Parquet …), `invalid_definition`, `invalid_time_zone`; the
 * reason of the signal when it is aborted
 * @example
 * const text = `{"userId":"ann","event":"visit","ts":"2024-03-01T10:00Z","context":{"campaign":{"medium":"email"}}}
 * {"userId":"ann","event":"purchase","ts":"2024-03-01T10:20Z","context":{}}`;
 * const log = await logFromNdjson(text, {
 *   customer: "userId",
 *   touchpoint: "event",
 *   time: "ts",
 *   channel: { path: ["context", "campaign", "medium"] },
 * });
 * [log.events, log.touchpoints, log.channel?.names] // => [2, ["purchase", "visit"], ["email"]]
 */
export async function logFromNdjson(
  source: TextSource,
  columns: ColumnMapping,
  options: LogFromNdjsonOptions = {},
): Promise<EventLog> {
  const caller = "logFromNdjson";
  expectSource(options, "object", caller, "the options");
  const { encoding, signal, onInvalid } = options;
  const { encoding: _, ...reading } = options;
  const flat = isFlat(columns);
  const inBytes = flat ? { names: createByteNames, numbers: readByteNumbers } : null;
  const collector = createCollector(columns, reading, caller, false, flat ? [] : columnIndices(), inBytes);
  const rows = createJsonRows(collector);
  const lines = flat ? createJsonLines(collector, reading, caller, rows) : null;
  const texts = createJsonTexts(caller, rows.add);
  const flaws = createTextFlaws();
  const textOf = createByteText();
  const toBytes = createTextToBytes();
  const { onEncoding } = flaws;
  /** A list, and rows with nested values, are read as texts; lines of flat objects are read as bytes. */
  let asBytes = (flat ? null : false) as boolean | null;
  const push = (bytes: Uint8Array, total: number) => {
    asBytes ??= firstByte(bytes);
    if (asBytes === true) lines?.push(bytes, total);
    else texts.push(textOf(bytes, 0, bytes.length), total);
  };
  const lineAtEnd = () => (asBytes === true ? (lines as JsonLines).lineAtEnd() : texts.lineAtEnd());
  for await (const chunk of textChunks(source, { encoding, signal, utf8: flat, caller, onEncoding })) {
    collector.bytes = chunk.bytes;
    if (chunk.at >= 0) flaws.add(chunk, lineAtEnd);
    if (!flat) texts.push(chunk.text, chunk.bytes);
    else {
      if (chunk.utf8 !== undefined) push(toBytes.end(), chunk.bytes);
      push(chunk.utf8 ?? toBytes.encode(chunk.text), chunk.bytes);
    }
  }
  if (flat) push(toBytes.end(), collector.bytes);
  if (asBytes === true) lines?.end();
  else texts.end();
  if (flaws.bad > 0 && onInvalid !== "skip") throw flaws.error(caller);
  rows.finish(caller);
  const log = collector.finish();
  return { ...log, issues: [...flaws.issues(), ...log.issues] };
}

/** Whether each column is a key as it is. */
function isFlat(columns: ColumnMapping): boolean {
  const { properties, optional: _, ...given } = Object(columns) as ColumnMapping;
  const refs = Array.isArray(properties) ? properties.map((one: string | TypedProperty) => Object(one).from) : [];
  return [...Object.values(given), ...refs].every((ref) => ref === undefined || typeof ref === "string");
}

/** Whether a text begins with lines: `false` for a list, `null` while only blanks came. */
function firstByte(bytes: Uint8Array): boolean | null {
  const first = bytes.find((byte) => byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13);
  return first === undefined ? null : first !== 91;
}
