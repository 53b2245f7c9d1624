/** Gives every distinct sequence of codes a row number: the hash table behind every count of paths. */

import { type Codes, codesFor } from "../codes.ts";

/** Distinct sequences of codes, numbered in order of first appearance. */
export type PathInterner = {
  /** Number of distinct sequences so far. */
  readonly rows: number;
  /** The row of `codes[from] … codes[to − 1]`. A sequence that occurs for the first time gets a new row, whose number is the old `rows`. */
  intern(codes: Codes, from: number, to: number): number;
  /** All sequences: row r is `codes[offsets[r]] … codes[offsets[r + 1] − 1]`. It copies them: call it once, at the end. */
  paths(): { offsets: Uint32Array; codes: Codes };
};

/**
 * Makes an empty {@link PathInterner}. Sequences are compared by hash, then code by code, not as joined text; no object is made per
 * sequence. The caller keeps other columns per row (journeys, value …) in its own arrays.
 *
 * @param largestCode - the largest code that will occur; it decides how wide codes are stored
 */
export function createPathInterner(largestCode: number): PathInterner {
  let rows = 0;
  let end = 0;
  let offsets = new Uint32Array(1025);
  let hashes = new Uint32Array(1024);
  let stored = codesFor(largestCode, 4096);
  // open addressing, at most half full: a slot holds row + 1, or 0 if it is free
  let slots = new Uint32Array(2048);

  const intern = (codes: Codes, from: number, to: number): number => {
    const hash = hashOf(codes, from, to);
    const length = to - from;
    let mask = slots.length - 1;
    let slot = hash & mask;
    for (let held = slots[slot] as number; held !== 0; held = slots[slot] as number) {
      const row = held - 1;
      if (hashes[row] === hash) {
        const start = offsets[row] as number;
        if ((offsets[held] as number) - start === length) {
          let i = 0;
          while (i < length && stored[start + i] === codes[from + i]) i++;
          if (i === length) return row;
        }
      }
      slot = (slot + 1) & mask;
    }
    if (rows === hashes.length) {
      hashes = doubled(hashes, rows * 2);
      offsets = doubled(offsets, rows * 2 + 1);
      slots = new Uint32Array(rows * 4);
      mask = slots.length - 1;
      for (let row = 0; row < rows; row++) slots[freeSlot(slots, (hashes[row] as number) & mask)] = row + 1;
      slot = freeSlot(slots, hash & mask);
    }
    if (end + length > stored.length) stored = doubled(stored, Math.max(stored.length * 2, end + length));
    for (let i = from; i < to; i++) stored[end++] = codes[i] as number;
    slots[slot] = rows + 1;
    hashes[rows] = hash;
    offsets[++rows] = end;
    return rows - 1;
  };

  return {
    get rows() {
      return rows;
    },
    intern,
    paths: () => ({ offsets: offsets.slice(0, rows + 1), codes: stored.slice(0, end) }),
  };
}

/**
 * Rotates, applies exclusive or, and multiplies for each code (as FxHash does). A last mix follows because the slot is taken from
 * the low bits.
 */
export function hashOf(codes: Codes, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(((hash << 5) | (hash >>> 27)) ^ (codes[i] as number), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function freeSlot(slots: Uint32Array, from: number): number {
  let slot = from;
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
  return slot;
}

function doubled<T extends Codes>(array: T, length: number): T {
  const larger = new (array.constructor as new (length: number) => T)(length);
  larger.set(array);
  return larger;
}
