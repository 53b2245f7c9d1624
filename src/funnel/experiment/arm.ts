/** Type of one arm of an experiment. */

import type { Estimate } from "../../core/estimate.ts";

/** One arm of an experiment. */
export type Arm = {
  name: string;
  /** Customers assigned to it. */
  customers: number;
  converted: number;
  /** converted / customers. @see docs/statistics.md */
  conversion: Estimate;
  /**
   * Mean value per assigned customer, with Student's interval; customers without value count as 0. `null` for a log without values.
   * @see docs/statistics.md
   */
  value: (Estimate & { sd: number | null; total: number }) | null;
};
