/** Type of one rate in two funnels. */

import type { Estimate } from "../../core/estimate.ts";
import type { RateDifference, RateTest } from "../../core/testRates.ts";

/** One rate in two funnels. */
export type FunnelRateComparison = {
  /** The rate before. @see docs/statistics.md */
  before: Estimate;
  /** The rate after. @see docs/statistics.md */
  after: Estimate;
  /** after − before with Newcombe's hybrid score interval. */
  difference: RateDifference;
  /** difference / before; null where `before` is 0 or undefined. */
  relative: number | null;
  /** Two-sided p-value; null where both rates are 0, both are 1, or a rate has no denominator. */
  p: number | null;
  /** p, adjusted by `correction` over all tests of this comparison. */
  pAdjusted: number | null;
  /** `chi-square`: the square of the pooled two-proportion z. `fisher`: Fisher's exact test, where an expected count is below 5. */
  test: RateTest["test"];
};
