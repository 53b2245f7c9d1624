/** Reads the user's file in the worker: CSV, NDJSON and XES, each also packed with gzip, and Parquet. */

import * as hyparquet from "hyparquet";
import { compressors } from "hyparquet-compressors";
import Papa from "papaparse";
import {
  type ColumnRef,
  describeLog,
  type EventLog,
  type EventRow,
  guessColumns,
  type Journey,
  type LogOptions,
  logFromCsv,
  logFromNdjson,
  logFromParquet,
  readJourney,
  readXes,
  shopModel,
  simulateLog,
} from "parcours";
import { proposeSteps } from "parcours/report";
import type { Calls, Loaded, Preview } from "./protocol.ts";
import type { Columns } from "./settings.ts";

/** Characters and rows from which the columns are guessed. */
const sampleLength = 262_144;
const sampleRows = 500;

/** A log, and what the page tells about it. */
export type Read = { log: EventLog; loaded: Loaded };

type Reading = { signal: AbortSignal; onProgress: (share: number) => void };
type Format = "csv" | "ndjson" | "xes" | "parquet";

// hyparquet has its own Snappy: see build.ts
const { SNAPPY: _, ...unpacking } = compressors;
const parquet = { ...hyparquet, compressors: unpacking };

function formatOf(file: File): Format {
  const name = file.name.toLowerCase().replace(/\.gz$/, "");
  if (name.endsWith(".xes") || name.endsWith(".xml")) return "xes";
  if (name.endsWith(".parquet") && file.name.toLowerCase() === name) return "parquet";
  return /\.(ndjson|jsonl)$/.test(name) ? "ndjson" : "csv";
}

/** The bytes of a file, unpacked, with the share that has been read. */
function bytesOf(file: File, onProgress?: (share: number) => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        bytes += chunk.length;
        onProgress?.(bytes / file.size);
        controller.enqueue(chunk);
      },
    }),
  );
  return file.name.toLowerCase().endsWith(".gz") ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
}

/** The columns of a file, with values and a guess. XES decides its columns itself. */
export async function previewFile(file: File): Promise<Preview> {
  if (formatOf(file) === "xes") return { columns: [], guess: guessColumns([]) };
  const rows = (await sampleOf(file)).map(formatOf(file) === "ndjson" ? flatRow : (row) => row);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const examples = (name: string) => {
    const texts = rows.map((row) => String(row[name] ?? "").slice(0, 60)).filter((text) => text.trim() !== "");
    return [...new Set(texts)].slice(0, 3);
  };
  return { columns: names.map((name) => ({ name, examples: examples(name) })), guess: guessColumns(rows) };
}

async function sampleOf(file: File): Promise<EventRow[]> {
  if (formatOf(file) === "parquet") {
    const source = { byteLength: file.size, slice: (from: number, to?: number) => file.slice(from, to).arrayBuffer() };
    return hyparquet.parquetReadObjects({ file: source, rowStart: 0, rowEnd: sampleRows, compressors: unpacking });
  }
  let head = "";
  for await (const text of texts(file)) {
    head += text;
    if (head.length >= sampleLength) break;
  }
  // the row that the sample cuts is left out
  const whole = head.length < sampleLength ? head : head.slice(0, head.lastIndexOf("\n") + 1);
  if (formatOf(file) === "ndjson") return jsonRows(whole);
  const { data } = Papa.parse<string[]>(whole.replace(/^\ufeff/, ""), {
    skipEmptyLines: true,
    preview: sampleRows + 1,
  });
  const [header = [], ...cells] = data;
  return cells.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
}

async function* texts(file: File): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = bytesOf(file).getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      yield decoder.decode(piece.value, { stream: true });
    yield decoder.decode();
  } finally {
    void reader.cancel();
  }
}

/** A row of NDJSON with its inner objects as columns `outer.inner`. */
function flatRow(row: EventRow): EventRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      isObject(value) ? Object.entries(value).map(([inner, cell]) => [`${name}.${inner}`, cell]) : [[name, value]],
    ),
  );
}

