/** Type of one arm in a group of customers. */

import type { Estimate } from "../../core/estimate.ts";

/** Customers and conversions of one arm in a group. */
export type EffectGroupArm = {
  customers: number;
  conversions: number;
  /** Share of the customers who convert. @see docs/statistics.md */
  rate: Estimate;
};
