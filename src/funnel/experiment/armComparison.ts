/** Type of an arm against the control arm. */

import type { MeanDifference } from "../../core/rates/meanDifference.ts";
import type { RateDifference, RateTest } from "../../core/testRates.ts";

/** An arm against the control arm. */
export type ArmComparison = {
  arm: string;
  conversion: {
    /** Rate of the arm − rate of control, Newcombe's interval. */
    difference: RateDifference;
    /** difference / rate of control; `null` where that is 0. */
    lift: number | null;
    p: number | null;
    /** p, adjusted by Holm's method over all tests of the result. */
    pAdjusted: number | null;
    test: RateTest["test"];
    /** The smallest rise of the control's rate that arms of these sizes would show with the power asked; `null` for none. */
    detectable: number | null;
  };
  /** `null` for a log without values. */
  value: {
    /** Mean of the arm − mean of control, Welch's interval. */
    difference: MeanDifference;
    lift: number | null;
    p: number | null;
    pAdjusted: number | null;
    /** The smallest difference of means that arms of these sizes would show with the power asked. */
    detectable: number | null;
  } | null;
};
