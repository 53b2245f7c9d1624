/** Compares two counts over different lengths of time. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { wrongArgument } from "../../core/checks/expectSource.ts";
import type { ClusterSums, Interval } from "../../core/estimate.ts";
import { wilson } from "../../core/wilson.ts";

/** Options of {@link rateRatio}. */
export type RateRatioOptions = {
  /** Two-sided confidence level. @defaultValue `0.95` */
  level?: number;
  /**
   * Sums over customers, where n are the counts of both sides and k those of the later side. The interval then gets wider by their design
   * effect. @defaultValue `null`: every count is of another customer
   */
  clusters?: ClusterSums | null;
};

/** The ratio of two rates of counts, after ÷ before, with its interval. */
export type RateRatioResult = Interval & {
  value: number | null;
  level: number;
  method: "wilson-conditional";
  /** Number of customers of both counts; present when `designEffect` is present. */
  clusters?: number;
  /** The design effect of customers; present with sums over customers. */
  designEffect?: number;
};

/**
 * The ratio of two rates of counts, (k₂ / t₂) / (k₁ / t₁). Its bounds are Wilson's bounds s of k₂ / (k₁ + k₂), converted by
 * s / (1 − s) · t₁ / t₂. The result is `null` when both counts are 0. When the first count is 0, value and upper bound are `null`.
 *
 * @param before - the earlier count, and the length of time in which it was counted
 * @param after - the later count, with its time in the same unit
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
  expectCount(before, "before");
  expectCount(after, "after");
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

function expectCount(side: unknown, place: string): void {
  const { count, time } = Object(side) as { count?: unknown; time?: unknown };
  if (typeof count !== "number" || typeof time !== "number")
    wrongArgument("rateRatio", place, "{ count, time }", side, "Give how many reports came in how long.");
}
