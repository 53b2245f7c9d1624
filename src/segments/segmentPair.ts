/** Type of the overlap of two segments. */

/** Two segments, and the customers that are in both. */
export type SegmentPair = {
  first: string;
  second: string;
  both: number;
  onlyFirst: number;
  onlySecond: number;
  /** both / customers in either; `null` when both segments are empty. */
  jaccard: number | null;
  /** both / customers of the smaller segment; `null` when it is empty. */
  containment: number | null;
  /** How many times as many are in both as would be if the two were independent; `null` when one is empty. */
  lift: number | null;
};
