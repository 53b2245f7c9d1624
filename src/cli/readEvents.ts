/** Reads a file of events for the command line. Its name gives the format; columns that are not named are guessed. */

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { isPlainObject } from "../core/checks/expectSource.ts";
import { isParcoursError } from "../core/error.ts";
import { detectMark, readCsv } from "../formats/csv/readCsv.ts";
import { readXes } from "../formats/xes/readXes.ts";
import type { ColumnRef } from "../log/columns/columnRef.ts";
import { logFromCsv } from "../log/csv/logFromCsv.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { EventRow } from "../log/eventRow.ts";
import type { ColumnMapping } from "../log/load/columnMapping.ts";
import type { LogOptions, LogProgress } from "../log/logOptions.ts";
import { type GuessColumnsOptions, type GuessColumnsResult, guessColumns } from "../log/mapping/guessColumns.ts";
import { logFromNdjson } from "../log/ndjson/logFromNdjson.ts";
import { isOcel, readOcelFile } from "./readOcelFile.ts";
import { readParquet } from "./readParquet.ts";
import { FileError, UsageError } from "./usage.ts";

/** The columns that the caller names. */
export type GivenColumns = Partial<Record<"customer" | "touchpoint" | "time" | "channel" | "value", string>>;

/** Options of {@link readEvents}. */
export type ReadEventsOptions = {
  columns: GivenColumns;
  /** The type of the objects that are the customers, in an object-centric log. */
  objectType?: string;
  reading: LogOptions;
  progress: (progress: LogProgress) => void;
};

/** A log with the columns it was read from. `guess` is `null` when no column was guessed. */
export type ReadEvents = { log: EventLog; columns: ColumnMapping | null; guess: GuessColumnsResult | null };

/** Bytes read to guess the columns. */
const sampleBytes = 262_144;

/**
 * Reads `.csv`, `.tsv`, `.txt`, `.ndjson`, `.jsonl`, `.xes` (each also with `.gz`), OCEL 2.0 and `.parquet`; `-` is
 * standard input as CSV.
 */
