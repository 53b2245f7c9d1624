/** Explains why a rate changed: splits the change into shares and rates of segments, and ranks the segments. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { checkLevel } from "../core/estimate.ts";
import { plainInstant } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { compileCondition } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { ChangeColumn } from "./change/changeColumn.ts";
import type { ChangePeriod } from "./change/changePeriod.ts";
import type { PlacedUnits, SegmentSource } from "./change/changeSegments.ts";
import type { ChangeSource } from "./change/changeSource.ts";
import { checkChangePeriods } from "./change/checkChangePeriods.ts";
import { checkColumns } from "./change/checkColumns.ts";
import { checkMeasure } from "./change/checkMeasure.ts";
import type { ExplainChangeDefinition, ExplainChangeOptions } from "./change/explainChangeDefinition.ts";
import type { ExplainChangeResult } from "./change/explainChangeResult.ts";
import { type ResolvedMeasure, readUnits, type UnitCounts } from "./change/readUnits.ts";
import { isInSegment, splitChange, standsOut } from "./change/splitChange.ts";
import { unitOf } from "./change/unitOf.ts";
import { sharedCustomers, withNamesOf } from "./summary/sharedCustomers.ts";

const caller = "explainChange";

/**
 * Explains a change of a rate or a mean between two periods: why did checkout fall last week?
 *
 * The change is split exactly, for each column on its own: mix is what changed because segments became larger or smaller, rate what changed
 * inside them. With the share w and the mean r of a segment in each period, and the mean R̄ of both periods' wholes,
 * mix = (w₂ − w₁)((r₁ + r₂)/2 − R̄) and rate = (r₂ − r₁)(w₁ + w₂)/2 (Shapley's symmetric division of a product). Their sums over the segments
 * of a column are the change. A segment that exists in one period only is all mix, and `only` says so.
 *
 * A large segment has a large part of any change. So segments are ranked by `excess`: their contribution beyond their size, in the direction
 * of the change. Its p-value tests whether the segment changed as the others did, Holm's adjustment accounts for the number of segments. Segments
 * whose adjusted p is below 1 − level come first; without any, the warning `no_segment_stands_out` says so. All intervals are normal, by the delta method, over customers where these have several journeys. The first segment is split again by the other
 * columns (`nested`). It is correlation, not cause.
 *
 * Journeys belong to the period in which they start; split customers into visits first (`splitJourneys`), or a period has new customers
 * only. Touchpoints that are steps of the funnel are left out of `"touchpoints"`, and a touchpoint counts when it is met before the outcome.
 *
 * @param source - a log, with `before` and `after` in the definition; or two logs `{ before, after }`
 * @param definition - the measure, the periods, the columns
 * @throws {@link ParcoursError} `invalid_definition`, `wrong_argument`, `unknown_property`, `unknown_touchpoint`, `unsupported_definition` for a
 *   funnel with a breakdown or attempts; `no_data` when a period has nothing to compare
 * @example
 * const day = 86_400_000;
 * const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" };
 * const rows = [...Array(400).keys()].flatMap((i) => {
 *   const [late, channel] = [i >= 200, i % 2 ? "web" : "app"];
 *   const buys = i % 10 < (late && channel === "app" ? 2 : 8);
 *   const time = (late ? 8 : 1) * day + i;
 *   return ["cart", ...(buys ? ["pay"] : [])].map((touchpoint) => ({ customer: `c${i}`, touchpoint, time, channel }));
 * });
 * const why = explainChange(logFromRows(rows, columns), {
 *   measure: { kind: "funnel", funnel: { steps: ["cart", "pay"], within: { days: 1 } } },
 *   before: { from: 0, to: 7 * day },
 *   after: { from: 7 * day, to: 14 * day },
 *   over: ["channel"],
 * });
 * why.change.value.toFixed(2) // => "-0.30"
 * why.segments.map(({ value, rate, mix }) => [value, rate.value.toFixed(2), mix.value.toFixed(2)])
 * // => [["app", "-0.30", "0.00"], ["web", "0.00", "0.00"]]
 */
