/** Reads Parquet files of the command line: their first rows, and the whole log. */

import { open } from "node:fs/promises";
import * as zlib from "node:zlib";
import { isParcoursError } from "../core/error.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { EventRow } from "../log/eventRow.ts";
import type { ColumnMapping } from "../log/load/columnMapping.ts";
import type { LogOptions } from "../log/logOptions.ts";
import { logFromParquet } from "../log/parquet/logFromParquet.ts";
import type { ParquetBuffer } from "../log/parquet/parquetBuffer.ts";
import { type ParquetReader, parquetFunctions } from "../log/parquet/parquetFunctions.ts";
import { openParquet, readFooter } from "../log/parquet/parquetSource.ts";
import { FileError } from "./usage.ts";

/** Chooses the columns from the first rows, and how they are read. */
type Choose<Chosen> = (sample: readonly EventRow[]) => Chosen & { columns: ColumnMapping; reading: LogOptions };

/** Number of rows from which the columns are guessed. */
const sampleRows = 500;

/** Reads a file. Its columns are chosen from its first rows. */
export async function readParquet<Chosen>(
  path: string,
  choose: Choose<Chosen>,
  reading: LogOptions,
): Promise<Chosen & { log: EventLog }> {
  const read = await parquetFunctions(undefined, "parcours").catch((error) => {
    if (!isParcoursError(error, "missing_package")) throw error;
    throw new FileError(`${path}: a Parquet file needs hyparquet. Install it: npm install hyparquet`);
  });
  const handle = await open(path);
  try {
    const file: ParquetBuffer = {
      byteLength: (await handle.stat()).size,
      async slice(start, end = file.byteLength) {
        const bytes = new Uint8Array(Math.max(0, end - start));
        let read = 0;
        while (read < bytes.length) {
          const { bytesRead } = await handle.read(bytes, read, bytes.length - read, start + read);
          if (bytesRead === 0) break;
          read += bytesRead;
        }
        return bytes.buffer.slice(0, read);
      },
    };
    const functions = { ...read, compressors: compressors() };
    const chosen = choose(await firstRows(file, functions));
    const log = await logFromParquet(file, chosen.columns, { ...chosen.reading, ...reading, read: functions });
    return { ...chosen, log };
  } finally {
    await handle.close();
  }
}

/** The first rows of a file. */
async function firstRows(file: ParquetBuffer, read: ParquetReader): Promise<EventRow[]> {
  const metadata = await readFooter(openParquet(file, undefined, "parcours"), read, "parcours");
  const { parquetReadObjects } = read as unknown as { parquetReadObjects: (options: object) => Promise<EventRow[]> };
  return parquetReadObjects({ file, metadata, rowStart: 0, rowEnd: sampleRows, compressors: read.compressors });
}

/** The decompressors of Node. */
function compressors(): Record<string, (input: Uint8Array) => Uint8Array> {
  // Node has it since 22.15
  const { zstdDecompressSync: zstd } = zlib as { zstdDecompressSync?: (input: Uint8Array) => Uint8Array };
  return { GZIP: zlib.gunzipSync, BROTLI: zlib.brotliDecompressSync, ...(zstd !== undefined && { ZSTD: zstd }) };
}
