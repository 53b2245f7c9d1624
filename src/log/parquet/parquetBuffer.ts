/** Type of a Parquet file that is read in parts. */

/** A file that is read in parts, such as `asyncBufferFromUrl` of hyparquet makes. */
export type ParquetBuffer = {
  /** Number of bytes. */
  readonly byteLength: number;
  /** Returns the bytes `start` … `end − 1`. */
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
};
