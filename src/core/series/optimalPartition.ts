/** Finds the division of a series into segments with the least total cost. */

import type { SegmentCost } from "./segmentCost.ts";

/** A division: the first index of each segment but the first, and its cost with the penalties. */
export type SeriesPartition = { points: number[]; cost: number };

/**
 * Finds the exact minimum of Σ cost(segment) + penalty × (segments − 1) by optimal partitioning (Jackson 2005) with functional pruning
 * (Maidstone, Hocking, Rigaill and Fearnhead 2017): for every level that the last segment may have, it keeps only the start that is best for this
 * level. Two starts differ by a cost that later points do not change, so a start that is best for no level is never best again. Few starts
 * are left at any time, also in a series without changes. Of equal divisions the one with fewer points is taken, then the one whose last point is
 * earlier.
 *
 * @param size - number of points of the series
 * @param penalty - the cost of one more segment
 * @param minLength - the least number of points of a segment; a shorter series is one segment
 */
export function optimalPartition(size: number, cost: SegmentCost, penalty: number, minLength: number): SeriesPartition {
  if (size < 2 * minLength) return { points: [], cost: size === 0 ? 0 : cost.least(0, size) };
  // least[t]: cost of the points before t; each segment pays a penalty, and the first one gets it back
  const least = new Float64Array(size + 1).fill(Infinity);
  const from = new Int32Array(size + 1);
  const segments = new Int32Array(size + 1);
  /** The last end at which the cost of a start was computed. */
  const seenAt = new Int32Array(size + 1);
  least[0] = -penalty;
  let levels: LevelPieces = { ends: [], starts: [] };
  const alive: number[] = [];
  const costs: number[] = [];
  for (let end = minLength; end <= size; end++) {
    const start = end - minLength;
    if (least[start] !== Infinity) levels = withStart(levels, start, least, cost);
    alive.length = costs.length = 0;
    let lowest = Infinity;
    for (const own of levels.starts) {
      if (seenAt[own] === end) continue;
      seenAt[own] = end;
      const sum = (least[own] as number) + cost.least(own, end);
      alive.push(own);
      costs.push(sum);
      if (sum < lowest) lowest = sum;
    }
    // sums of the same terms in another order differ by rounding
    const slack = 1e-11 * (1 + Math.abs(lowest));
    let best = -1;
    for (let i = 0; i < alive.length; i++) {
      const own = alive[i] as number;
      if ((costs[i] as number) > lowest + slack) continue;
      const fewer = best < 0 ? -1 : (segments[own] as number) - (segments[best] as number);
      if (fewer < 0 || (fewer === 0 && own < best)) best = own;
    }
    least[end] = lowest + penalty;
    from[end] = best;
    segments[end] = (segments[best] as number) + 1;
  }
  const points: number[] = [];
  for (let end = from[size] as number; end > 0; end = from[end] as number) points.unshift(end);
  return { points, cost: least[size] as number };
}

/** All levels in ascending pieces: the end of each piece, and the start that is best there. */
type LevelPieces = { ends: number[]; starts: number[] };

/** The pieces after one more start. It takes the levels at which it is better than their start. */
function withStart(pieces: LevelPieces, start: number, least: Float64Array, cost: SegmentCost): LevelPieces {
  const [lowest, highest] = cost.range;
  if (pieces.starts.length === 0) return { ends: [highest], starts: [start] };
  const next: LevelPieces = { ends: [], starts: [] };
  const add = (end: number, own: number) => {
    const last = next.starts.length - 1;
    if (next.starts[last] === own) next.ends[last] = end;
    else if (last < 0 || end > (next.ends[last] as number)) {
      next.ends.push(end);
      next.starts.push(own);
    }
  };
  let low = lowest;
  for (let i = 0; i < pieces.starts.length; i++) {
    const own = pieces.starts[i] as number;
    const high = pieces.ends[i] as number;
    const gain = (least[start] as number) - (least[own] as number);
    // of equal starts the earlier one stays
    const most = gain + 1e-11 * (1 + Math.abs(least[start] as number));
    const stays = (level: number) => cost.at(own, start, level) <= most;
    const middle = Math.min(high, Math.max(low, cost.best(own, start)));
    if (!stays(middle)) add(high, start);
    else {
      if (!stays(low)) add(edgeOf(low, middle, stays), start);
      if (stays(high)) add(high, own);
      else {
        add(edgeOf(high, middle, stays), own);
        add(high, start);
      }
    }
    low = high;
  }
  return next;
}

/** The level between one outside and one inside a range, next to its edge: the nearest one outside. */
function edgeOf(outside: number, inside: number, isInside: (level: number) => boolean): number {
  let [out, into] = [outside, inside];
  for (let step = 0; step < 60; step++) {
    const middle = (out + into) / 2;
    if (middle === out || middle === into) break;
    if (isInside(middle)) into = middle;
    else out = middle;
  }
  return out;
}
