/** Type of one arm of a programme. */

import type { Estimate } from "../../core/estimate.ts";

/** The customers who were treated, or those who were held out. */
export type EffectArm = {
  /** Customers who qualified and were watched for the whole horizon. */
  customers: number;
  conversions: number;
  /** Share of the customers who convert. @see docs/statistics.md */
  rate: Estimate;
  /** With `value`: the mean value of a customer within the horizon. @see docs/statistics.md */
  value: Estimate | null;
  /** Customers with at least one message of the programme in the ledger. */
  reached: number;
};
