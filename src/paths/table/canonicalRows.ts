/** Sorts the rows of a path table: by descending journeys, then by the sequence of codes. */

import type { Codes } from "../../core/codes.ts";
import { rowsByWords } from "./rowsByWords.ts";

/** From this many rows on, sorting words is faster. */
const fewRows = 500;

/**
 * The rows of a path table in canonical order: descending journeys, then the sequence of codes, a prefix before its extensions. Codes must be in
 * the order of the names. Equal sequences keep no particular order.
 *
 * Many rows are first sorted by words: by their journeys and their first codes. Rows that are still equal, and few rows, are sorted by a
 * quicksort in three parts (less, equal, greater) on one number per row: as many of its next codes as 53 bits hold. It reads at most the codes
 * that distinguish rows, even after a long common beginning, and needs no recursion.
 *
 * @param offsets - row r is `codes[offsets[r]] … codes[offsets[r + 1] − 1]`
 * @param names - number of names: every code is smaller
 * @returns the rows, first to last
 */
export function canonicalRows(
  offsets: Uint32Array,
  codes: Codes,
  journeys: ArrayLike<number>,
  names: number,
): Uint32Array {
  const rows = offsets.length - 1;
  const keys = new Float64Array(rows);
  const base = Math.max(2, names + 1);
  const width = Math.floor(53 / Math.log2(base));

  /** The codes from `depth` on as one number. After the end of the path it is 0, which is less than every code. */
  const keyOf = (row: number, depth: number) => {
    const start = (offsets[row] as number) + depth;
    const end = Math.min(start + width, offsets[row + 1] as number);
    let key = 0;
    for (let i = start; i < end; i++) key = key * base + (codes[i] as number) + 1;
    for (let i = Math.max(start, end); i < start + width; i++) key *= base;
    return key;
  };

  /** Segments that still need sorting: first, last, and the depth of their keys (−1: journeys). */
  const todo: number[] = [];
  const sorted = rows < fewRows ? null : rowsByWords(offsets, codes, journeys, names);
  const order = sorted?.order ?? Uint32Array.from(keys.keys());
  if (sorted === null) {
    for (let row = 0; row < rows; row++) keys[row] = -(journeys[row] as number);
    todo.push(0, rows - 1, -1);
  }
  const { equal } = sorted ?? { equal: [] };
  for (let i = 0; i < equal.length; i += 3) {
    const first = equal[i] as number;
    const last = equal[i + 1] as number;
    const depth = equal[i + 2] as number;
    // two or three rows: without their keys
    if (last - first < 8) {
      insertRows(order, first, last, offsets, codes, depth);
      continue;
    }
    for (let at = first; at <= last; at++) keys[at] = keyOf(order[at] as number, depth);
    todo.push(first, last, depth);
  }
  let chance = 0;
  while (todo.length > 0) {
    const depth = todo.pop() as number;
    const last = todo.pop() as number;
    const first = todo.pop() as number;
    if (first >= last) continue;
    // pseudo-random, so that no usual order of rows takes long
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    const pivot = keys[first + (chance % (last - first + 1))] as number;
    let less = first;
    let greater = last;
    for (let i = first; i <= greater; ) {
      const key = keys[i] as number;
      if (key < pivot) swap(order, keys, i++, less++);
      else if (key > pivot) swap(order, keys, i, greater--);
      else i++;
    }
    todo.push(first, less - 1, depth, greater + 1, last, depth);
    const ended = depth >= 0 && pivot % base === 0;
    if (ended || less >= greater) continue;
    const next = depth < 0 ? 0 : depth + width;
    for (let i = less; i <= greater; i++) keys[i] = keyOf(order[i] as number, next);
    todo.push(less, greater, next);
  }
  return order;
}

/** Sorts few rows by their codes from `depth` on: an insertion sort. */
function insertRows(
  order: Uint32Array,
  first: number,
  last: number,
  offsets: Uint32Array,
  codes: Codes,
  depth: number,
): void {
  for (let next = first + 1; next <= last; next++) {
    const row = order[next] as number;
    const from = (offsets[row] as number) + depth;
    const end = offsets[row + 1] as number;
    let at = next;
    for (; at > first; at--) {
      const before = order[at - 1] as number;
      const stop = offsets[before + 1] as number;
      let i = from;
      let b = (offsets[before] as number) + depth;
      while (i < end && b < stop && codes[i] === codes[b]) {
        i++;
        b++;
      }
      // the row before stays: it has ended, or its next code is not larger
      if (b >= stop || (i < end && (codes[b] as number) < (codes[i] as number))) break;
      order[at] = before;
    }
    order[at] = row;
  }
}

function swap(order: Uint32Array, keys: Float64Array, i: number, j: number): void {
  const row = order[i] as number;
  const key = keys[i] as number;
  order[i] = order[j] as number;
  keys[i] = keys[j] as number;
  order[j] = row;
  keys[j] = key;
}
