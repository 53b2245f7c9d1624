/** Estimates what a bad period cost: the conversions and the value that a reference period would have brought. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { zOf } from "../core/estimate.ts";
import type { Instant } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { compareEstimates } from "../core/rates/compareEstimates.ts";
import type { EventLog } from "../log/eventLog.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import { funnel } from "./funnel.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import type { FunnelResult } from "./funnelResult.ts";
import { refuseBreakdown } from "./refuseCombinations.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import type { LostAmount } from "./result/lostAmount.ts";
import { type EntrantValue, entrantValue } from "./summary/entrantValue.ts";
import { sharedCustomers, withNamesOf } from "./summary/sharedCustomers.ts";

/** How {@link excessLoss} computes. */
export type ExcessLossOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** What the events of the last step are worth: the column `value`, or a numeric property. @defaultValue `"value"` */
  value?: "value" | { property: string };
  /** Whether intervals and the test use a design effect by customer. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
  /** Until when both logs were watched; later events are ignored. @defaultValue the last event of each log */
  observedUntil?: Instant;
  /** What to do with a touchpoint that is in neither log: throw, or count no event of it. @defaultValue `"throw"` */
  unknownTouchpoints?: "throw" | "zero";
};

/** One side of the comparison: the reference, or the bad period. */
export type ExcessLossSide = Pick<FunnelResult, "journeys" | "entered" | "converted" | "immature" | "conversion"> & {
  /** Total value of the conversions; null without a value column. */
  value: number | null;
};

/** The result of {@link excessLoss}. */
export type ExcessLossResult = {
  kind: "excessLoss";
  definition: ResolvedFunnelDefinition;
  before: ExcessLossSide;
  during: ExcessLossSide;
  /** Conversions that the journeys which entered `during` would have had at the rate of `before`. */
  expected: number | null;
  /** Conversions lost: `expected` − converted. */
  conversions: LostAmount;
  /** Value lost: entered × (value for each journey that entered, before − during); null without a value column. */
  value: LostAmount | null;
  /** Conversions lost on the way to each required step after the first. They add up to `conversions.value`. */
  steps: { index: number; name: string; conversions: number | null }[];
  /** Two-sided p-value for equal conversion rates; null where both rates are 0 or both are 1. */
  p: number | null;
  test: "chi-square" | "fisher";
  warnings: Warning[];
};

/**
 * Estimates how many conversions, and how much value, a bad period lost against a reference: another period or another
 * segment.
 *
 * The estimate assumes that the journeys which entered `during` would have converted at the rate of `before`: this gives `expected`
 * conversions. The loss is `expected` − converted. Its interval is Newcombe's for the difference of the two rates, times the number
 * that entered. The loss of a step is the cost of its own rate, with the steps before it at the rates of the bad period and the
 * steps after it at the rates of the reference. Lost value compares the value per journey that entered; its interval is normal,
 * from the variance between customers. Journeys that did not enter are not counted as lost.
 *
 * @param before - what happened in the reference period or segment
 * @param during - what happened in the bad period
 * @throws {@link ParcoursError} the errors of {@link funnel}; `unsupported_definition` for a `breakdown`
 * @example
 * const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" };
 * const rows = (name: string, buys: boolean) => [
 *   { customer: name, touchpoint: "view", time: 1_700_000_000_000 },
 *   ...(buys ? [{ customer: name, touchpoint: "buy", time: 1_700_000_060_000, value: 20 }] : []),
 * ];
 * const shop = (name: string, buyers: number, others: number) =>
 *   logFromRows([...Array(buyers + others).keys()].flatMap((i) => rows(`${name}${i}`, i < buyers)), columns);
 * const loss = excessLoss(shop("june", 56, 14), shop("july", 48, 32), { steps: ["view", "buy"], within: { days: 1 } });
 * loss.expected?.toFixed(1) // => "64.0"
 * loss.conversions.value?.toFixed(1) // => "16.0"
 * loss.conversions.lower?.toFixed(1) // => "4.2"
 * loss.value?.value?.toFixed(0) // => "320"
 */
