/** Declares a segment of one level. */

import type { Estimate } from "../estimate.ts";

/** Points `from` (included) to `to` (excluded) of one level. `start` and `end` are ms since 1970; null without dates. */
export type ChangePointsSegment = {
  from: number;
  to: number;
  start: number | null;
  end: number | null;
  /** The rate with Wilson's interval, or the mean with the normal one; both are widened by the dispersion. @see docs/statistics.md */
  value: Estimate;
};
