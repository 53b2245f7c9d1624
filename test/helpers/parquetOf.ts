/** Writes Parquet files for the tests. */

import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";

/** How to write a file: rows per group, bytes per page. */
export type ParquetLayout = { rowGroupSize?: number; pageSize?: number; codec?: "SNAPPY" | "UNCOMPRESSED" };

/** A column: its element of the schema without its name, and its values. */
export type ParquetColumn = [element: Omit<SchemaElement, "name">, values: readonly unknown[]];

/** Types of columns that files of other programs have. */
export const parquetTypes = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
  requiredText: { type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
  bytes: { type: "BYTE_ARRAY", repetition_type: "OPTIONAL" },
  double: { type: "DOUBLE", repetition_type: "OPTIONAL" },
  requiredDouble: { type: "DOUBLE", repetition_type: "REQUIRED" },
  float: { type: "FLOAT", repetition_type: "OPTIONAL" },
  boolean: { type: "BOOLEAN", repetition_type: "OPTIONAL" },
  int32: { type: "INT32", repetition_type: "OPTIONAL" },
  int64: { type: "INT64", repetition_type: "OPTIONAL" },
  date: { type: "INT32", converted_type: "DATE", repetition_type: "OPTIONAL" },
  millis: { type: "INT64", converted_type: "TIMESTAMP_MILLIS", repetition_type: "OPTIONAL" },
  micros: { type: "INT64", converted_type: "TIMESTAMP_MICROS", repetition_type: "OPTIONAL" },
  nanos: {
    type: "INT64",
    logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "NANOS" },
    repetition_type: "OPTIONAL",
  },
  money: { type: "INT64", converted_type: "DECIMAL", precision: 18, scale: 2, repetition_type: "OPTIONAL" },
} as const satisfies Record<string, Omit<SchemaElement, "name">>;

/** Writes columns as one file. */
export function parquetOf(columns: Readonly<Record<string, ParquetColumn>>, layout: ParquetLayout = {}): ArrayBuffer {
  const all = Object.entries(columns);
  return parquetWriteBuffer({
    schema: [{ name: "root", num_children: all.length }, ...all.map(([name, [element]]) => ({ name, ...element }))],
    columnData: all.map(([name, [, values]]) => ({ name, data: [...values] as unknown[] })),
    ...layout,
  });
}

/**
 * Changes a column of 12 bytes (`FIXED_LEN_BYTE_ARRAY`) to `INT96`, the old type of timestamps, which the writer does not know. In the
 * compact protocol of Thrift, the types 7 and 3 are the bytes 14 and 6.
 */
export function withInt96(file: ArrayBuffer): ArrayBuffer {
  const bytes = new Uint8Array(file.slice(0));
  const footer = bytes.length - 8 - new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
  for (let i = footer; i + 3 < bytes.length; i++) {
    const [a, b, c, d] = bytes.subarray(i, i + 4);
    const isElement = c === 0x15 && d === 24;
    if (a === 0x15 && b === 14 && (isElement || c === 0x19)) bytes[i + 1] = 6;
  }
  return bytes.buffer;
}

/** Nanoseconds of a day and the Julian day, as `INT96` stores a timestamp. */
export function int96Of(ms: number, nanos = 0): Uint8Array {
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  const day = Math.floor(ms / 86_400_000);
  view.setBigUint64(0, BigInt(ms - day * 86_400_000) * 1_000_000n + BigInt(nanos), true);
  view.setInt32(8, day + 2_440_588, true);
  return bytes;
}