export function excessLoss(
  before: EventLog,
  during: EventLog,
  definition: FunnelDefinition,
  options: ExcessLossOptions = {},
): ExcessLossResult {
  expectSource(before, "log", "excessLoss", "before");
  expectSource(during, "log", "excessLoss", "during");
  const caller = "excessLoss";
  const resolved = resolveFunnelDefinition(inZoneOf(before, definition));
  refuseBreakdown(resolved, caller);
  checkKeys(options, optionKeys, caller, "the options");
  const { level = 0.95, cluster } = options;
  oneOf(cluster, ["customer", "none"], caller, "cluster");
  const ask = (log: EventLog, other: EventLog) => {
    const known = withNamesOf(log, other);
    return {
      result: funnel(known, resolved, { ...options, witnesses: 0 }),
      values: entrantValue(known, resolved, options, caller),
    };
  };
  const one = ask(before, during);
  const two = ask(during, before);
  const { difference, p, test } = compareEstimates(one.result.conversion, two.result.conversion, level);
  const entered = two.result.entered;
  const scale = (rate: number | null) => (rate === null ? null : entered * rate + 0);
  const minus = (number: number | null) => (number === null ? null : -number + 0);
  const warnings: Warning[] = [one, two].flatMap(({ result }, i) =>
    result.warnings.map((found) => ({ ...found, path: [i === 0 ? "before" : "during", ...found.path] })),
  );
  if (two.result.immature > 0) {
    const message = "journeys of the bad period may still convert: the loss is an upper bound";
    warnings.push(warning("loss_immature", message, two.result.immature, ["during"]));
  }
  return {
    kind: "excessLoss",
    definition: resolved,
    before: sideOf(one.result, one.values),
    during: sideOf(two.result, two.values),
    expected: scale(one.result.conversion.value),
    conversions: {
      value: scale(minus(difference.value)),
      lower: scale(minus(difference.upper)),
      upper: scale(minus(difference.lower)),
      level,
      method: "newcombe",
    },
    value: valueLost(one.values, two.values, level),
    steps: stepLosses(one.result, two.result),
    p,
    test,
    warnings: [...warnings, ...sharedCustomers(before, during)],
  };
}

const optionKeys: KeysOf<ExcessLossOptions> = {
  level: true,
  value: true,
  cluster: true,
  observedUntil: true,
  unknownTouchpoints: true,
};

function sideOf(result: FunnelResult, values: EntrantValue | null): ExcessLossSide {
  const { journeys, entered, converted, immature, conversion } = result;
  return { journeys, entered, converted, immature, conversion, value: values?.total ?? null };
}

function valueLost(before: EntrantValue | null, during: EntrantValue | null, level: number): LostAmount | null {
  if (!before || !during) return null;
  if (before.mean === null || during.mean === null)
    return { value: null, lower: null, upper: null, level, method: "delta" };
  const value = during.entered * (before.mean - during.mean) + 0;
  const half = during.entered * zOf(level) * Math.sqrt(before.variance + during.variance);
  return { value, lower: value - half, upper: value + half, level, method: "delta" };
}

/** Conversions lost at each required step: the steps before it have the rates of `during`, the steps after it those of `before`. */
function stepLosses(before: FunnelResult, during: FunnelResult): ExcessLossResult["steps"] {
  const required = during.steps.filter(({ optional }) => !optional);
  return required.slice(1).map(({ index, name, count }, i) => {
    const reached = required[i]!.count;
    const countBefore = before.steps[index]!.count;
    const reachedBefore = before.steps[required[i]!.index]!.count;
    // from step `index` to the last, at the reference rates
    const onward = countBefore > 0 ? before.converted / countBefore : null;
    if (reachedBefore === 0) return { index, name, conversions: null };
    const lost = (reached * countBefore) / reachedBefore - count;
    return { index, name, conversions: onward === null ? null : lost * onward + 0 };
  });
}
