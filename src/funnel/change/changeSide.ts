/** Declares one side of a segment. */

import type { Estimate } from "../../core/estimate.ts";

/** One side of a segment: how many, which share of its period, and the measure there. */
export type ChangeSide = {
  n: number;
  /** n / all of the period. */
  share: number;
  /** The measure; null without journeys. @see docs/statistics.md */
  value: Estimate;
};
