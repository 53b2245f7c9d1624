/** Finds the equal rows of two path tables. */

import type { Codes } from "../../core/codes.ts";
import { hashOf } from "../../core/sequences/pathInterner.ts";

/**
 * For each row, the first row with the same codes.
 *
 * @param offsets - row r is `codes[offsets[r]] … codes[offsets[r + 1] − 1]`
 */
export function distinctRows(offsets: Uint32Array, codes: Codes): Uint32Array {
  const rows = offsets.length - 1;
  const first = new Uint32Array(rows);
  const hashes = new Uint32Array(rows);
  // open addressing, at most half full: a slot holds row + 1, or 0 if it is free
  const slots = new Uint32Array(2 ** (33 - Math.clz32(rows)));
  const mask = slots.length - 1;
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    const hash = hashOf(codes, from, to);
    hashes[row] = hash;
    let slot = hash & mask;
    let held = slots[slot] as number;
    while (held !== 0 && !(hashes[held - 1] === hash && equals(offsets, codes, held - 1, from, to))) {
      slot = (slot + 1) & mask;
      held = slots[slot] as number;
    }
    if (held === 0) slots[slot] = held = row + 1;
    first[row] = held - 1;
  }
  return first;
}

function equals(offsets: Uint32Array, codes: Codes, row: number, from: number, to: number): boolean {
  const start = offsets[row] as number;
  if ((offsets[row + 1] as number) - start !== to - from) return false;
  for (let i = from, at = start; i < to; i++, at++) if (codes[i] !== codes[at]) return false;
  return true;
}
