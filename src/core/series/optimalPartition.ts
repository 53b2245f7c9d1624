/** Finds the division of a series into segments with the least total cost. */

/** A division: the first index of each segment but the first, and its cost with the penalties. */
export type SeriesPartition = { points: number[]; cost: number };

/**
 * Finds the exact minimum of Σ cost(segment) + penalty × (segments − 1) by optimal partitioning (Jackson 2005). Starts that can no longer
 * be best are dropped as in PELT (Killick, Fearnhead and Eckley 2012, with K = 0), which needs a cost that never grows when a segment is
 * divided. Of equal divisions the one with fewer points is taken, then the one whose last point is earlier.
 *
 * @param size - number of points of the series
 * @param cost - the cost of the points from … to − 1, 0 or more
 * @param minLength - the least number of points of a segment; a shorter series is one segment
 */
export function optimalPartition(
  size: number,
  cost: (from: number, to: number) => number,
  penalty: number,
  minLength: number,
): SeriesPartition {
  if (size < 2 * minLength) return { points: [], cost: size === 0 ? 0 : cost(0, size) };
  // least[t]: cost of the points before t; each segment pays a penalty, and the first one gets it back
  const least = new Float64Array(size + 1).fill(Infinity);
  const from = new Int32Array(size + 1);
  const segments = new Int32Array(size + 1);
  const dropAt = new Float64Array(size + 1).fill(Infinity);
  least[0] = -penalty;
  // the starts that are left, and the cost of each with the segment that ends at `end`: filled anew for each end without allocation
  const starts = new Int32Array(size + 1);
  const costs = new Float64Array(size + 1);
  let kept = 1;
  for (let end = minLength; end <= size; end++) {
    let lowest = Infinity;
    let left = 0;
    for (let i = 0; i < kept; i++) {
      const start = starts[i] as number;
      if ((dropAt[start] as number) <= end) continue;
      const own = end - start < minLength ? Infinity : (least[start] as number) + cost(start, end);
      starts[left] = start;
      costs[left++] = own;
      if (own < lowest) lowest = own;
    }
    kept = left;
    // sums of the same terms in another order differ by rounding
    const slack = 1e-11 * (1 + Math.abs(lowest));
    let best = -1;
    for (let i = 0; i < kept; i++) {
      const start = starts[i] as number;
      const own = costs[i] as number;
      if (own <= lowest + slack && (best < 0 || (segments[start] as number) < (segments[best] as number))) best = start;
      // a start that is worse than a new segment at `end` stays worse wherever that segment is long enough
      if (own < Infinity && own > lowest + penalty + slack && dropAt[start] === Infinity)
        dropAt[start] = end + minLength;
    }
    least[end] = lowest + penalty;
    from[end] = best;
    segments[end] = (segments[best] as number) + 1;
    starts[kept++] = end;
  }
  const points: number[] = [];
  for (let end = from[size] as number; end > 0; end = from[end] as number) points.unshift(end);
  return { points, cost: least[size] as number };
}
