/** Declares a group of a trend, as far as a series is read from it. */

import type { TrendBucket } from "./trendBucket.ts";

/** A group of a trend with a breakdown. */
export type TrendGroup = { kind: "value" | "other" | "none"; value: string | null; buckets: readonly TrendBucket[] };
