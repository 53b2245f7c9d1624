/** Makes sets of the distinct touchpoints of every journey; equal sets are counted once. */

import { createPathInterner } from "../../core/sequences/pathInterner.ts";
import type { CreditCells, CreditCounts } from "../creditCells.ts";

/** Sets of players. Set s is `members[offsets[s]]` … `members[offsets[s + 1] − 1]`. */
export type Coalitions = {
  count: number;
  offsets: Uint32Array;
  members: ArrayLike<number>;
  /** Per row: its set; −1 for a row that is in no game because it has no touch or no journeys. */
  ofRow: Int32Array;
  /** Codes of the touchpoints in the game, ascending. Members are indices into it. */
  players: number[];
};

/** Makes the sets. @param ordered - whether sets are tuples of first occurrences */
export function coalitionsOf(cells: CreditCells, ordered = false): Coalitions {
  const { rows, offsets, codes, c, u } = cells;
  const seen = new Uint32Array(cells.names.length);
  const inGame = (row: number) => (c[row] as number) + (u[row] as number) > 0;
  for (let row = 0; row < rows; row++)
    if (inGame(row))
      for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) seen[codes[i] as number] = 1;
  const players = [...seen.keys()].filter((code) => seen[code] === 1);
  const playerOf = new Uint32Array(seen.length);
  players.forEach((code, player) => {
    playerOf[code] = player;
  });
  seen.fill(0);
  const interner = createPathInterner(players.length);
  const scratch = new Uint32Array(players.length);
  const ofRow = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    if (!inGame(row)) continue;
    let n = 0;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const code = codes[i] as number;
      if (seen[code] === row + 1) continue;
      seen[code] = row + 1;
      scratch[n++] = playerOf[code] as number;
    }
    if (n === 0) continue;
    if (!ordered) scratch.subarray(0, n).sort();
    ofRow[row] = interner.intern(scratch, 0, n);
  }
  const sets = interner.paths();
  return { count: interner.rows, offsets: sets.offsets, members: sets.codes, ofRow, players };
}

/** Adds up a column of the rows by set. */
export function bySet({ count, ofRow }: Coalitions, column: CreditCounts["v"]): Float64Array {
  const sums = new Float64Array(count);
  if (column)
    for (let row = 0; row < ofRow.length; row++) {
      const set = ofRow[row] as number;
      if (set >= 0) (sums[set] as number) += column[row] as number;
    }
  return sums;
}
