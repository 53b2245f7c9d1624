/** Type of the comparison of treated customers with those who were held out. */

import type { Interval } from "../../core/estimate.ts";
import type { MeanDifference } from "../../core/rates/meanDifference.ts";
import type { ShareRatioResult } from "../../core/series/shareRatio.ts";
import type { RateDifference } from "../../core/testRates.ts";

/** Treated − held out. Everything is `null` where an arm has no customer. */
export type EffectComparison = {
  /** Difference of the rates. */
  difference: RateDifference;
  /** Ratio of the rates. */
  ratio: ShareRatioResult;
  /** Conversions of the treated that would not be there without the programme: their number times the difference. */
  extraConversions: Interval & { value: number | null };
  /** P-value of equal rates. */
  p: number | null;
  test: "chi-square" | "fisher";
  /** With `value`: difference of the mean values, by Welch's t. */
  value: { difference: MeanDifference; t: number | null; df: number | null; p: number | null } | null;
};
