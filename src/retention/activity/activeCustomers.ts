/** The type of the active customers of a day, a month or another stretch of time. */

import type { Estimate } from "../../core/estimate.ts";

/** Active customers of one unit or period. */
export type ActiveCustomers = {
  /** Start, ms since 1970. */
  start: number;
  /** Its end, not included. */
  end: number;
  /** Whether it was observed from its start to its end. The counts of others are too low. */
  over: boolean;
  /** Customers who are active in it: daily active users (DAU) for days, monthly ones (MAU) for months. */
  active: number;
  /**
   * The share of the customers who were seen until its end, active or not.
   * @see docs/statistics.md
   */
  activeShare: Estimate;
};
