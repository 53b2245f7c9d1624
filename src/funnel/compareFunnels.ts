/** Compares two funnels: differences of rates with intervals and tests. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel, type Estimate } from "../core/estimate.ts";
import { type Warning, warning } from "../core/issue.ts";
import { holm } from "../core/pValues.ts";
import { compareEstimates } from "../core/rates/compareEstimates.ts";
import type { EventLog } from "../log/eventLog.ts";
import { funnel } from "./funnel.ts";
import type { FunnelDefinition, FunnelOptions } from "./funnelDefinition.ts";
import type { FunnelGroup, FunnelResult, FunnelStepResult } from "./funnelResult.ts";
import type { FunnelRateComparison } from "./result/funnelRateComparison.ts";
import { sharedCustomers, withNamesOf } from "./summary/sharedCustomers.ts";

/** How {@link compareFunnels} computes. For two results only `level` may be given: their other options were given to `funnel`. */
export type CompareFunnelsOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** Two logs: whether intervals and tests use a design effect by customer. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
  /** Two logs: what to do with a touchpoint that is in neither log: throw, or count no event of it. @defaultValue `"throw"` */
  unknownTouchpoints?: "throw" | "zero";
};

/** The result of {@link compareFunnels}. */
export type CompareFunnelsResult = {
  kind: "compareFunnels";
  /** The rate of the whole funnel, which is the rate of its last step. */
  conversion: FunnelRateComparison;
  steps: {
    index: number;
    /** The name of the step on each side. */
    before: string;
    after: string;
    conversion: FunnelRateComparison;
    /** For the second step this is the same test as `conversion`. */
    stepConversion: FunnelRateComparison;
  }[];
  /** Number of distinct tests that `pAdjusted` accounts for. */
  tests: number;
  /** The adjustment of `pAdjusted`. */
  correction: "holm";
  warnings: Warning[];
};

const caller = "compareFunnels";

/** A source to compare: a log, a result of {@link funnel}, or a group of a breakdown. */
type Source = EventLog | FunnelResult | FunnelGroup;

/**
 * Compares two funnels step by step, paired by position: of two periods, two audiences, or two groups of a breakdown.
 *
 * Differences are after − before, with Newcombe's interval (Newcombe 1998, method 10). The p-values are those of the pooled z, or of
 * Fisher's exact test where an expected count is below 5. Holm's adjustment accounts for the number of distinct tests: the second
 * step has one rate under two names, which counts once, and rates that are 0 or 1 on both sides are not tested. Where the
 * estimates have a `designEffect`, counts are divided by it before they are compared. Intervals and tests assume that no customer is
 * on both sides.
 *
 * @param before - a log, or a result of {@link funnel}, or one of its groups
 * @param after - the same kind of source
 * @param definition - the funnel to count in two logs; leave it out for results, which contain their own
 * @throws {@link ParcoursError} `invalid_definition` when the numbers of steps differ, when the two sources are of different kinds, or
 *   when a definition is given with results; the errors of {@link funnel} for logs
 * @example
 * const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
 * const rows = (name: string, buys: boolean) => [
 *   { customer: name, touchpoint: "view", time: 1_700_000_000_000 },
 *   ...(buys ? [{ customer: name, touchpoint: "buy", time: 1_700_000_060_000 }] : []),
 * ];
 * const shop = (name: string, buyers: number, others: number) =>
 *   logFromRows([...Array(buyers + others).keys()].flatMap((i) => rows(`${name}${i}`, i < buyers)), columns);
 * const question: FunnelDefinition = { steps: ["view", "buy"], within: { days: 1 } };
 * const { conversion } = compareFunnels(shop("june", 56, 14), shop("july", 48, 32), question);
 * conversion.difference.value?.toFixed(3) // => "-0.200"
 * conversion.difference.upper?.toFixed(6) // => "-0.052431"
 * conversion.p?.toFixed(6) // => "0.008045"
 */
export function compareFunnels(
  before: Source,
  after: Source,
  definition?: FunnelDefinition,
  options: CompareFunnelsOptions = {},
): CompareFunnelsResult {
  if (isLog(before) && isLog(after)) {
    expectSource(before, "log", caller, "before");
    expectSource(after, "log", caller, "after");
    return compareLogs(before, after, definition ?? undefined, options);
  }
  for (const [name, side] of Object.entries({ before, after })) {
    if (!Array.isArray((side as Partial<FunnelResult> | null)?.steps) || isLog(side))
      fail(caller, name, "two logs, two results of funnel, or two groups of one result", side);
  }
  if (definition !== undefined && definition !== null) {
    const hint =
      "steps" in Object(definition)
        ? "Leave it out: results carry their definition."
        : "Options are the fourth argument.";
    fail(caller, "definition", "no definition, because two results are given", definition, hint);
  }
  checkKeys(options, ["level"], caller, "the options");
  const sides = [before, after] as (FunnelResult | FunnelGroup)[];
  return compare(sides[0]!, sides[1]!, options.level);
}

