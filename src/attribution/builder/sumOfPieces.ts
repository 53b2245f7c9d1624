/** Adds the pieces that were cut from the parts of a log. */

import { createPathInterner } from "../../core/sequences/pathInterner.ts";
import type { CutCounts } from "./cutter.ts";
import type { TalliedPieces } from "./pieceTally.ts";

/** The pieces of a log or of one part of it, the fate of each event, counts, and the number of journeys. */
export type CutPieces = { tally: TalliedPieces; fates: Uint8Array; counts: CutCounts; journeys: number };

/** The pieces of all parts. Parts come in the order of the log; none divides a journey. */
export function sumOfPieces(parts: readonly CutPieces[]): CutPieces {
  const [first] = parts as [CutPieces];
  const interner = createPathInterner(2 ** 32 - 1);
  const total = (of: (part: CutPieces) => number) => parts.reduce((sum, part) => sum + of(part), 0);
  const pieces = total(({ tally }) => tally.count);
  const touches = total(({ tally }) => tally.event.length);
  const column = () => new Float64Array(pieces);
  const sum: TalliedPieces = {
    ...first.tally,
    count: pieces,
    row: new Uint32Array(pieces),
    conversions: column(),
    nulls: column(),
    value: first.tally.value && column(),
    journey: new Uint32Array(pieces),
    cycle: new Uint32Array(pieces),
    anchor: column(),
    offsets: new Uint32Array(pieces + 1),
    age: new Float64Array(touches),
    event: new Uint32Array(touches),
  };
  const fates = new Uint8Array(total((part) => part.fates.length));
  const counts: CutCounts = { ...first.counts, first: {} };
  for (const key of Object.keys(counts) as (keyof CutCounts)[])
    if (key !== "first") counts[key] = total((part) => part.counts[key]);

  let [piece, touch, event, journey] = [0, 0, 0, 0];
  for (const { tally, fates: own, counts: counted, journeys } of parts) {
    const { keys } = tally;
    const rows = Uint32Array.from({ length: keys.offsets.length - 1 }, (_, row) =>
      interner.intern(keys.codes, keys.offsets[row] as number, keys.offsets[row + 1] as number),
    );
    for (let p = 0; p < tally.count; p++) {
      sum.row[piece + p] = rows[tally.row[p] as number] as number;
      sum.journey[piece + p] = (tally.journey[p] as number) + journey;
      sum.offsets[piece + p + 1] = (tally.offsets[p + 1] as number) + touch;
    }
    for (const key of ["conversions", "nulls", "value", "cycle", "anchor"] as const)
      if (tally[key] !== null) sum[key]?.set(tally[key], piece);
    sum.age.set(tally.age, touch);
    for (let i = 0; i < tally.event.length; i++) sum.event[touch + i] = (tally.event[i] as number) + event;
    fates.set(own, event);
    for (const [name, at] of Object.entries(counted.first) as [keyof CutCounts["first"], number][])
      counts.first[name] ??= at + journey;
    piece += tally.count;
    touch += tally.event.length;
    event += own.length;
    journey += journeys;
  }
  return { tally: { ...sum, keys: interner.paths() }, fates, counts, journeys: journey };
}
