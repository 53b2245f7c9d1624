/** Types for the fields of delimited text, as places in bytes. */

/**
 * One column of a block of rows: field i is the UTF-8 text in the bytes `starts[i]` … `ends[i] − 1`; an empty one is a missing
 * value. The bytes are only valid until the block has been collected.
 */
export type ByteFields = {
  readonly bytes: Uint8Array;
  /** The same bytes, for reading four of them at once. */
  readonly view: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly rows: number;
};
