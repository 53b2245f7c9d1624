/** Two funnels side by side: differences with intervals and tests. */

import { holm } from "../core/adjust.ts";
import { checkKeys } from "../core/checks/checkKeys.ts";
import { type Rate, type RateDifference, type RateTest, rateDifference, testRates } from "../core/compareRates.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel, type Estimate } from "../core/estimate.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { FunnelGroup, FunnelResult, FunnelStepResult } from "./funnelResult.ts";

/** One rate of two funnels. */
export type FunnelRateComparison = {
  before: Estimate;
  after: Estimate;
  /** a − b with Newcombe's hybrid score interval. */
  difference: RateDifference;
  /** (a − b) / b; null where b is 0 or undefined. */
  relative: number | null;
  /** Two-sided; null where there is nothing to test. */
  p: number | null;
  /** p adjusted by Holm over all tests of this comparison. */
  pAdjusted: number | null;
  /** `chi-square` is the square of the pooled two-proportion z; Fisher's exact test where an expected count is below 5. */
  test: RateTest["test"];
};

/** The answer of {@link compareFunnels}. */
export type CompareFunnelsResult = {
  kind: "compareFunnels";
  steps: {
    index: number;
    before: string;
    after: string;
    conversion: FunnelRateComparison;
    stepConversion: FunnelRateComparison;
  }[];
  /** How many tests the adjusted p-values allow for. */
  tests: number;
  warnings: Warning[];
};

/**
 * Compares two funnels step by step (paired by position): two periods, two audiences, two groups of a breakdown.
 *
 * Differences carry Newcombe's interval (Newcombe 1998, method 10), the p-values are those of the pooled z or of Fisher's
 * exact test, and Holm's adjustment allows for their number. Intervals and tests assume that the two sides share no
 * journey. To compare groups of a breakdown pass `{ ...result, ...result.groups[0] }` or the groups themselves.
 *
 * @param a - a result, or a group of one
 * @param b - what to compare it with
 * @throws {@link ParcoursError} `invalid_definition` when the numbers of steps differ, or for what is no result
 * @example
 * const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
 * const rows = (name: string, buys: boolean) => [
 *   { customer: name, touchpoint: "view", time: 1_700_000_000_000 },
 *   ...(buys ? [{ customer: name, touchpoint: "buy", time: 1_700_000_060_000 }] : []),
 * ];
 * const shop = (name: string, buyers: number, others: number) =>
 *   logFromRows([...Array(buyers + others).keys()].flatMap((i) => rows(`${name}${i}`, i < buyers)), columns);
 * const definition: FunnelDefinition = { steps: ["view", "buy"], within: { days: 1 } };
 * const comparison = compareFunnels(funnel(shop("a", 56, 14), definition), funnel(shop("b", 48, 32), definition));
 * comparison.steps[1]?.conversion.difference.value?.toFixed(3) // => "0.200"
 * comparison.steps[1]?.conversion.difference.lower?.toFixed(6) // => "0.052431"
 * comparison.steps[1]?.conversion.p?.toFixed(6) // => "0.008045"
 */
export function compareFunnels(
  a: FunnelResult | FunnelGroup,
  b: FunnelResult | FunnelGroup,
  options: { level?: number } = {},
): CompareFunnelsResult {
  checkKeys(options, { level: true }, "compareFunnels", "the options");
  if (![a, b].every((side) => Array.isArray(side?.steps))) {
    throw new ParcoursError("invalid_definition", "compareFunnels: expected two results of funnel, or groups of one");
  }
  if (a.steps.length !== b.steps.length) {
    throw new ParcoursError(
      "invalid_definition",
      `compareFunnels: expected the same number of steps, got ${a.steps.length} and ${b.steps.length}`,
    );
  }
  const { level = 0.95 } = options;
  checkLevel(level, "compareFunnels");
  const steps = a.steps.map((step, index) => {
    const other = b.steps[index] as FunnelStepResult;
    // the first conversion is 1 by definition: nothing to test
    return {
      index,
      before: step.name,
      after: other.name,
      conversion: compare(step.conversion, other.conversion, level, index > 0),
      stepConversion: compare(step.stepConversion, other.stepConversion, level, true),
    };
  });
  const rates = steps.flatMap(({ conversion, stepConversion }) => [conversion, stepConversion]);
  holm(rates.map(({ p }) => p)).forEach((p, i) => {
    (rates[i] as FunnelRateComparison).pAdjusted = p;
  });
  const tests = rates.filter(({ p }) => p !== null).length;
  const warnings: Warning[] = [];
  if (tests > 1) warnings.push(warning("many_comparisons", "several tests: judge by pAdjusted", tests));
  const definitionOf = (side: object) => JSON.stringify("definition" in side ? side.definition : null);
  if (definitionOf(a) !== definitionOf(b)) {
    warnings.push(warning("different_definitions", "the definitions differ: the difference may lie in the question"));
  }
  if ([a, b].some((side) => "additive" in side && side.additive === false)) {
    warnings.push(
      warning("groups_not_additive", "groups may share journeys: intervals and tests assume that they do not"),
    );
  }
  return { kind: "compareFunnels", steps, tests, warnings };
}

function compare(a: Estimate, b: Estimate, level: number, tested: boolean): FunnelRateComparison {
  const [one, two] = [rateOf(a), rateOf(b)];
  const difference = rateDifference(one, two, level);
  const relative = difference.value === null || !b.value ? null : difference.value / b.value;
  const { p, test } = testRates(one, two);
  return { before: a, after: b, difference, relative, p: tested ? p : null, pAdjusted: null, test };
}

function rateOf({ value, n }: Estimate): Rate {
  return { k: Math.round((value ?? 0) * n), n };
}
