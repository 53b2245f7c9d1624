/** Declares what is read from a trend: the counts of its buckets, and when they begin. */

/** A result of `funnelTrend`, as far as a series is read from it. */
export type TrendSeries = {
  kind: "funnelTrend";
  definition: { timeZone: string };
  buckets: readonly {
    start: number;
    end: number;
    mature: boolean;
    entered: number;
    converted: number;
    steps: readonly { name: string; count: number; stepConversion: { n: number } }[];
  }[];
};
