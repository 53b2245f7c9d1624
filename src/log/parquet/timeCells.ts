/** Turns the decoded pages of a Parquet column into cells: exact times, exact decimals, NaN for missing numbers. */

import type { Cells } from "../load/columnData.ts";
import type { ParquetElement } from "./parquetFunctions.ts";

/** A time that is no whole millisecond is the text of the time, so that it is read and counted as in every reader. */
type Time = number | string;

/** What hyparquet calls for each value of a column of timestamps that is the time of events. */
export const timeParsers = {
  timestampFromMilliseconds: Number,
  timestampFromMicroseconds: (micros: bigint): Time => timeOf(micros, 1_000n, 6),
  timestampFromNanoseconds: (nanos: bigint): Time => timeOf(nanos, 1_000_000n, 9),
  dateFromDays: (days: number): Time => days * 86_400_000,
} as const;

function timeOf(value: bigint, perMs: bigint, digits: number): Time {
  const rest = ((value % perMs) + perMs) % perMs;
  const ms = Number((value - rest) / perMs);
  if (rest === 0n || !(Math.abs(ms) <= 8.64e15)) return ms;
  return `${new Date(ms).toISOString().slice(0, -1)}${String(rest).padStart(digits - 3, "0")}Z`;
}

/** Whether values of the column are instants, in a unit that the file gives. */
export function isTimestamp({ type, converted_type: kind, logical_type: logical }: ParquetElement): boolean {
  return (type === "INT96" && kind === undefined) || /^(DATE|TIMESTAMP)/.test(logical?.type ?? kind ?? "");
}

/**
 * The cells of a column of timestamps.
 *
 * @param perMs - number of units of the log in a millisecond
 */
export function timeCells(pages: readonly ArrayLike<unknown>[], length: number, perMs: number): Cells {
  const times = new Float64Array(length).fill(Number.NaN);
  const finer = new Map<number, string>();
  let row = 0;
  for (const page of pages) {
    for (let i = 0; i < page.length; i++, row++) {
      const time = page[i] as Time | null | undefined;
      if (typeof time === "number") times[row] = time * perMs;
      else if (typeof time === "string") finer.set(row, time);
    }
  }
  const cell = (i: number) => {
    const time = times[i] as number;
    return time === time ? new Date(time / perMs) : (finer.get(i) ?? null);
  };
  return { length, times, block: (from, to) => Array.from({ length: to - from }, (_, i) => cell(from + i)) };
}

/** The values of any other column in one list. */
export function joinedPages(
  pages: readonly ArrayLike<unknown>[],
  length: number,
  { type, converted_type: kind, scale = 0, num_children: children = 0 }: ParquetElement,
): ArrayLike<unknown> {
  if (children > 0) return pages.flatMap((page) => Array.from(page));
  // hyparquet multiplies by 10^-scale, which is not exact: 1999 × 0.01 is 19.990000000000002
  const power = 10 ** scale;
  if (kind === "DECIMAL") return numbers(pages, new Float64Array(length), (value) => Math.round(value * power) / power);
  if (type === "DOUBLE") return numbers(pages, new Float64Array(length), Number);
  if (type === "FLOAT") return numbers(pages, new Float32Array(length), Number);
  if (pages.length === 1) return pages[0] as ArrayLike<unknown>;
  const all = new Array<unknown>(length);
  let row = 0;
  for (const page of pages) for (let i = 0; i < page.length; i++) all[row++] = page[i];
  return all;
}

function numbers<T extends Float64Array | Float32Array>(
  pages: readonly ArrayLike<unknown>[],
  into: T,
  read: (value: number) => number,
): T {
  let row = 0;
  for (const page of pages) {
    for (let i = 0; i < page.length; i++) {
      const value = page[i];
      into[row++] = typeof value === "number" ? read(value) : Number.NaN;
    }
  }
  return into;
}
