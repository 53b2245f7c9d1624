/** Collects pieces: the journey of each, its conversions, and its path. */

import { createPathInterner, type PathInterner } from "../../core/sequences/pathInterner.ts";
import type { PathTable } from "../../paths/pathTableResult.ts";
import type { PieceTouches } from "./pieceTouches.ts";

/** Columns with one entry per piece; and with one per kept touch (`age`, `event`; empty with `keep: "counts"`). */
export type PieceTally = {
  count: number;
  interner: PathInterner;
  /** Number of stages, and whether frequencies follow the path. A row is identified by path, frequencies, and stage marks + 1. */
  stages: number;
  frequencies: boolean;
  row: Uint32Array;
  conversions: Float64Array;
  nulls: Float64Array;
  value: Float64Array | null;
  journey: Uint32Array;
  cycle: Uint32Array;
  /** Instant of the anchor, in the unit of the log. */
  anchor: Float64Array;
  offsets: Uint32Array;
  /** Anchor − touch, in the unit of the log. */
  age: Float64Array;
  event: Uint32Array;
  key: Uint32Array;
};

/** One piece: with a conversion (or several at one instant), or without. */
export type Piece = { conversions: number; value: number; journey: number; cycle: number; anchor: number };

/**
 * Makes an empty tally.
 *
 * @param pieces - the largest number of pieces
 * @param longest - the largest number of touches of a piece
 */
export function createPieceTally(
  pieces: number,
  longest: number,
  options: { stages: number; frequencies: boolean; value: boolean },
): PieceTally {
  return {
    count: 0,
    interner: createPathInterner(2 ** 32 - 1),
    stages: options.stages,
    frequencies: options.frequencies,
    row: new Uint32Array(pieces),
    conversions: new Float64Array(pieces),
    nulls: new Float64Array(pieces),
    value: options.value ? new Float64Array(pieces) : null,
    journey: new Uint32Array(pieces),
    cycle: new Uint32Array(pieces),
    anchor: new Float64Array(pieces),
    offsets: new Uint32Array(pieces + 1),
    age: new Float64Array(1024),
    event: new Uint32Array(1024),
    key: new Uint32Array(2 * longest + options.stages),
  };
}

/** Adds a piece. `marks` has one position per stage, −1 for none. */
export function addPiece(
  tally: PieceTally,
  piece: Piece,
  touches: PieceTouches,
  time: Float64Array | null,
  marks: ArrayLike<number>,
): void {
  const { key, count } = tally;
  const { n, label, event } = touches;
  let length = 0;
  for (let i = 0; i < n; i++) key[length++] = label[i] as number;
  if (tally.frequencies) for (let i = 0; i < n; i++) key[length++] = touches.times[i] as number;
  for (let s = 0; s < tally.stages; s++) key[length++] = (marks[s] as number) + 1;
  tally.row[count] = tally.interner.intern(key, 0, length);
  tally.conversions[count] = piece.conversions;
  tally.nulls[count] = piece.conversions > 0 ? 0 : 1;
  if (tally.value) tally.value[count] = piece.value;
  tally.journey[count] = piece.journey;
  tally.cycle[count] = piece.cycle;
  tally.anchor[count] = piece.anchor;
  let end = tally.offsets[count] as number;
  if (time) {
    if (end + n > tally.age.length) {
      const room = Math.max(2 * tally.age.length, end + n);
      const age = new Float64Array(room);
      age.set(tally.age);
      tally.age = age;
      const events = new Uint32Array(room);
      events.set(tally.event);
      tally.event = events;
    }
    for (let i = 0; i < n; i++) {
      tally.event[end] = event[i] as number;
      tally.age[end++] = piece.anchor - (time[event[i] as number] as number);
    }
  }
  tally.count = count + 1;
  tally.offsets[count + 1] = end;
}

/** The pieces of a finished tally, as plain data: its columns without free room, and its distinct keys. */
export type TalliedPieces = Omit<PieceTally, "interner" | "key"> & { keys: Pick<PathTable, "offsets" | "codes"> };

/** Ends a tally. */
export function piecesOfTally({ interner, key: _, ...tally }: PieceTally): TalliedPieces {
  const { count, offsets } = tally;
  const touches = offsets[count] as number;
  return {
    ...tally,
    keys: interner.paths(),
    row: tally.row.slice(0, count),
    conversions: tally.conversions.slice(0, count),
    nulls: tally.nulls.slice(0, count),
    value: tally.value?.slice(0, count) ?? null,
    journey: tally.journey.slice(0, count),
    cycle: tally.cycle.slice(0, count),
    anchor: tally.anchor.slice(0, count),
    offsets: offsets.slice(0, count + 1),
    age: tally.age.slice(0, touches),
    event: tally.event.slice(0, touches),
  };
}