export function explainChange(
  source: ChangeSource,
  definition: ExplainChangeDefinition,
  options: ExplainChangeOptions = {},
): ExplainChangeResult {
  const pair = logsOf(source);
  checkKeys(definition, { measure: true, before: true, after: true, over: true, top: true }, caller);
  checkKeys(options, optionKeys, caller, "the options");
  const level = checkLevel(options.level ?? 0.95, caller);
  const cluster = oneOf(options.cluster, ["customer", "none"], caller, "cluster");
  const unknownTouchpoints = oneOf(options.unknownTouchpoints, ["throw", "zero"], caller, "unknownTouchpoints");
  const { top = 20 } = definition;
  wholeNumber(top, caller, "top");
  const zone = inZoneOf(pair[0] as EventLog, {}).timeZone;
  const measure = checkMeasure(definition.measure, pair[0] as EventLog);
  const observed = pair.map((log) => observedPart(log, options.observedUntil, zone, caller));
  const seen = observed.map(({ log }) => log);
  const logs = seen.length === 2 ? [withNamesOf(seen[0]!, seen[1]!), withNamesOf(seen[1]!, seen[0]!)] : seen;
  const over = checkColumns(definition.over, logs);
  const periodOf = logs.length === 2 ? null : checkChangePeriods(definition, logs[0] as EventLog, zone);
  if (logs.length === 2 && (definition.before ?? definition.after) !== undefined)
    fail(caller, "before", "no periods, because two logs are given", definition.before ?? definition.after);
  const { units, counts, outside } = unitsOf(
    logs,
    measure,
    periodOf,
    observed.map(({ until }) => until),
    {
      unknownTouchpoints,
      cluster,
    },
  );
  for (const [period, name] of ["before", "after"].entries())
    if (!units.period.includes(period))
      fail(caller, name, `${unitOf(measure)} to compare`, "none", "Check the period and the measure.", "no_data");
  const measured = measuredNames(logs, measure, unknownTouchpoints);
  const from: SegmentSource = { logs, units, keep: () => true, top, measured, caller };
  const isClustered =
    cluster === "customer" && (unitOf(measure) !== "journeys" || logs.some((log) => log.customer !== null));
  const view = { level, isShare: ["funnel", "retention", "csat"].includes(measure.kind), isClustered };
  const whole = splitChange(from, over, view);
  const best = whole.segments[0];
  let nested: ExplainChangeResult["nested"] = null;
  if (best?.ranked && best.only === null) {
    const { column, kind, value } = best;
    const inside = isInSegment(from, best);
    const others = over.filter((own) => !isSame(own, column));
    const split = splitChange(
      { ...from, keep: inside, measured: new Set([...measured, ...touchpointOf(column)]) },
      others,
      view,
    );
    nested = { within: { column, kind, value }, change: split.change, segments: split.segments, tests: split.tests };
  }
  const warnings: Warning[] = [...pair.flatMap(logWarnings), ...observed.flatMap((one) => one.warnings)];
  warnings.push(warning("not_causal", "correlation only: test a change before relying on it"));
  if (whole.tests > 1) warnings.push(warning("many_comparisons", "several tests: use pAdjusted, not p", whole.tests));
  if (best !== undefined && whole.tests > 0 && !standsOut(best, whole.change.value < 0 ? -1 : 1, level)) {
    const message =
      "no segment changed otherwise than the rest beyond chance: the change is in all of them, or in a column that is not in `over`";
    warnings.push(warning("no_segment_stands_out", message, whole.tests));
  }
  const least = Math.min(whole.before.n, whole.after.n);
  if (least < 30)
    warnings.push(warning("few_journeys", "a period has fewer than 30 outcomes: intervals are rough", least));
  if (counts.open > 0) {
    const message = "entries that did not convert have a window still open: their rate is a lower bound";
    warnings.push(warning("immature", message, counts.open));
  }
  if (logs.length === 2) warnings.push(...sharedCustomers(logs[0] as EventLog, logs[1] as EventLog));
  return {
    kind: caller,
    definition: { measure, ...plainPeriods(definition), over: [...over], top },
    unit: unitOf(measure),
    before: whole.before,
    after: whole.after,
    change: whole.change,
    columns: whole.columns,
    segments: whole.segments,
    nested,
    tests: whole.tests,
    correction: "holm",
    leftOut: { outside, no_outcome: counts.no_outcome, immature: counts.immature },
    warnings,
  };
}

