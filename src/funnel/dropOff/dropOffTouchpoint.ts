/** Declares how often a touchpoint was met by those who stopped and by those who went on. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import type { RateDifference, RateTest } from "../../core/testRates.ts";

/** A touchpoint before or after the step, of those who stopped there and of those who went on. */
export type DropOffTouchpoint = {
  name: string;
  /** Where it was met: between the start of the journey and the step, or after the step. */
  where: "before" | "after";
  /** Share of those who stopped that met it. @see docs/statistics.md */
  stopped: Estimate;
  /** Share of those who went on that met it. @see docs/statistics.md */
  wentOn: Estimate;
  /** stopped − wentOn. */
  difference: RateDifference;
  /** stopped / wentOn, with Katz' interval of the logarithm; null where one of them is 0. */
  lift: Interval & { value: number | null; level: number; method: "katz" };
  /** Two-sided p-value for equal shares. */
  p: number | null;
  /** p, adjusted for the number of touchpoints at both places. */
  pAdjusted: number | null;
  test: RateTest["test"];
};
