/** Compares the arms of an experiment: conversion and value, with tests, power, and a test of the sizes of the arms. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { insideUnit } from "../../core/checks/insideUnit.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { holm } from "../../core/pValues.ts";
import { compareEstimates } from "../../core/rates/compareEstimates.ts";
import { compareMeans, type Moments, meanEstimate, momentsOf } from "../../core/rates/compareMeans.ts";
import { detectableMean, detectableRate } from "../../core/rates/ratePower.ts";
import { wilson } from "../../core/wilson.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import { observedPart } from "../../log/observedPart.ts";
import { selectEvents } from "../../log/verbs/selectEvents.ts";
import { funnel } from "../funnel.ts";
import { planFunnel } from "../journeys/plan.ts";
import { createReader } from "../reader.ts";
import { resolveFunnelDefinition } from "../resolveFunnelDefinition.ts";
import { worthColumn } from "../summary/worthColumn.ts";
import type { Arm } from "./arm.ts";
import type { ArmComparison } from "./armComparison.ts";
import { armsOfCustomers } from "./armsOfCustomers.ts";
import type {
  CompareArmsDefinition,
  CompareArmsOptions,
  ResolvedCompareArmsDefinition,
} from "./compareArmsDefinition.ts";
import type { CompareArmsResult } from "./compareArmsResult.ts";
import { sampleRatio } from "./sampleRatio.ts";

const caller = "compareArms";

/**
 * Compares the arms of an experiment (an A/B test) with the control arm. It counts customers, because customers are assigned, not journeys.
 * Every assigned customer counts, also one that never enters the funnel.
 *
 * A customer belongs to the arm of its first event that has one. Its events before that are ignored. Conversion: Newcombe's interval and a
 * chi-square or Fisher test. Value: the sum of all values of the customer, Welch's interval and test (Welch 1947). Holm's adjustment covers
 * all tests. `sampleRatio` tests the sizes of the arms: after a mismatch no comparison can be trusted. The tests assume that the end of the
 * experiment was fixed before: looking every day and stopping at the first small p finds differences that do not exist.
 *
 * @param log - all events of the customers
 * @param definition - the column of the arm, the control arm, the funnel
 * @param options - confidence level, column of values, end of observation
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `unknown_property`, and the errors of {@link funnel}
 * @example
 * const rows = Array.from({ length: 400 }, (_, i) => [
 *   { customer: `c${i}`, touchpoint: "view", time: 0, variant: i % 2 ? "new" : "old" },
 *   ...(i % 20 < (i % 2 ? 8 : 4) ? [{ customer: `c${i}`, touchpoint: "buy", time: 60_000, variant: null }] : []),
 * ]).flat();
 * const log = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["variant"] });
 * const result = compareArms(log, { by: "variant", control: "old", funnel: { steps: ["view", "buy"], within: { days: 7 } } });
 * result.arms.map(({ name, customers, converted }) => [name, customers, converted]) // => [["old", 200, 40], ["new", 200, 80]]
 * result.comparisons[0]?.conversion.difference.value?.toFixed(2) // => "0.20"
 * result.sampleRatio.mismatch // => false
 */
