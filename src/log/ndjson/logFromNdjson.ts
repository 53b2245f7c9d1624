/** Reads newline-delimited JSON into an event log. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { unknownColumn } from "../columns/slot.ts";
import { type TextSource, textChunks } from "../csv/textChunks.ts";
import { createTextFlaws } from "../csv/textFlaws.ts";
import type { EventLog } from "../eventLog.ts";
import { fault } from "../issues/rejects.ts";
import { createCollector } from "../load/collector.ts";
import type { ColumnMapping } from "../load/columnMapping.ts";
import { columnIndices, internValues } from "../load/internCells.ts";
import type { LogOptions } from "../logOptions.ts";
import { jsonRow } from "./jsonRow.ts";
import { createJsonTexts } from "./jsonTexts.ts";

/** Options of {@link logFromNdjson}. */
export type LogFromNdjsonOptions = LogOptions & {
  /**
   * The encoding of the bytes: a label of the Encoding Standard. Byte order marks are removed.
   * @defaultValue the encoding of the byte order mark (UTF-8, UTF-16); without one, `"utf-8"`
   */
  encoding?: string;
};

/** Number of rows passed on together. It divides the collector's block. */
const piece = 2048;

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
 * @throws {@link ParcoursError} `unknown_column`, `invalid_rows` and `invalid_encoding` (unless `onInvalid: "skip"`), `line_too_long` (more
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
  const { encoding, ...reading } = options;
  const collector = createCollector(columns, reading, caller, false, columnIndices());
  const { names, plain, values: slotValues, lacking } = collector.bases;
  const seen = names.map(() => false);
  let keys: string[] = [];
  let values: unknown[][] = [];
  let lines: number[] = [];
  let broken = new Map<number, string>();
  const clear = () => {
    values = names.map(() => []);
    lines = [];
    broken = new Map();
  };
  const flush = () => {
    const rows = lines.length;
    if (rows > 0) {
      // the columns of the first three roles are always present
      const base = values.map((cells, b) => (seen[b] || plain.slice(0, 3).includes(b) ? cells : null));
      const bySlot = slotValues(base, rows);
      const codes = collector.tables.map((table, s) => internValues(table, bySlot[s] as unknown[], 0, rows));
      collector.add({ rows, values: bySlot, codes, lines, broken, brokenBy: fault.json });
    }
    clear();
  };
  clear();
  const texts = createJsonTexts(caller, (text, line, cut) => {
    const row = jsonRow(text, cut);
    if (typeof row === "string") {
      broken.set(lines.length, row);
      for (const cells of values) cells.push(null);
    } else {
      if (keys.length === 0) keys = Object.keys(row).slice(0, 1000);
      for (let b = 0; b < names.length; b++) {
        const name = names[b] as string;
        const own = Object.hasOwn(row, name);
        if (own) seen[b] = true;
        (values[b] as unknown[]).push(own ? row[name] : null);
      }
    }
    if (lines.push(line) === piece) flush();
  });
  const flaws = createTextFlaws();
  const { onEncoding } = flaws;
  for await (const chunk of textChunks(source, { encoding, signal: options.signal, caller, onEncoding })) {
    collector.bytes = chunk.bytes;
    if (chunk.at >= 0) flaws.add(chunk, texts.lineAtEnd);
    texts.push(chunk.text, chunk.bytes);
  }
  texts.end();
  if (flaws.bad > 0 && options.onInvalid !== "skip") throw flaws.error(caller);
  const missing = lacking((name) => seen[names.indexOf(name)] === true);
  // without any object, the lines themselves are the fault
  if (missing !== null && keys.length > 0) throw unknownColumn(missing, keys, caller);
  flush();
  const log = collector.finish();
  return { ...log, issues: [...flaws.issues(), ...log.issues] };
}
