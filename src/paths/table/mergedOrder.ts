/** Merges the rows of path tables that are in canonical order. */

import type { Codes } from "../../core/codes.ts";
import { canonicalRows } from "./canonicalRows.ts";
import { copiedRows } from "./copiedRows.ts";

/** Rows of several tables one after the other: row r is `codes[offsets[r]] … codes[offsets[r + 1] − 1]`. */
export type JoinedRows = { offsets: Uint32Array; codes: Codes; journeys: Float64Array };

/**
 * The distinct rows of two tables in canonical order. Rows that only one table has are in order already, so that only the others are sorted.
 *
 * @param rows - the rows of the first table, then those of the second. `journeys` counts equal rows together, at the first of them
 * @param first - for each row, the first row that is equal
 * @param second - the first row of the second table
 * @param names - number of names: every code is smaller
 */
export function mergedOrder(rows: JoinedRows, first: Uint32Array, second: number, names: number): Uint32Array {
  const shared = new Uint8Array(first.length);
  for (let row = 0; row < first.length; row++) if (first[row] !== row) shared[first[row] as number] = 1;
  const both = rowsWith(first, shared, 1, 0, first.length);
  const copy = copiedRows(rows, both, names);
  const journeys = Float64Array.from(both, (row) => rows.journeys[row] as number);
  const sorted = canonicalRows(copy.offsets, copy.codes, journeys, names).map((at) => both[at] as number);
  const alone = merge(rows, rowsWith(first, shared, 0, 0, second), rowsWith(first, shared, 0, second, first.length));
  return merge(rows, alone, sorted);
}

/** The rows from `from` to `to − 1` that are the first of equal ones and have the given mark. */
function rowsWith(first: Uint32Array, marks: Uint8Array, mark: 0 | 1, from: number, to: number): Uint32Array {
  const list = new Uint32Array(to - from);
  let count = 0;
  for (let row = from; row < to; row++) if (first[row] === row && marks[row] === mark) list[count++] = row;
  return list.subarray(0, count);
}

/** Merges two sorted lists of rows. */
function merge({ offsets, codes, journeys }: JoinedRows, a: Uint32Array, b: Uint32Array): Uint32Array {
  const merged = new Uint32Array(a.length + b.length);
  let i = 0;
  let j = 0;
  let end = 0;
  while (i < a.length && j < b.length) {
    const own = a[i] as number;
    const other = b[j] as number;
    let less = (journeys[other] as number) - (journeys[own] as number);
    if (less === 0) {
      let at = offsets[own] as number;
      let to = offsets[other] as number;
      const stop = offsets[own + 1] as number;
      const end = offsets[other + 1] as number;
      while (at < stop && to < end && codes[at] === codes[to]) {
        at++;
        to++;
      }
      // a prefix comes before its extensions
      less = at === stop ? -1 : to === end ? 1 : (codes[at] as number) - (codes[to] as number);
    }
    if (less <= 0) {
      merged[end++] = own;
      i++;
    } else {
      merged[end++] = other;
      j++;
    }
  }
  merged.set(a.subarray(i), end);
  merged.set(b.subarray(j), end + a.length - i);
  return merged;
}
