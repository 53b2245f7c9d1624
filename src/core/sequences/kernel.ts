/** Computes the distance of two sequences of codes: the inner loops. */

import type { Codes } from "../codes.ts";

/** The distance of `codes[a] … codes[aEnd − 1]` and `codes[b] … codes[bEnd − 1]`. */
export type Kernel = (a: number, aEnd: number, b: number, bEnd: number) => number;

/**
 * Smallest total cost of insertions and deletions (`indel` each) and replacements (`substitution` of two different codes): the table of
 * Needleman and Wunsch, of which one row is kept.
 */
export function alignmentKernel(codes: Codes, indel: number, substitution: (x: number, y: number) => number): Kernel {
  let row = new Float64Array(64);
  return (a, aEnd, b, bEnd) => {
    const width = bEnd - b;
    if (row.length <= width) row = new Float64Array(2 * width + 1);
    for (let j = 0; j <= width; j++) row[j] = j * indel;
    for (let i = a; i < aEnd; i++) {
      const x = codes[i] as number;
      let diagonal = row[0] as number;
      let left = diagonal + indel;
      row[0] = left;
      for (let j = 1; j <= width; j++) {
        const y = codes[b + j - 1] as number;
        const above = row[j] as number;
        const replaced = x === y ? diagonal : diagonal + substitution(x, y);
        const gap = Math.min(above, left) + indel;
        left = Math.min(replaced, gap);
        row[j] = left;
        diagonal = above;
      }
    }
    return row[width] as number;
  };
}

/**
 * Levenshtein's distance. Where the shorter sequence has at most 32 codes, 32 cells of the table are computed at a time (Myers 1999, in the
 * form of Hyyrö 2001); otherwise cell by cell.
 */
export function editKernel(codes: Codes, names: number): Kernel {
  const cellByCell = alignmentKernel(codes, 1, () => 1);
  const places = new Int32Array(names); // per code: bit i is set if the code is at position i of the shorter sequence
  return (a, aEnd, b, bEnd) => {
    if (aEnd - a > bEnd - b) return editBits(b, bEnd, a, aEnd);
    return editBits(a, aEnd, b, bEnd);
  };

  function editBits(a: number, aEnd: number, b: number, bEnd: number): number {
    const length = aEnd - a;
    if (length > 32) return cellByCell(a, aEnd, b, bEnd);
    if (length === 0) return bEnd - b;
    for (let i = 0; i < length; i++) places[codes[a + i] as number]! |= 1 << i;
    const last = 1 << (length - 1);
    let up = -1; // bit i: the cell below is larger by one
    let down = 0; // bit i: the cell below is smaller by one
    let distance = length;
    for (let j = b; j < bEnd; j++) {
      const equal = places[codes[j] as number] as number;
      const diagonal = (((equal & up) + up) ^ up) | equal;
      let right = down | ~(diagonal | up);
      const back = up & diagonal;
      if ((right & last) !== 0) distance++;
      else if ((back & last) !== 0) distance--;
      right = (right << 1) | 1;
      const vertical = equal | down;
      up = (back << 1) | ~(vertical | right);
      down = right & vertical;
    }
    for (let i = 0; i < length; i++) places[codes[a + i] as number] = 0;
    return distance;
  }
}

/**
 * Insertions, deletions, replacements and swaps of neighbours cost 1 each. A swapped pair may be edited again, so this is a metric (Lowrance and
 * Wagner 1975). Of the table, only the row before the last occurrence of each code is kept (Zhao and Sahni 2020).
 */
export function damerauKernel(codes: Codes, names: number): Kernel {
  const lastIn = new Int32Array(names); // the last row, from 1, that has this code; 0 = none
  const rowBefore = new Map<number, Float64Array>(); // per code: the row before that row
  return (a, aEnd, b, bEnd) => {
    const width = bEnd - b;
    let above: Float64Array = Float64Array.from({ length: width + 1 }, (_, j) => j);
    let row: Float64Array = new Float64Array(width + 1);
    for (let i = 1; i <= aEnd - a; i++) {
      const x = codes[a + i - 1] as number;
      row[0] = i;
      let lastMatch = 0; // the last column whose code is x
      for (let j = 1; j <= width; j++) {
        const y = codes[b + j - 1] as number;
        let best = Math.min(
          (above[j - 1] as number) + (x === y ? 0 : 1),
          (above[j] as number) + 1,
          (row[j - 1] as number) + 1,
        );
        const k = lastIn[y] as number;
        if (k > 0 && lastMatch > 0) {
          const swapped =
            ((rowBefore.get(y) as Float64Array)[lastMatch - 1] as number) + (i - k - 1) + 1 + (j - lastMatch - 1);
          if (swapped < best) best = swapped;
        }
        if (x === y) lastMatch = j;
        row[j] = best;
      }
      lastIn[x] = i;
      const freed = rowBefore.get(x) ?? new Float64Array(width + 1);
      rowBefore.set(x, above);
      above = row;
      row = freed;
    }
    for (let i = a; i < aEnd; i++) lastIn[codes[i] as number] = 0;
    rowBefore.clear();
    return above[width] as number;
  };
}
