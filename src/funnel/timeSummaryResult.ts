/** Type of a summary of durations. */

/** Summary of durations in milliseconds. Quantiles are exact (type 7). */
export type TimeSummary = {
  /** Number of durations. */
  n: number;
  /** Number of durations that are 0. They are included in `n`, in the quantiles and in the mean. */
  zeros: number;
  minMs: number;
  q25Ms: number;
  q50Ms: number;
  q75Ms: number;
  q90Ms: number;
  maxMs: number;
  meanMs: number;
};
