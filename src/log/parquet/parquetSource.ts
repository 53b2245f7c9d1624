/** Opens a Parquet file: takes bytes, a Blob or a file that is read in parts, checks its marks, and reads its footer. */

import { wrongArgument } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import { knownFile } from "../csv/knownFile.ts";
import type { ParquetBuffer } from "./parquetBuffer.ts";
import type { ParquetMetadata, ParquetReader } from "./parquetFunctions.ts";

/** A Parquet file: a `Blob` (`File`), its bytes, or an object that returns parts of them. */
export type ParquetSource = Blob | Uint8Array | ArrayBuffer | ParquetBuffer;

/** An open file. */
export type ParquetFile = {
  /** Rejects with the reason of the signal as soon as it is aborted. Errors of the source are kept in `failure`. */
  readonly buffer: ParquetBuffer;
  /** The error of the source or of the signal: it is not a fault of the content. */
  readonly failure: { error: unknown } | null;
  /** Throws the failure if there is one, otherwise an error of the content. */
  refuse(place: string, cause: unknown): never;
};

/** The first and last four bytes, and those of a file with an encrypted footer. */
const mark = "PAR1";
const encrypted = "PARE";

/** @throws {@link ParcoursError} `wrong_argument` */
export function openParquet(source: ParquetSource, signal: AbortSignal | undefined, caller: string): ParquetFile {
  const { byteLength, slice } = bufferOf(source, caller);
  let failure: { error: unknown } | null = null;
  const part = async (start: number, end = byteLength): Promise<ArrayBuffer> => {
    try {
      signal?.throwIfAborted();
      const bytes = await abortable(slice(start, end), signal);
      if (bytes.byteLength >= end - start) return bytes;
      throw new ParcoursError(
        "invalid_parquet",
        `${caller}: at byte ${start}: expected ${end - start} bytes, got ${bytes.byteLength}. The file is cut, or it changed while it was read.`,
      );
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  };
  return {
    buffer: { byteLength, slice: part },
    get failure() {
      return failure;
    },
    refuse(place, cause) {
      if (failure !== null) throw failure.error;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new ParcoursError(
        "invalid_parquet",
        `${caller}: ${place}: expected Parquet data, got bytes that cannot be read (${why.slice(0, 200)}). Write the file again.`,
        { cause },
      );
    },
  };
}

/**
 * Reads the footer.
 *
 * @throws {@link ParcoursError} `not_parquet`, `invalid_parquet`, `unsupported_parquet`; the error of the source or of the signal
 */
export async function readFooter(file: ParquetFile, read: ParquetReader, caller: string): Promise<ParquetMetadata> {
  const { buffer } = file;
  const size = buffer.byteLength;
  const head = text(await buffer.slice(0, Math.min(size, 64)));
  const tail = size < 12 ? "" : text(await buffer.slice(size - 8, size));
  if (!head.startsWith(mark) && !head.startsWith(encrypted)) {
    const what =
      size === 0 ? "an empty file" : (knownFile(head)?.name ?? `a file that begins with ${quote(head.slice(0, 4))}`);
    const advice = size > 0 && knownFile(head) === null ? " Give a text file to logFromCsv." : "";
    throw new ParcoursError("not_parquet", `${caller}: expected a Parquet file, got ${what}.${advice}`);
  }
  if (head.startsWith(encrypted) || tail.endsWith(encrypted)) {
    throw new ParcoursError(
      "unsupported_parquet",
      `${caller}: expected a Parquet file without encryption, got an encrypted one.`,
    );
  }
  const footer = new DataView(Uint8Array.from(tail, (letter) => letter.charCodeAt(0)).buffer);
  if (!tail.endsWith(mark)) {
    throw new ParcoursError(
      "invalid_parquet",
      `${caller}: at byte ${Math.max(0, size - 4)}: expected ${quote(mark)}, the end of a Parquet file, got ${quote(tail.slice(4))}. The file is cut: copy or download it again.`,
    );
  }
  const length = footer.getUint32(0, true);
  if (length > size - 12) {
    throw new ParcoursError(
      "invalid_parquet",
      `${caller}: at byte ${size - 8}: expected the length of the footer, at most ${size - 12}, got ${length}.`,
    );
  }
  const at = `the footer at byte ${size - 8 - length}`;
  let metadata: ParquetMetadata;
  try {
    metadata = await read.parquetMetadataAsync(buffer);
    checkFooter(metadata);
  } catch (error) {
    file.refuse(at, error);
  }
  return metadata;
}

/** Throws when a part of the footer that is used has the wrong kind. */
function checkFooter({ num_rows, schema, row_groups }: ParquetMetadata): void {
  const rows = row_groups.map((group) => Number(group.num_rows));
  if (!rows.every((n) => Number.isSafeInteger(n) && n >= 0)) throw new Error("a row group has no number of rows");
  const sum = rows.reduce((all, n) => all + n, 0);
  if (sum !== Number(num_rows)) throw new Error(`the file has ${num_rows} rows, its row groups have ${sum}`);
  const names = schema.every(({ name }) => typeof name === "string");
  if (!names || !((schema[0]?.num_children ?? 0) < schema.length)) throw new Error("the schema is not complete");
}

function bufferOf(source: ParquetSource, caller: string): ParquetBuffer {
  if (ArrayBuffer.isView(source)) {
    const { buffer, byteOffset, byteLength } = source;
    const slice = (start: number, end = byteLength) =>
      buffer.slice(byteOffset + start, byteOffset + end) as ArrayBuffer;
    return { byteLength, slice };
  }
  if (typeof source === "object" && source !== null && typeof source.slice === "function") {
    if ("arrayBuffer" in source && typeof source.size === "number")
      return { byteLength: source.size, slice: (start, end) => source.slice(start, end).arrayBuffer() };
    if ("byteLength" in source && Number.isSafeInteger(source.byteLength) && source.byteLength >= 0)
      return { byteLength: source.byteLength, slice: (start, end) => source.slice(start, end) };
  }
  const expected = "a Blob, the bytes of a Parquet file, or an object with byteLength and slice(start, end)";
  return wrongArgument(caller, "", expected, source, "Give the content of the file, not its path or handle.");
}

async function abortable<T>(value: T | Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return value;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** One character a byte. */
function text(bytes: ArrayBuffer): string {
  return String.fromCharCode(...new Uint8Array(bytes));
}
