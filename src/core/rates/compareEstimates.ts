/** Compares two estimated rates. */

import type { Estimate } from "../estimate.ts";
import { type Rate, type RateDifference, type RateTest, rateDifference, testRates } from "../testRates.ts";

/** Two rates, their difference and its test. */
export type ComparedEstimates = {
  /** The rate before. @see docs/statistics.md */
  before: Estimate;
  /** The rate after. @see docs/statistics.md */
  after: Estimate;
  difference: RateDifference;
  relative: number | null;
  p: number | null;
  test: RateTest["test"];
};

/**
 * The difference after − before with Newcombe's interval, and a test of equal rates. Counts are first divided by the design effects of
 * the estimates (Rao and Scott 1992). Nothing is tested where both rates are 0 or both are 1.
 */
export function compareEstimates(before: Estimate, after: Estimate, level: number): ComparedEstimates {
  const [one, two] = [effectiveRate(before), effectiveRate(after)];
  const difference = rateDifference(two, one, level);
  const relative = difference.value === null || !before.value ? null : difference.value / before.value;
  const share = (one.k + two.k) / (one.n + two.n);
  const least = Math.min(one.n, two.n) * Math.min(share, 1 - share);
  const { p, test } = least >= 5 ? testRates(one, two) : testRates(wholeRate(one), wholeRate(two));
  const varies = share > 0 && share < 1;
  return { before, after, difference, relative, p: varies ? p : null, test };
}

/** The numerator of a rate: a whole number where only rounding makes it none, and as it is where it adds up parts. */
export function countOf(value: number, n: number): number {
  const count = value * n;
  const whole = Math.round(count);
  return Math.abs(count - whole) <= 1e-9 * Math.max(1, n) ? whole : count;
}

/** The rate of as many independent journeys as the estimate is worth. */
function effectiveRate({ value, n, designEffect = 1 }: Estimate): Rate {
  const k = countOf(value ?? 0, n);
  return { k: k / designEffect, n: n / designEffect };
}

/** The rate with whole counts, for Fisher's exact test. */
function wholeRate({ k, n }: Rate): Rate {
  const whole = Math.round(n);
  return { k: n > 0 ? Math.min(whole, Math.round((k / n) * whole)) : 0, n: whole };
}
