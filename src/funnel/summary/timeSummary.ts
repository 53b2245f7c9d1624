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
 * Sums the column up; its numbers change places.
 *
 * @param perMs - units of the column per millisecond
 * @returns `null` when it is empty
 */
export function timeSummary({ values, length: n }: Column, perMs: number): TimeSummary | null {
  if (n === 0) return null;
  let sum = 0;
  let zeros = 0;
  for (let i = 0; i < n; i++) {
    sum += values[i] as number;
    if (values[i] === 0) zeros++;
  }
  let from = 0;
  const at = (q: number) => {
    // only the numbers a quantile reads are put in their places, from the least to the greatest
    const below = Math.floor((n - 1) * q);
    for (const k of [below, below + 1]) {
      if (k >= from && k < n) select(values, from, n - 1, k);
      from = Math.max(from, k);
    }
    return (quantile(values.subarray(0, n), q) as number) / perMs + 0;
  };
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

/** Quickselect: puts the k-th least number of the range in place k, none greater before it, none less after it (Hoare 1961). */
function select(values: Float64Array, left: number, right: number, k: number): void {
  while (left < right) {
    const pivot = values[(left + right) >> 1] as number;
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const value = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = value;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}
