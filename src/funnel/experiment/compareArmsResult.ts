/** Types of the result of `compareArms`. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { RateDifference, RateTest } from "../../core/testRates.ts";
import type { ResolvedCompareArmsDefinition } from "./compareArmsDefinition.ts";
import type { SampleRatioResult } from "./sampleRatio.ts";

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

/** A difference of means, treatment − control. */
export type MeanDifference = Interval & { value: number | null; level: number; method: "welch" };

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

/** The result of {@link compareArms}. */
export type CompareArmsResult = {
  kind: "compareArms";
  definition: ResolvedCompareArmsDefinition;
  /** Customers of the log. It is the sum of the customers of the arms and of `leftOut`. */
  customers: number;
  /**
   * Customers left out: `no_arm` have no value in the column; `several_arms` have more than one, so that no arm explains what they did;
   * `other_arm` belong to an arm that is not asked for.
   */
  leftOut: { no_arm: number; several_arms: number; other_arm: number };
  /** Events of assigned customers before their first event with an arm. They are ignored: the arm cannot have caused them. */
  earlierEvents: number;
  /** Control first. */
  arms: Arm[];
  comparisons: ArmComparison[];
  /** Whether the arms have the sizes that they should have. */
  sampleRatio: SampleRatioResult;
  /** Number of tests that `pAdjusted` accounts for. */
  tests: number;
  correction: "holm";
  warnings: Warning[];
};