export function compareArms(
  log: EventLog,
  definition: CompareArmsDefinition,
  options: CompareArmsOptions = {},
): CompareArmsResult {
  expectSource(log, "log", caller);
  checkKeys(definition, { by: true, control: true, arms: true, funnel: true, weights: true, power: true }, caller);
  checkKeys(options, { level: true, value: true, observedUntil: true }, caller, "the options");
  const { level = 0.95 } = options;
  checkLevel(level, caller);
  const { power = 0.8, control } = definition;
  insideUnit(power, caller, "power");
  const steps = resolveFunnelDefinition(definition.funnel);
  for (const key of ["breakdown", "hold"] as const)
    if (steps[key] !== undefined)
      fail(caller, `funnel.${key}`, "a funnel without it, because arms are the groups", steps[key]);
  if (steps.count === "attempts")
    fail(caller, "funnel.count", '"journeys", because customers are counted', steps.count);

  const observed = observedPart(log, options.observedUntil, steps.timeZone, caller);
  const column = labelColumn(observed.log, definition.by, caller);
  const names = [control, ...otherArms(definition, column.names)];
  const { arm, keep, leftOut, earlierEvents } = armsOfCustomers(observed.log, column, names);
  const seen = selectEvents(observed.log, keep);
  // the customers that are left, in their order
  const own = arm.filter((code) => code >= 0);
  const converted = new Uint8Array(own.length);
  const plan = planFunnel(seen, steps);
  createReader(plan, false).readAll(({ depth, journey }) => {
    if (depth === plan.n) converted[customerOf(seen, journey)] = 1;
  });
  // what the funnel leaves open or cut is told here too
  const { immature, warnings: ofFunnel } = funnel(seen, steps, {
    observedUntil: observed.until / unitsPerMs(seen),
    witnesses: 0,
  });
  const worth = worthColumn(seen, options.value, caller);
  const values = worth === undefined ? null : valuesOf(seen, worth);

  const membersOf: number[][] = names.map(() => []);
  own.forEach((code, customer) => {
    (membersOf[code] as number[]).push(customer);
  });
  const moments: (Moments | null)[] = [];
  const arms = names.map((name, code): Arm => {
    const members = membersOf[code] as number[];
    const count = members.reduce((sum, customer) => sum + (converted[customer] as number), 0);
    const sums = values === null ? null : momentsOf(members.map((customer) => values[customer] as number));
    moments.push(sums);
    return {
      name,
      customers: members.length,
      converted: count,
      conversion: wilson(count, members.length, { level }),
      value: sums === null ? null : meanEstimate(sums, level),
    };
  });
  const comparisons = arms
    .slice(1)
    .map((treatment, i) =>
      compareArm(
        arms[0] as Arm,
        treatment,
        moments[0] as Moments | null,
        moments[i + 1] as Moments | null,
        power,
        level,
      ),
    );
  const tests = comparisons.flatMap(({ conversion, value }) => (value === null ? [conversion] : [conversion, value]));
  holm(tests.map(({ p }) => p)).forEach((p, i) => {
    (tests[i] as { pAdjusted: number | null }).pAdjusted = p;
  });
  const resolved: ResolvedCompareArmsDefinition = {
    by: definition.by,
    control,
    arms: names.slice(1),
    funnel: steps,
    weights: definition.weights ?? names.map(() => 1),
    power,
  };
  const ratio = sampleRatio(
    arms.map(({ name, customers }) => ({ name, customers })),
    { weights: resolved.weights },
  );
  return {
    kind: "compareArms",
    definition: resolved,
    customers: observed.log.customers,
    leftOut,
    earlierEvents,
    immature,
    arms,
    comparisons,
    sampleRatio: ratio,
    tests: tests.filter(({ p }) => p !== null).length,
    correction: "holm",
    warnings: [
      ...observed.warnings,
      ...ofFunnel.map((own) => ({ ...own, path: ["funnel", ...own.path] })),
      ...ratio.warnings,
      ...armWarnings(arms, leftOut),
    ],
  };
}

/** The arms besides control. */
function otherArms({ control, arms }: CompareArmsDefinition, occur: readonly string[]): string[] {
  if (typeof control !== "string") fail(caller, "control", "the name of an arm", control);
  const others =
    arms === undefined ? occur.filter((name) => name !== control) : [...listOf(arms, caller, "arms", "names")];
  for (const [i, name] of others.entries()) {
    if (typeof name !== "string" || name === control || others.indexOf(name) !== i)
      fail(caller, `arms[${i}]`, "the name of another arm, once", name);
  }
  if (!occur.includes(control)) {
    const known = occur.slice(0, 10).map((name) => JSON.stringify(name));
    fail(caller, "control", `an arm of the log (${known.join(", ") || "it has none"})`, control);
  }
  if (others.length === 0) fail(caller, "arms", "at least one arm besides control", others);
  return others;
}

function customerOf(log: EventLog, journey: number): number {
  return log.customer === null ? journey : (log.customer[journey] as number);
}

/** The sum of values of each customer. */
function valuesOf(log: EventLog, worth: Float64Array): Float64Array {
  const sums = new Float64Array(log.customers);
  for (let j = 0; j < log.journeys; j++) {
    const customer = customerOf(log, j);
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const own = worth[i] as number;
      if (own === own) sums[customer] = (sums[customer] as number) + own;
    }
  }
  return sums;
}

function compareArm(
  control: Arm,
  treatment: Arm,
  before: Moments | null,
  after: Moments | null,
  power: number,
  level: number,
): ArmComparison {
  const sizes = { control: control.customers, treatment: treatment.customers };
  const { difference, relative, p, test } = compareEstimates(control.conversion, treatment.conversion, level);
  const rate = control.conversion.value;
  const conversion = {
    difference,
    lift: relative,
    p,
    pAdjusted: null,
    test,
    detectable: rate === null ? null : detectableRate(rate, sizes, power, level),
  };
  if (before === null || after === null) return { arm: treatment.name, conversion, value: null };
  const means = compareMeans(before, after, level);
  const lift = means.difference.value === null || !before.mean ? null : means.difference.value / before.mean;
  const detectable = before.sd === null ? null : detectableMean(before.sd, sizes, power, level);
  const { difference: ofMeans, p: pOfMeans } = means;
  return {
    arm: treatment.name,
    conversion,
    value: { difference: ofMeans, p: pOfMeans, lift, pAdjusted: null, detectable },
  };
}

function armWarnings(arms: readonly Arm[], leftOut: CompareArmsResult["leftOut"]): Warning[] {
  const warnings: Warning[] = [];
  const least = Math.min(...arms.map(({ customers }) => customers));
  if (least < 30)
    warnings.push(warning("few_customers", "an arm has fewer than 30 customers: its intervals are wide", least));
  const { several_arms: several = 0 } = leftOut;
  if (several > 0)
    warnings.push(warning("several_arms", `${several} customers saw more than one arm and are left out`, several));
  return warnings;
}
