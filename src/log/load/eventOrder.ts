/** Moves the columns of events from input order to canonical order. */

import type { Codes } from "../../core/codes.ts";

/** Values of events in input order; `null` where the input had no column. */
export type ColumnBlock = { length: number; values: ArrayLike<number> | null };

/** How a column is written: what stands where a block has no values, and for each value what is written instead of it. */
export type Writing = { none: number; map: ArrayLike<number> | null };

/** Where the events of the input stand in canonical order. */
export type EventOrder = {
  /** Writes the values of blocks into `target` in canonical order, and empties the blocks. */
  place<T extends Float64Array | Codes>(blocks: readonly ColumnBlock[], target: T, writing?: Writing): T;
  /** The new index of each event of the input. */
  positions(): Uint32Array;
};

/** Events by part: for each event of the input its part, and where each part begins; the last start is the number of events. */
export type Parts = { of: Codes; starts: Uint32Array };

const asTheyAre: Writing = { none: 0, map: null };

/** The order of events that stay where they are. */
export function inputOrder(events: number): EventOrder {
  return {
    place: (blocks, target, writing = asTheyAre) => placeAt(null, blocks, target, writing),
    positions: () => Uint32Array.from({ length: events }, (_, row) => row),
  };
}

/**
 * The order of events that were sorted.
 *
 * @param from - for each new index the index of the event by part, or in the input when there are no parts
 */
export function sortedOrder(from: Uint32Array, parts: Parts | null): EventOrder {
  if (parts === null) {
    const position = inverse(from);
    return {
      place: (blocks, target, writing = asTheyAre) => placeAt(position, blocks, target, writing),
      positions: () => position,
    };
  }
  return {
    place(blocks, target, writing) {
      placeByPart(parts, blocks, target, writing);
      moveInParts(parts.starts, from, target);
      return target;
    },
    positions() {
      const rows = inputOrder(from.length).positions();
      const row = placeByPart(parts, [{ length: rows.length, values: rows }], rows.slice());
      for (let to = 0; to < from.length; to++) rows[row[from[to] as number] as number] = to;
      return rows;
    },
  };
}

/** Writes the values of blocks by part, in input order for each part, and empties the blocks. */
export function placeByPart<T extends Float64Array | Codes>(
  { of, starts }: Parts,
  blocks: readonly ColumnBlock[],
  target: T,
  { none, map } = asTheyAre,
): T {
  const next = starts.slice();
  let row = 0;
  for (const block of blocks) {
    const { values, length } = block;
    block.values = null;
    for (let i = 0; i < length; i++) {
      const value = values === null ? none : (values[i] as number);
      target[next[of[row++] as number]!++] = map === null ? value : (map[value] as number);
    }
  }
  return target;
}

/** Moves the values inside each part. The values of a part stay in the processor cache meanwhile. */
function moveInParts(starts: Uint32Array, from: Uint32Array, target: Float64Array | Codes): void {
  const longest = starts.reduce((most, start, p) => Math.max(most, (starts[p + 1] ?? start) - start), 0);
  const part = target.slice(0, longest);
  for (let p = 0; p + 1 < starts.length; p++) {
    const [start, end] = [starts[p] as number, starts[p + 1] as number];
    part.set(target.subarray(start, end));
    for (let to = start; to < end; to++) target[to] = part[(from[to] as number) - start] as number;
  }
}

/** Writes the values of blocks to their positions, or one after another, and empties the blocks. */
function placeAt<T extends Float64Array | Codes>(
  position: Uint32Array | null,
  blocks: readonly ColumnBlock[],
  target: T,
  { none, map }: Writing,
): T {
  let row = 0;
  for (const block of blocks) {
    const { values, length } = block;
    block.values = null;
    for (let i = 0; i < length; i++, row++) {
      const value = values === null ? none : (values[i] as number);
      target[position === null ? row : (position[row] as number)] = map === null ? value : (map[value] as number);
    }
  }
  return target;
}

/** The new index of each old one. */
function inverse(from: Uint32Array): Uint32Array {
  const position = new Uint32Array(from.length);
  for (let to = 0; to < from.length; to++) position[from[to] as number] = to;
  return position;
}
