/** The type of the bins of rfm. */

import type { Duration } from "../../core/duration.ts";

/** How each axis becomes a score: a number of bins, or where each score begins. Ages since the last event are durations, ascending. */
export type RfmBins = {
  recency: number | readonly Duration[];
  frequency: number | readonly number[];
  monetary: number | readonly number[];
};