function isLog(source: Source): source is EventLog {
  return (source as Partial<EventLog> | null)?.offsets instanceof Uint32Array;
}

function compareLogs(
  before: EventLog,
  after: EventLog,
  definition: FunnelDefinition | undefined,
  options: CompareFunnelsOptions,
): CompareFunnelsResult {
  if (definition === undefined)
    fail(caller, "definition", "the definition of a funnel, because two logs are given", definition);
  checkKeys(options, { level: true, cluster: true, unknownTouchpoints: true }, caller, "the options");
  if (definition.breakdown) {
    const message = "breakdown cannot be combined with two logs; compare the groups of two results of funnel instead";
    throw new ParcoursError("unsupported_definition", `${caller}: ${message}`);
  }
  const own: FunnelOptions = { ...options, witnesses: 0 };
  const one = funnel(withNamesOf(before, after), definition, own);
  const two = funnel(withNamesOf(after, before), definition, own);
  const result = compare(one, two, options.level);
  for (const [side, { warnings }] of Object.entries({ before: one, after: two })) {
    result.warnings.push(...warnings.map((found) => ({ ...found, path: [side, ...found.path] })));
  }
  result.warnings.push(...sharedCustomers(before, after));
  return result;
}

function compare(
  before: FunnelResult | FunnelGroup,
  after: FunnelResult | FunnelGroup,
  level = 0.95,
): CompareFunnelsResult {
  if (before.steps.length !== after.steps.length) {
    throw new ParcoursError(
      "invalid_definition",
      `${caller}: expected the same number of steps, got ${before.steps.length} and ${after.steps.length}`,
    );
  }
  checkLevel(level, caller);
  const tested: FunnelRateComparison[] = [];
  const rate = (one: Estimate, two: Estimate): FunnelRateComparison => {
    const comparison = { ...compareEstimates(one, two, level), pAdjusted: null };
    tested.push(comparison);
    return comparison;
  };
  const steps = before.steps.map((step, index) => {
    const other = after.steps[index] as FunnelStepResult;
    const conversion = rate(step.conversion, other.conversion);
    // if the step before is the first one, both rates are the same
    const same =
      index > 0 && [before, after].every((side) => side.steps.slice(1, index).every(({ optional }) => optional));
    const stepConversion = same ? conversion : rate(step.stepConversion, other.stepConversion);
    return { index, before: step.name, after: other.name, conversion, stepConversion };
  });
  holm(tested.map(({ p }) => p)).forEach((p, i) => {
    (tested[i] as FunnelRateComparison).pAdjusted = p;
  });
  const tests = tested.filter(({ p }) => p !== null);
  return {
    kind: "compareFunnels",
    conversion: steps.at(-1)!.conversion,
    steps: steps.map((step) =>
      step.conversion === step.stepConversion ? { ...step, stepConversion: { ...step.conversion } } : step,
    ),
    tests: tests.length,
    correction: "holm",
    warnings: comparisonWarnings(before, after, tests),
  };
}

function comparisonWarnings(
  before: FunnelResult | FunnelGroup,
  after: FunnelResult | FunnelGroup,
  tests: readonly FunnelRateComparison[],
): Warning[] {
  const warnings: Warning[] = [];
  if (tests.length > 1) warnings.push(warning("many_comparisons", "several tests: use pAdjusted, not p", tests.length));
  const least = Math.min(...tests.flatMap((test) => [test.before.n, test.after.n]));
  if (least < 30)
    warnings.push(warning("few_journeys", "a rate has fewer than 30 journeys: its interval is wide", least));
  const definitionOf = (side: object) => JSON.stringify("definition" in side ? side.definition : null);
  if (definitionOf(before) !== definitionOf(after)) {
    const message = "the definitions differ: a difference of rates may come from them, not from the journeys";
    warnings.push(warning("different_definitions", message));
  }
  if ([before, after].some((side) => "additive" in side && side.additive === false)) {
    const message = "groups may share journeys: intervals and tests assume that they do not";
    warnings.push(warning("groups_not_additive", message));
  }
  return warnings;
}
