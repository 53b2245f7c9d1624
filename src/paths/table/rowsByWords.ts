/** Sorts the rows of a path table by words of 64 bits: by descending journeys, then by their first codes. */

import type { Codes } from "../../core/codes.ts";

/** Rows sorted by journeys and, where many rows have the same number of journeys, by their first codes. */
export type RowsByWords = {
  order: Uint32Array;
  /** Triples: the first and the last place of rows that are equal so far, and the number of codes in which they are equal. */
  equal: number[];
};

/** Fewer rows with the same number of journeys are left to the caller. */
const fewRows = 32;

/** Where the low half of a word of 64 bits is: 0 on every usual processor. */
const low = /* @__PURE__ */ lowHalf();

/**
 * The upper bits of a word hold what it is sorted by, the lower ones the row. The engine sorts such words without calling back.
 *
 * @returns `null` when the journeys are not whole numbers below 2³²
 */
export function rowsByWords(
  offsets: Uint32Array,
  codes: Codes,
  journeys: ArrayLike<number>,
  names: number,
): RowsByWords | null {
  const rows = offsets.length - 1;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const own = journeys[row] as number;
    if (!(own >= 0 && own < 2 ** 32 && Number.isInteger(own))) return null;
    if (own < least) least = own;
  }

  // most rows have the least number of journeys: they come last, in the order given
  let more = 0;
  for (let row = 0; row < rows; row++) if (journeys[row] !== least) more++;
  const words = new BigUint64Array(Math.max(more, rows - more));
  const halves = new Uint32Array(words.buffer);
  const order = new Uint32Array(rows);
  for (let row = 0, at = 0, after = more; row < rows; row++) {
    if (journeys[row] === least) {
      order[after++] = row;
      continue;
    }
    halves[2 * at + low] = row;
    halves[2 * at++ + 1 - low] = 2 ** 32 - 1 - (journeys[row] as number);
  }
  words.subarray(0, more).sort();
  for (let at = 0; at < more; at++) order[at] = halves[2 * at + low] as number;

  const bitsOfRow = 32 - Math.clz32(rows);
  const bitsOfCode = 32 - Math.clz32(names);
  const inHigh = Math.max(1, Math.floor(32 / bitsOfCode));
  const inLow = Math.floor((32 - bitsOfRow) / bitsOfCode);
  const rowOf = 2 ** bitsOfRow - 1;
  const equal: number[] = [];
  const sortByCodes = (first: number, next: number) => {
    for (let at = first; at < next; at++) {
      const row = order[at] as number;
      const start = offsets[row] as number;
      const end = offsets[row + 1] as number;
      halves[2 * (at - first) + 1 - low] = bitsOf(codes, start, end, inHigh, bitsOfCode);
      halves[2 * (at - first) + low] = (bitsOf(codes, start + inHigh, end, inLow, bitsOfCode) << bitsOfRow) | row;
    }
    words.subarray(0, next - first).sort();
    const count = next - first;
    for (let at = 0; at < count; at++) order[first + at] = (halves[2 * at + low] as number) & rowOf;
    for (let from = 0; from < count; ) {
      const high = halves[2 * from + 1 - low];
      const rest = (halves[2 * from + low] as number) >>> bitsOfRow;
      let to = from + 1;
      while (to < count && halves[2 * to + 1 - low] === high && (halves[2 * to + low] as number) >>> bitsOfRow === rest)
        to++;
      if (to - from > 1) equal.push(first + from, first + to - 1, inHigh + inLow);
      from = to;
    }
  };
  for (let first = 0; first < rows; ) {
    const own = journeys[order[first] as number];
    let next = first + 1;
    while (next < rows && journeys[order[next] as number] === own) next++;
    if (next - first >= fewRows) sortByCodes(first, next);
    else if (next - first > 1) equal.push(first, next - 1, 0);
    first = next;
  }
  return { order, equal };
}

function lowHalf(): 0 | 1 {
  return new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 0 : 1;
}

/** The next codes, each plus 1. After the end of the path they are 0, which is less than every code. */
function bitsOf(codes: Codes, start: number, end: number, count: number, bitsOfCode: number): number {
  let bits = 0;
  for (let i = start; i < start + count; i++) bits = (bits << bitsOfCode) | (i < end ? (codes[i] as number) + 1 : 0);
  return bits;
}
