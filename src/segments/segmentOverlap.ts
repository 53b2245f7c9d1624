/** Counts how segments overlap. */

import type { SegmentPair } from "./segmentPair.ts";

/** How segments overlap. */
export type SegmentOverlap = {
  /** Every pair, in the order of the segments. */
  pairs: SegmentPair[];
  /** Customers in no segment. */
  uncovered: number;
  /** Customers in two segments or more. */
  multiple: number;
  /** At index k: customers in exactly k segments. */
  histogram: number[];
};

/** Counts customers by the segments that they are in. */
export type OverlapCounter = {
  /** @param own - the indices of the segments of one customer, ascending; the first `n` entries */
  add(own: ArrayLike<number>, n: number): void;
  result(): SegmentOverlap;
};

export function createOverlapCounter(ids: readonly string[]): OverlapCounter {
  const size = ids.length;
  // on the diagonal: the customers of one segment
  const both = new Float64Array(size * size);
  const histogram = new Float64Array(size + 1);
  return {
    add(own, n) {
      histogram[n]!++;
      for (let a = 0; a < n; a++) {
        const row = (own[a] as number) * size;
        for (let b = a; b < n; b++) both[row + (own[b] as number)]!++;
      }
    },
    result() {
      const customers = histogram.reduce((sum, n) => sum + n, 0);
      const pairs: SegmentPair[] = [];
      for (let i = 0; i < size; i++) {
        for (let j = i + 1; j < size; j++) {
          const together = both[i * size + j] as number;
          const [one, other] = [both[i * size + i] as number, both[j * size + j] as number];
          const [either, smaller] = [one + other - together, Math.min(one, other)];
          pairs.push({
            first: ids[i] as string,
            second: ids[j] as string,
            both: together,
            onlyFirst: one - together,
            onlySecond: other - together,
            jaccard: either === 0 ? null : together / either,
            containment: smaller === 0 ? null : together / smaller,
            lift: smaller === 0 ? null : (together * customers) / (one * other),
          });
        }
      }
      const uncovered = histogram[0] as number;
      const multiple = histogram.subarray(2).reduce((sum, n) => sum + n, 0);
      return { pairs, uncovered, multiple, histogram: [...histogram] };
    },
  };
}
