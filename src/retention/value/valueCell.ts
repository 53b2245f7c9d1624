/** The type of the value of one cohort in one period. */

import type { Estimate } from "../../core/estimate.ts";

/** The value of one cohort in one period. */
export type ValueCell = {
  /** Sum of the values of the journeys that were watched through the period. */
  total: number;
  /**
   * Mean value of a journey in the period.
   * @see docs/statistics.md
   */
  perJourney: Estimate;
  /**
   * Mean value of a journey from its start to the end of the period.
   * @see docs/statistics.md
   */
  cumulative: Estimate;
  /**
   * Value in the period, divided by the value in period 0 of the same journeys; `null` when the latter is 0.
   * @see docs/statistics.md
   */
  valueRetained: Estimate | null;
};