export async function readEvents(file: string, options: ReadEventsOptions): Promise<ReadEvents> {
  const plain = file.toLowerCase().replace(/\.gz$/, "");
  const settings = { ...options.reading, onProgress: options.progress };
  try {
    if (plain.endsWith(".xes")) {
      const { log } = await readXes(Readable.toWeb(stream(file)) as never, settings as never);
      return { log, columns: null, guess: null };
    }
    if (isOcel(file))
      return { log: await readOcelFile(file, options.objectType, options.reading), columns: null, guess: null };
    if (file.toLowerCase().endsWith(".parquet"))
      return await readParquet(file, (sample) => choose(sample, options), settings);
    if (/\.(ndjson|jsonl)$/.test(plain)) return await fromNdjsonFile(file, options);
    if (file === "-") return fromCsv(await wholeInput(), options);
    return await fromCsvFile(file, options);
  } catch (error) {
    if (isParcoursError(error, "invalid_rows"))
      throw new FileError(`${error.message}\nAdd --skip-invalid to leave these rows out; they are counted.`);
    if (isParcoursError(error) || error instanceof FileError || error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new FileError(`cannot read ${file}: ${code === "ENOENT" ? "there is no such file" : message}`);
  }
}

async function fromCsvFile(file: string, options: ReadEventsOptions): Promise<ReadEvents> {
  const head = await firstText(file);
  const chosen = chooseColumns(head, options);
  const log = await logFromCsv(stream(file), chosen.columns, {
    ...chosen.reading,
    ...options.reading,
    onProgress: options.progress,
  });
  return { log, columns: chosen.columns, guess: chosen.guess };
}

async function fromCsv(text: string, options: ReadEventsOptions): Promise<ReadEvents> {
  const chosen = chooseColumns(text.slice(0, sampleBytes), options);
  const log = await logFromCsv(text, chosen.columns, { ...chosen.reading, ...options.reading });
  return { log, columns: chosen.columns, guess: chosen.guess };
}

async function fromNdjsonFile(file: string, options: ReadEventsOptions): Promise<ReadEvents> {
  const chosen = choose(jsonRows(await firstText(file)), options);
  const log = await logFromNdjson(stream(file), chosen.columns, {
    ...chosen.reading,
    ...options.reading,
    onProgress: options.progress,
  });
  return { log, columns: chosen.columns, guess: chosen.guess };
}

/** The first rows of a text of JSON lines. The last line of the sample may be cut; the reader tells about broken lines. */
function jsonRows(head: string): EventRow[] {
  return head
    .split(/\r?\n/)
    .slice(0, 500)
    .flatMap((line) => {
      try {
        const row: unknown = JSON.parse(line);
        return isPlainObject(row) ? [row as EventRow] : [];
      } catch {
        return [];
      }
    });
}

/** Where a name of the caller leads: a column, or the path `outer.inner` when no row has a column of this name. */
function refOf(sample: readonly EventRow[], name: string): ColumnRef {
  const path = name.split(".");
  return path.length === 1 || sample.some((row) => Object.hasOwn(row, name)) ? name : { path };
}

function cellOf(row: EventRow, ref: ColumnRef): unknown {
  if (typeof ref === "string") return row[ref];
  if (!("path" in ref)) return undefined;
  return ref.path.reduce((value: unknown, key) => (isPlainObject(value) ? (value as EventRow)[key] : undefined), row);
}

type Chosen = { columns: ColumnMapping; reading: LogOptions; guess: GuessColumnsResult | null };

/** Guesses the columns from the first rows of a text. The last row of the sample may be cut, and is left out. */
function chooseColumns(head: string, options: ReadEventsOptions): Chosen {
  const text = head.replace(/^\ufeff/, "");
  const whole = head.length < sampleBytes ? text : text.slice(0, text.lastIndexOf("\n") + 1);
  const [header = [], ...cells] = readCsv(whole, detectMark(whole)).rows;
  const rows = cells.slice(0, 500).map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
  return choose(rows, options, header);
}

function choose(
  sample: readonly EventRow[],
  { columns: given, reading }: ReadEventsOptions,
  header: readonly string[] = [],
): Chosen {
  const { timeFormat, timeUnit } = reading;
  const told = { ...(timeFormat !== undefined && { timeFormat }), ...(timeUnit !== undefined && { timeUnit }) };
  const { customer, touchpoint, time } = given;
  const names = Object.entries(given).filter(([, column]) => column !== undefined);
  const named = Object.fromEntries(
    names.map(([role, column]) => [role, header.length > 0 ? column : refOf(sample, column)]),
  );
  if (customer !== undefined && touchpoint !== undefined && time !== undefined)
    return { columns: named as unknown as ColumnMapping, reading: optionsOf(sample, time, told), guess: null };
  const used = new Set(Object.values(given));
  // a column that already has a role cannot have another one
  const rest = sample.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !used.has(name))));
  const guess = guessColumns(rest, told);
  const all = header.length > 0 ? header : [...new Set(sample.flatMap((row) => Object.keys(row)))];
  for (const role of ["customer", "touchpoint", "time"] as const) {
    if (given[role] !== undefined) continue;
    const own = guess.guesses.find((one) => one.role === role);
    if (own?.column === undefined || own.column === null)
      throw new UsageError(`cannot guess the column of the ${role}. Add --${role} NAME, one of: ${all.join(", ")}`);
    if (own.confidence < 0.5 && own.alternatives.length > 0) {
      const near = [own.column, ...own.alternatives].map((name) => `"${name}"`).join(" or ");
      throw new UsageError(`several columns may be the ${role}: ${near}. Add --${role} NAME`);
    }
  }
  const guessed = guess.guesses.filter(({ column, confidence }) => column !== null && confidence >= 0.35);
  const columns = { ...Object.fromEntries(guessed.map(({ role, from }) => [role, from])), ...named };
  return {
    columns: columns as unknown as ColumnMapping,
    reading: time === undefined ? guess.options : optionsOf(sample, time, told),
    guess,
  };
}

/** Guesses the unit, or the order of day and month, of a time column that the caller named. */
function optionsOf(sample: readonly EventRow[], time: string, told: GuessColumnsOptions): LogOptions {
  const ref = refOf(sample, time);
  return guessColumns(
    sample.map((row) => ({ time: cellOf(row, ref) })),
    told,
  ).options;
}

function stream(file: string): NodeJS.ReadableStream & Readable {
  if (file === "-") return process.stdin;
  const bytes = createReadStream(file);
  if (!file.toLowerCase().endsWith(".gz")) return bytes;
  const unpacked = createGunzip();
  bytes.on("error", (error) => unpacked.destroy(error));
  return bytes.pipe(unpacked);
}

/** Reads the first characters of a file, unpacked. */
async function firstText(file: string): Promise<string> {
  const handle = await open(file);
  await handle.close();
  const source = stream(file);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= sampleBytes) break;
  }
  source.destroy();
  return Buffer.concat(chunks).toString("utf8").slice(0, sampleBytes);
}

async function wholeInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