const optionKeys: KeysOf<ExplainChangeOptions> = {
  level: true,
  cluster: true,
  observedUntil: true,
  unknownTouchpoints: true,
};

function logsOf(source: ChangeSource): EventLog[] {
  const two = source as { before?: EventLog; after?: EventLog } | null | undefined;
  if (two?.before === undefined && two?.after === undefined) {
    expectSource(source, "log", caller);
    return [source as EventLog];
  }
  expectSource(two.before, "log", caller, "before");
  expectSource(two.after, "log", caller, "after");
  return [two.before as EventLog, two.after as EventLog];
}

function unitsOf(
  logs: readonly EventLog[],
  measure: ResolvedMeasure,
  periodOf: ((journey: number) => number) | null,
  untils: readonly number[],
  { unknownTouchpoints, cluster }: { unknownTouchpoints: "throw" | "zero"; cluster: "customer" | "none" },
): { units: PlacedUnits; counts: UnitCounts; outside: number } {
  const lists = {
    period: [] as number[],
    outcome: [] as number[],
    customer: [] as number[],
    log: [] as number[],
    journey: [] as number[],
    until: [] as number[],
  };
  const counts: UnitCounts = { no_outcome: 0, immature: 0, open: 0 };
  let outside = 0;
  for (const [i, log] of logs.entries()) {
    const place = periodOf ?? (() => i);
    for (let journey = 0; journey < log.journeys; journey++) outside += Number(place(journey) < 0);
    const isInside = (journey: number) => place(journey) >= 0;
    const reading = { log, measure, until: untils[i] as number, unknownTouchpoints, caller, isInside };
    const own = readUnits(reading, (journey, outcome, until) => {
      lists.period.push(place(journey));
      lists.outcome.push(outcome);
      const customer = log.customer === null ? journey : (log.customer[journey] as number);
      lists.customer.push(cluster === "none" ? lists.customer.length : customer * 2 + i);
      lists.log.push(i);
      lists.journey.push(journey);
      lists.until.push(until);
    });
    counts.no_outcome += own.no_outcome;
    counts.immature += own.immature;
    counts.open += own.open;
  }
  const { period, outcome, customer, log, journey, until } = lists;
  return {
    units: {
      period: Uint8Array.from(period),
      outcome: Float64Array.from(outcome),
      customer: Uint32Array.from(customer),
      log: Uint8Array.from(log),
      journey: Uint32Array.from(journey),
      until: Float64Array.from(until),
    },
    counts,
    outside,
  };
}

/** The touchpoints that fill a step of the funnel. */
function measuredNames(
  logs: readonly EventLog[],
  measure: ResolvedMeasure,
  unknownTouchpoints: "throw" | "zero",
): Set<string> {
  if (measure.kind !== "funnel") return new Set();
  const { steps, timeZone } = measure.funnel;
  return new Set(
    logs.flatMap((log) =>
      steps.flatMap(({ match }, i) => {
        const place = { caller, path: `measure.funnel.steps[${i}]`, unknownTouchpoints, timeZone };
        const { byTouchpoint } = compileCondition(log, match, place);
        return log.touchpoints.filter((_, code) => byTouchpoint[code] !== 0);
      }),
    ),
  );
}

function touchpointOf(column: ChangeColumn): string[] {
  return typeof column === "object" && "touchpoint" in column ? [column.touchpoint] : [];
}

function isSame(one: ChangeColumn, two: ChangeColumn): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}

function plainPeriods({ before, after }: ExplainChangeDefinition): Pick<ExplainChangeDefinition, "before" | "after"> {
  const plain = ({ from, to }: ChangePeriod) => ({ from: plainInstant(from), to: plainInstant(to) });
  return { ...(before && { before: plain(before) }), ...(after && { after: plain(after) }) };
}
