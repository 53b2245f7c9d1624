/** Type of the credit within one journey. */

/** How one journey (or row of equal paths) divides its conversions. */
export type JourneyCredit = {
  path: readonly string[];
  /** With `collapse: "frequency"`: the number of touches behind each entry of `path`. */
  frequencies?: readonly number[];
  conversions: number;
  value: number | null;
  /**
   * One per touch; they add up to 1, or are all 0 where no touch gets credit (`unmatched`). For `participation`: 1 per distinct
   * touchpoint.
   */
  weights: readonly number[];
  /** With `keep: "journeys"`: the customer, the index of the journey in the log, and the number of the path within the journey. */
  customer?: string;
  journey?: number;
  cycle?: number;
};
