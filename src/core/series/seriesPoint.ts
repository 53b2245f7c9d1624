/** Declares one point of a series of rates. */

/** One point of a series of rates: `k` successes of `n` trials, whole numbers. A point with `n` 0 has no rate. */
export type SeriesPoint = { k: number; n: number };
