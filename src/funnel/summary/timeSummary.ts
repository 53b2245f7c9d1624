/** Durations gathered in a column and summed up. */

import { quantile } from "../../core/quantile.ts";
import type { TimeSummary } from "../result.ts";

/** Numbers in an array that grows. */
export type Column = { values: Float64Array; length: number };

/** An empty column. */
export function createColumn(): Column {
  return { values: new Float64Array(8), length: 0 };
}

/** Appends one number. */
export function push(column: Column, value: number): void {
  if (column.length === column.values.length) {
    const grown = new Float64Array(column.length * 2);
    grown.set(column.values);
    column.values = grown;
  }
  column.values[column.length++] = value;
}

/**
 * Sorts the column in place and sums it up.
 *
 * @param perMs - units of the column per millisecond
 * @returns `null` when it is empty
 */
export function timeSummary(column: Column, perMs: number): TimeSummary | null {
  const n = column.length;
  if (n === 0) return null;
  const sorted = column.values.subarray(0, n).sort();
  const at = (q: number) => (quantile(sorted, q) as number) / perMs + 0;
  let sum = 0;
  let zeros = 0;
  for (const value of sorted) {
    sum += value;
    if (value === 0) zeros++;
  }
  return {
    n,
    zeros,
    minMs: at(0),
    q25Ms: at(0.25),
    medianMs: at(0.5),
    q75Ms: at(0.75),
    p90Ms: at(0.9),
    maxMs: at(1),
    meanMs: sum / n / perMs + 0,
  };
}
