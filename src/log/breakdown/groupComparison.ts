/** Types of the comparison of one group. */

import type { Estimate } from "../../core/estimate.ts";
import type { NetDifference } from "../../core/rates/compareNetScores.ts";
import type { MeanDifference } from "../../core/rates/meanDifference.ts";
import type { RateDifference, RateTest } from "../../core/testRates.ts";
import type { CurveDifference } from "./curveDifference.ts";
import type { DrawnDifference } from "./drawnDifference.ts";
import type { GroupKey } from "./groupKey.ts";

/** One rate of one group against its reference. */
export type GroupComparison = {
  /** The rate: `"conversion"`, `"period 2"`, `"cart -> buy"`, `"mean time"`, a touchpoint, a path, or a field of `pathStatistics`. */
  measure: string;
  /** The group: what it is, and its value. */
  group: Pick<GroupKey, "kind" | "value">;
  /** The rate of the group. @see docs/statistics.md */
  rate: Estimate;
  /** The rate of the reference: of the named group, or of all other groups together. @see docs/statistics.md */
  reference: Estimate;
  /** rate − reference, with its interval. */
  difference: RateDifference | NetDifference | MeanDifference | CurveDifference | DrawnDifference;
  /** difference / reference; `null` where the reference is 0, and for net scores. */
  relative: number | null;
  /** `null` where nothing can be tested: a group without journeys, two rates of 0 or 1, groups that overlap. */
  p: number | null;
  pAdjusted: number | null;
  /** `normal`: of net scores; `welch`: of means; `log-rank`: of survival curves; `bootstrap`: of credit by models that learn. */
  test: RateTest["test"] | "normal" | "welch" | "log-rank" | "bootstrap";
};

/** What is told of one rate and its reference. */
export type ComparedGroup = Omit<GroupComparison, "measure" | "group" | "pAdjusted">;
