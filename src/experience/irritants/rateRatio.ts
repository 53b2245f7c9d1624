/** The ratio of two rates, with its interval. */

import { type Interval, wilson } from "../../core/estimate.ts";

/** A ratio of two rates of counts. */
export type RateRatio = Interval & { value: number | null; level: number; method: "wilson-conditional" };

/**
 * The ratio of two counts over their times, (k₂ / t₂) / (k₁ / t₁). Its bounds come from Wilson's interval of k₂ / (k₁ + k₂),
 * mapped by s / (1 − s) · t₁ / t₂. `null` without any count; without a first count value and upper bound are `null`.
 *
 * @example
 * const fewer = rateRatio({ count: 24, time: 12 }, { count: 6, time: 12 });
 * [fewer?.value, fewer?.lower?.toFixed(4), fewer?.upper?.toFixed(4)] // => [0.25, "0.1050", "0.5950"]
 */
export function rateRatio(
  before: { count: number; time: number },
  after: { count: number; time: number },
  level = 0.95,
): RateRatio | null {
  const share = wilson(after.count, before.count + after.count, { level });
  if (share.value === null || !(before.time > 0 && after.time > 0)) return null;
  const times = before.time / after.time;
  const odds = (s: number) => (s >= 1 ? null : (s / (1 - s)) * times);
  return {
    value: odds(share.value),
    lower: odds(share.lower as number),
    upper: before.count === 0 ? null : odds(share.upper as number),
    level,
    method: "wilson-conditional",
  };
}
