/** Makes the projected database of PrefixSpan: the sequences that contain a prefix, and where its earliest occurrence ends in each. */

import type { Codes } from "../../core/codes.ts";
import { codesFor } from "../../core/codes.ts";
import type { Sequences } from "../sequences.ts";

/** Sequence `rows[k]` contains the prefix. The events that may extend it begin at `from[k]`. */
export type Projection = { rows: Uint32Array; from: Uint32Array };

/**
 * The different codes of each sequence with their last position, the latest first: those of sequence s are at `offsets[s]` …
 * `offsets[s + 1] − 1`.
 */
export type LastOccurrences = {
  offsets: Uint32Array;
  codes: Codes;
  places: Uint32Array;
  /** One number per code, all 0 between calls: scratch memory. */
  support: Float64Array;
};

/** The projection of the empty prefix: all sequences with a weight above 0. */
export function wholeProjection({ offsets, weights }: Sequences): Projection {
  const all = Uint32Array.from({ length: offsets.length - 1 }, (_, s) => s);
  const rows = weights === null ? all : all.filter((s) => (weights[s] as number) > 0);
  return { rows, from: rows.map((s) => offsets[s] as number) };
}

/** Finds where each code of a sequence occurs last. */
export function lastOccurrences({ names, offsets, codes }: Sequences): LastOccurrences {
  const ends = new Uint32Array(offsets.length);
  const distinct = codesFor(names.length - 1, codes.length);
  const places = new Uint32Array(codes.length);
  const seenIn = new Uint32Array(names.length);
  let end = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let i = (offsets[s + 1] as number) - 1; i >= (offsets[s] as number); i--) {
      const code = codes[i] as number;
      if (seenIn[code] === s + 1) continue;
      seenIn[code] = s + 1;
      distinct[end] = code;
      places[end++] = i;
    }
    ends[s + 1] = end;
  }
  return { offsets: ends, codes: distinct, places, support: new Float64Array(names.length) };
}

/** Every code that occurs after the prefix, with the journeys in which it does: most journeys first, equal numbers by code. */
export function extensionsOf(
  { weights }: Sequences,
  last: LastOccurrences,
  { rows, from }: Projection,
): { code: number; support: number }[] {
  const { support } = last;
  const met: number[] = [];
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const weight = weights === null ? 1 : (weights[row] as number);
    const end = last.offsets[row + 1] as number;
    for (let i = last.offsets[row] as number; i < end && (last.places[i] as number) >= (from[k] as number); i++) {
      const code = last.codes[i] as number;
      if (support[code] === 0) met.push(code);
      support[code] = (support[code] as number) + weight;
    }
  }
  const ways = met.map((code) => ({ code, support: support[code] as number }));
  for (const code of met) support[code] = 0;
  return ways.sort((a, b) => b.support - a.support || a.code - b.code);
}

/** The projection of the prefix extended by one code. */
export function project({ codes, offsets }: Sequences, { rows, from }: Projection, code: number): Projection {
  const newRows = new Uint32Array(rows.length);
  const newFrom = new Uint32Array(rows.length);
  let n = 0;
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] as number;
    const end = offsets[row + 1] as number;
    let i = from[k] as number;
    while (i < end && codes[i] !== code) i++;
    if (i === end) continue;
    newRows[n] = row;
    newFrom[n++] = i + 1;
  }
  return { rows: newRows.slice(0, n), from: newFrom.slice(0, n) };
}
