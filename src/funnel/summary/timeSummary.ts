/** Collects durations in a column and summarises them. */

import { orderedAt } from "../../core/orderedAt.ts";
import { quantile } from "../../core/quantile.ts";
import type { TimeSummary } from "../timeSummaryResult.ts";

/** What a summary reads of numbers: how many there are, and the sorted numbers at the places that the quantiles need. */
export type CountedTimes = {
  n: number;
  sum: number;
  zeros: number;
  least: number;
  most: number;
  ordered: ArrayLike<number>;
};

/** A list of numbers: pieces that are full, and the open piece with the number of its used places; or what an engine counted of it. */
export type TimeColumn = { full: Float64Array[]; open: Float64Array; used: number; counted?: CountedTimes };

/**
 * Longest piece. Pieces grow up to this length, then new ones are added: a longer piece would use fresh memory each time, which is
 * slow.
 */
const PIECE = 8192;

/** Makes an empty column. */
export function createTimeColumn(): TimeColumn {
  return { full: [], open: new Float64Array(8), used: 0 };
}

/** Appends one number. */
export function push(column: TimeColumn, value: number): void {
  if (column.used === column.open.length) grow(column);
  column.open[column.used++] = value;
}

function grow(column: TimeColumn): void {
  const { full, open } = column;
  if (open.length === PIECE) {
    full.push(open);
    column.used = 0;
  }
  column.open = new Float64Array(Math.min(PIECE, open.length * 2));
  if (column.used > 0) column.open.set(open);
}

/** All numbers of a column, in one array or several. */
export function piecesOf({ full, open, used }: TimeColumn): Float64Array[] {
  return [...full, open.subarray(0, used)];
}

/**
 * Summarises a column.
 *
 * @param perMs - units of the column per millisecond
 * @returns `null` when it is empty
 */
export function timeSummary(column: TimeColumn, perMs: number): TimeSummary | null {
  const { n, sum, zeros, least, most, ordered } = column.counted ?? countedOf(piecesOf(column));
  if (n === 0) return null;
  const at = (q: number) => (quantile(ordered, q) as number) / perMs + 0;
  return {
    n,
    zeros,
    minMs: least / perMs + 0,
    q25Ms: at(shares[0]),
    q50Ms: at(shares[1]),
    q75Ms: at(shares[2]),
    q90Ms: at(shares[3]),
    maxMs: most / perMs + 0,
    meanMs: sum / n / perMs + 0,
  };
}

/** The quantiles of a summary. */
export const shares = [0.25, 0.5, 0.75, 0.9] as const;

function countedOf(pieces: readonly Float64Array[]): CountedTimes {
  const [n = 0, sum = 0, zeros = 0, least = 0, most = 0] = totals(pieces);
  return { n, sum, zeros, least, most, ordered: n === 0 ? [] : orderedAt(pieces, least, most, shares) };
}

/** Number, sum, zeros, least and greatest. A function of its own, so that its compiled code is kept. */
function totals(pieces: readonly Float64Array[]): Float64Array {
  let n = 0;
  let sum = 0;
  let zeros = 0;
  let least = Infinity;
  let most = -Infinity;
  for (const piece of pieces) {
    n += piece.length;
    for (let i = 0; i < piece.length; i++) {
      const value = piece[i] as number;
      sum += value;
      if (value === 0) zeros++;
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return Float64Array.of(n, sum, zeros, least, most);
}
