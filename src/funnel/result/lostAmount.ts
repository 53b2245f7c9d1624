/** Type of an amount that was lost, with its interval. */

import type { Interval } from "../../core/estimate.ts";

/** An amount that was lost, with its interval; negative where the bad period did better than the reference. */
export type LostAmount = Interval & {
  /** null where no journey entered on one of the sides. */
  value: number | null;
  level: number;
  /**
   * `newcombe`: the interval of the difference of the rates, times `entered`. `delta`: a normal interval from the variance between
   * customers.
   */
  method: "newcombe" | "delta";
};