/** The lines of a text that are objects. The reader tells about the others. */
function jsonRows(text: string): EventRow[] {
  return text
    .split(/\r?\n/)
    .slice(0, sampleRows)
    .flatMap((line) => {
      try {
        const row: unknown = JSON.parse(line);
        return isObject(row) ? [row as EventRow] : [];
      } catch {
        return [];
      }
    });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a name of {@link flatRow} leads: a column, or the path of an inner one. */
function refOf(rows: readonly EventRow[], name: string): ColumnRef {
  if (rows.some((row) => Object.hasOwn(row, name))) return name;
  const dot = name.indexOf(".");
  return dot < 0 ? name : { path: [name.slice(0, dot), name.slice(dot + 1)] };
}

/** Reads a whole file. Rows that are no events are left out and counted. */
export async function readFile(file: File, columns: Columns, { signal, onProgress }: Reading): Promise<Read> {
  const from = performance.now();
  const format = formatOf(file);
  let rows = 0;
  const options: LogOptions = {
    onInvalid: "skip",
    signal,
    onProgress: (progress) => {
      rows = progress.rows;
      if (format === "parquet") onProgress((progress.bytes ?? 0) / file.size);
    },
  };
  const told = (log: EventLog): Read => ({
    log,
    loaded: loadedOf(file.name, log, format === "xes" ? null : columns, rows, performance.now() - from),
  });
  if (format === "xes") return told((await readXes(bytesOf(file, onProgress), options)).log);
  const { customer, touchpoint, time } = columns;
  if (customer === undefined || touchpoint === undefined || time === undefined)
    throw new Error("choose the columns of customer, touchpoint and time");
  const mapping = { ...columns, customer, touchpoint, time };
  const sample = await sampleOf(file);
  const flat = format === "ndjson" ? sample.map(flatRow) : sample;
  const { timeUnit } = guessColumns(flat.map((row) => ({ time: row[time] }))).options;
  const reading = { ...options, ...(timeUnit !== undefined && { timeUnit }) };
  if (format === "parquet") return told(await logFromParquet(file, mapping, { ...reading, read: parquet }));
  if (format === "csv") return told(await logFromCsv(bytesOf(file, onProgress), mapping, reading));
  const nested = Object.entries(mapping).map(([role, name]) => [role, refOf(sample, name)]);
  return told(await logFromNdjson(bytesOf(file, onProgress), Object.fromEntries(nested), reading));
}

/** The built-in shop. */
export function simulateShop(): Read {
  const from = performance.now();
  const { log } = simulateLog(shopModel(), { customers: 2500, seed: 1 });
  const loaded = loadedOf("built-in shop", log, null, log.events, performance.now() - from);
  return { log, loaded: { ...loaded, steps: ["product", "cart", "checkout", "purchase"] } };
}

function loadedOf(name: string, log: EventLog, columns: Columns | null, rows: number, milliseconds: number): Loaded {
  const about = describeLog(log);
  // an issue without a severity is a fault that left its rows out
  const faults = log.issues.filter(({ severity = "error" }) => severity === "error");
  const leftOut = faults.reduce((sum, { count = 1 }) => sum + count, 0);
  return {
    name,
    about,
    columns,
    rows: Math.max(rows, log.events + leftOut),
    leftOut,
    touchpoints: about.touchpoints.slice(0, 500),
    steps: proposeSteps(log),
    hasChannel: log.channel !== undefined,
    milliseconds,
  };
}

/** Reads a journey document. */
export function readJourneyText(text: string): { journey: Journey; answer: Calls["journey"]["answer"] } {
  const read = readJourney(text);
  if (!read.ok) {
    const [first] = read.issues;
    throw new Error(`this is no journey document: ${first?.path.join(".") ?? ""} ${first?.message ?? ""}`);
  }
  return { journey: read.journey, answer: { label: read.journey.id, issues: read.issues } };
}
