/** Declares what is read from a trend: the counts of its buckets, and when they begin. */

/** A result of `funnelTrend`, as far as a series is read from it. */
export type TrendSeries = {
  kind: "funnelTrend";
  definition: { timeZone: string; order?: string };
  buckets: readonly TrendBucket[];
  groups?: readonly TrendGroup[];
};

/** A bucket of a trend. */
export type TrendBucket = {
  start: number;
  end: number;
  mature: boolean;
  entered: number;
  converted: number;
  steps: readonly { name: string; count: number; stepConversion: { n: number } }[];
};

/** A group of a trend with a breakdown. */
export type TrendGroup = { kind: "value" | "other" | "none"; value: string | null; buckets: readonly TrendBucket[] };
