/** Compares two counts over unequal times. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { type ClusterSums, type Interval, wilson } from "../../core/estimate.ts";

/** How {@link rateRatio} computes. */
export type RateRatioOptions = {
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /**
   * Sums over customers, n being the counts of both sides and k those of the later one; the interval is then widened by their
   * design effect. @defaultValue `null`: every count is of another customer
   */
  clusters?: ClusterSums | null;
};

/** A ratio of two rates of counts, after ÷ before. */
export type RateRatioResult = Interval & {
  value: number | null;
  level: number;
  method: "wilson-conditional";
  /** Customers behind both counts; present where `designEffect` is. */
  clusters?: number;
  /** By how much the interval is that of fewer counts; present with sums over customers. */
  designEffect?: number;
};

/**
 * The ratio of two counts over their times, (k₂ / t₂) / (k₁ / t₁). Its bounds come from Wilson's interval of k₂ / (k₁ + k₂),
 * mapped by s / (1 − s) · t₁ / t₂. `null` without any count; without a first count value and upper bound are `null`.
 *
 * @param before - the count, and the time it was counted over, in the unit of `after`
 * @param after - the later count, likewise
 * @param options - confidence level, sums over customers
 * @throws {@link ParcoursError} `invalid_count`, `invalid_definition`
 * @example
 * const fewer = rateRatio({ count: 24, time: 12 }, { count: 6, time: 12 });
 * [fewer?.value, fewer?.lower?.toFixed(4), fewer?.upper?.toFixed(4)] // => [0.25, "0.1050", "0.5950"]
 */
export function rateRatio(
  before: { count: number; time: number },
  after: { count: number; time: number },
  options: RateRatioOptions = {},
): RateRatioResult | null {
  checkKeys(options, { level: true, clusters: true }, "rateRatio", "the options");
  const { level = 0.95, clusters = null } = options;
  const share = wilson(after.count, before.count + after.count, { level, clusters });
  if (share.value === null || !(before.time > 0 && after.time > 0)) return null;
  const times = before.time / after.time;
  const odds = (s: number) => (s >= 1 ? null : (s / (1 - s)) * times);
  return {
    value: odds(share.value),
    lower: odds(share.lower as number),
    upper: before.count === 0 ? null : odds(share.upper as number),
    level,
    method: "wilson-conditional",
    ...(share.designEffect !== undefined && { clusters: share.clusters as number, designEffect: share.designEffect }),
  };
}
