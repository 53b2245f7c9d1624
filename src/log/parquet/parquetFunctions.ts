/** Types of the functions of hyparquet that the reader of Parquet files calls, and the import of this package on demand. */

import { fail } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import type { ParquetBuffer } from "./parquetBuffer.ts";

/** The functions of the package hyparquet, and perhaps the decompressors of the package hyparquet-compressors. */
export type ParquetFunctions = {
  /** Reads the footer of a file. */
  parquetMetadataAsync(file: ParquetBuffer): Promise<unknown>;
  /** Reads columns of a row group. */
  parquetRead(options: never): Promise<void>;
  /** Decompressors by codec. hyparquet itself reads files without compression and with Snappy. */
  readonly compressors?: object;
};

/** The same functions with the types of what is given to them and of what they return. */
export type ParquetReader = {
  parquetMetadataAsync(file: ParquetBuffer): Promise<ParquetMetadata>;
  parquetRead(options: ParquetReading): Promise<void>;
  readonly compressors?: Readonly<Record<string, unknown>>;
};

/** The part of the footer that is used. */
export type ParquetMetadata = {
  readonly num_rows: bigint;
  readonly schema: readonly ParquetElement[];
  readonly row_groups: readonly ParquetRowGroup[];
};

/** A row group: its columns, each with its place in the file. */
export type ParquetRowGroup = {
  readonly num_rows: bigint;
  readonly columns: readonly {
    readonly file_path?: string;
    readonly meta_data?: {
      readonly path_in_schema: readonly string[];
      readonly codec: string;
      readonly data_page_offset: bigint;
      readonly dictionary_page_offset?: bigint;
      readonly total_compressed_size: bigint;
    };
  }[];
};

/** A node of the schema. The nodes are listed depth first, and each gives the number of its children. */
export type ParquetElement = {
  readonly name: string;
  readonly type?: string;
  readonly num_children?: number;
  readonly converted_type?: string;
  readonly logical_type?: { readonly type: string };
  readonly scale?: number;
};

/** What is given to `parquetRead`. */
export type ParquetReading = {
  file: ParquetBuffer;
  metadata: ParquetMetadata;
  columns: string[];
  compressors?: unknown;
  parsers: object;
  onChunk(chunk: { columnData: ArrayLike<unknown> }): void;
};

/**
 * Returns the functions that the caller gives, or imports hyparquet.
 *
 * @throws {@link ParcoursError} `missing_package`, `invalid_definition`
 */
export async function parquetFunctions(given: unknown, caller: string): Promise<ParquetReader> {
  const read = given === undefined ? await imported(caller) : (given as ParquetReader | null);
  if (typeof read?.parquetMetadataAsync === "function" && typeof read.parquetRead === "function") return read;
  fail(caller, "read", "the functions of hyparquet: { parquetMetadataAsync, parquetRead }", given);
}

async function imported(caller: string): Promise<ParquetReader> {
  // a name in a variable: bundlers then do not ask for a package that may be missing
  const name = "hyparquet";
  try {
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ name)) as ParquetReader;
  } catch (cause) {
    throw new ParcoursError(
      "missing_package",
      `${caller}: expected the package hyparquet, which cannot be imported. Install it (npm install hyparquet), or give its functions: read: hyparquet.`,
      { cause },
    );
  }
}
