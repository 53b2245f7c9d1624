/** Types of the result of `compareArms`. */

import type { Warning } from "../../core/issue.ts";
import type { Arm } from "./arm.ts";
import type { ArmComparison } from "./armComparison.ts";
import type { ResolvedCompareArmsDefinition } from "./compareArmsDefinition.ts";
import type { SampleRatioResult } from "./sampleRatio.ts";

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
  leftOut: { readonly [reason: string]: number };
  /** Events of assigned customers before their first event with an arm. They are ignored: the arm cannot have caused them. */
  earlierEvents: number;
  /** Journeys that entered the funnel and did not convert, with a window still open at the end of observation: they may still convert. */
  immature: number;
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
