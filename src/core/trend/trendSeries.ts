/** Declares what is read from a trend: the counts of its buckets, and when they begin. */

import type { TrendBucket } from "./trendBucket.ts";
import type { TrendGroup } from "./trendGroup.ts";

/** A result of `funnelTrend`, as far as a series is read from it. */
export type TrendSeries = {
  kind: "funnelTrend";
  definition: { timeZone: string; order?: string };
  buckets: readonly TrendBucket[];
  groups?: readonly TrendGroup[];
};
