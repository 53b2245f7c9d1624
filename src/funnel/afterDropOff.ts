/** Follows the journeys that stopped at a step of a funnel: what they did next, before, and whether they came back. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { type Duration, durationMs } from "../core/duration.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel, type Estimate } from "../core/estimate.ts";
import type { Instant } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { unknownName } from "../core/suggest.ts";
import { wilson } from "../core/wilson.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import { selectEvents } from "../log/verbs/selectEvents.ts";
import type { Collapse } from "../paths/collapse.ts";
import { pathTable } from "../paths/pathTable.ts";
import { type StepFlowsResult, stepFlows } from "../paths/steps/stepFlows.ts";
import { type TopPathsResult, topPaths } from "../paths/topPaths.ts";
import type { DropOffTouchpoint } from "./dropOff/dropOffTouchpoint.ts";
import { dropOffTouchpoints } from "./dropOff/dropOffTouchpoints.ts";
import { type StoppedJourneys, stoppedJourneys } from "./dropOff/stoppedJourneys.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { planFunnel } from "./journeys/plan.ts";
import { refuseBreakdown } from "./refuseCombinations.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";

/** Which step is examined, and how. */
export type AfterDropOffOptions = {
  /** The step at which journeys stopped: its name or its number from 0. Required, and not the last one. */
  step: number | string;
  /** Events that are followed after and before the step. @defaultValue `3` */
  steps?: number;
  /** Touchpoints of a step of the flows, and paths, that are shown; the others are added up. @defaultValue `10` */
  top?: number;
  /** How repeats are collapsed in flows and paths. @defaultValue `"none"` */
  collapse?: Collapse;
  /** Touchpoints after the step count for this long, so that both sides are watched alike. @defaultValue to the end of the journey */
  within?: Duration;
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /** Whether intervals and tests use a design effect by customer. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
  /** Until when the journeys were watched; later events are ignored. @defaultValue the last event of the log */
  observedUntil?: Instant;
  /** What to do with a touchpoint that is not in the log: throw, or count no event of it. @defaultValue `"throw"` */
  unknownTouchpoints?: "throw" | "zero";
};

/** The result of {@link afterDropOff}. */
export type AfterDropOffResult = {
  kind: "afterDropOff";
  definition: ResolvedFunnelDefinition;
  /** The step at which journeys stopped. */
  step: { index: number; name: string };
  /** Journeys that reached the step and no later required one. */
  stopped: number;
  /** Journeys that reached a later required step. */
  wentOn: number;
  /** Stopped journeys without any event after the step. */
  ended: number;
  /** Stopped journeys with a window still open: they may still go on. */
  immature: number;
  /** From the step on, which is the first event of each flow and path. Both count every stopped journey. */
  after: { flows: StepFlowsResult; paths: TopPathsResult };
  /** Up to the step, which is the last event. */
  before: { flows: StepFlowsResult; paths: TopPathsResult };
  /** First after the step, then before it; those met more often by the stopped first. Later steps are left out. */
  touchpoints: DropOffTouchpoint[];
  /** Shares of the stopped that met these later, though it does not count in the funnel: after the window, or in a later journey. */
  cameBack: {
    /** In the same journey: the step once more. @see docs/statistics.md */
    again: Estimate;
    /** In the same journey: the next required step. @see docs/statistics.md */
    next: Estimate;
    /** In the same journey: the last step. @see docs/statistics.md */
    converted: Estimate;
    /** In later journeys of the customer, after `splitJourneys`; null where customers have one journey. */
    later: {
      /** The customer has a later journey. @see docs/statistics.md */
      any: Estimate;
      /** One of them reached the step. @see docs/statistics.md */
      reached: Estimate;
      /** One of them converted. @see docs/statistics.md */
      converted: Estimate;
    } | null;
  };
  /** Number of tests that `pAdjusted` accounts for. */
  tests: number;
  correction: "holm";
  /** Journeys that are not compared, and later steps that are no touchpoint here. */
  leftOut: { not_reached: number; no_event: number; later_steps: number };
  warnings: Warning[];
};

const caller = "afterDropOff";

/**
 * What did those who stopped at a step of a funnel do instead?
 *
 * It follows the journeys that reached the step and no later required one, event by event from the event that fills the step (the one of the chain
 * from which times are taken), and back from it. Flows have the shape of {@link stepFlows}, paths of {@link topPaths}; each counts all journeys
 * that stopped. Touchpoints compare the share of those who stopped with the share of those who went on: the difference with Newcombe's
 * interval, the lift with Katz' interval, tests as in {@link compareFunnels}, adjusted by Holm. Those who went on have longer journeys;
 * `within` watches both for equally long after the step. It is correlation, not cause.
 *
 * @param log - the events
 * @param definition - the funnel, without breakdown and attempts, not unordered
 * @param options - the step, and how much is shown
 * @throws {@link ParcoursError} the errors of {@link funnel}; `unknown_step`; `unsupported_definition` for a breakdown, attempts, or order
 *   `"unordered"`, which has no place in the journey for a step
 * @example
 * const log = logFromRows(
 *   ["ann cart help home", "bob cart pay", "cyd cart help", "dan cart", "eve view"].flatMap((line) => {
 *     const [customer, ...names] = line.split(" ");
 *     return names.map((touchpoint, time) => ({ customer, touchpoint, time }));
 *   }),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const stop = afterDropOff(log, { steps: ["cart", "pay"], within: { hours: 1 } }, { step: "cart" });
 * [stop.stopped, stop.wentOn, stop.ended, stop.leftOut.not_reached] // => [3, 1, 1, 1]
 * stop.after.paths.rows.map(({ path, journeys }) => [path.join(" > "), journeys])
 * // => [["cart", 1], ["cart > help", 1], ["cart > help > home", 1]]
 * stop.touchpoints[0]?.name // => "help"
 */
export function afterDropOff(
  log: EventLog,
  definition: FunnelDefinition,
  options: AfterDropOffOptions,
): AfterDropOffResult {
  expectSource(log, "log", caller);
  const resolved = resolveFunnelDefinition(inZoneOf(log, definition));
  refuseBreakdown(resolved, caller);
  if (resolved.order === "unordered" || resolved.count === "attempts") {
    const message = 'give an ordered funnel of journeys: order "ordered" or "strict", and count "journeys"';
    throw new ParcoursError("unsupported_definition", `${caller}: ${message}`);
  }
  checkKeys(options, optionKeys, caller, "the options");
  const { steps = 3, top = 10, collapse, within } = options;
  wholeNumber(steps, caller, "steps", 1, 100);
  wholeNumber(top, caller, "top");
  const level = checkLevel(options.level ?? 0.95, caller);
  const cluster = oneOf(options.cluster, ["customer", "none"], caller, "cluster");
  const step = stepOf(options.step, resolved);
  const observed = observedPart(log, options.observedUntil, resolved.timeZone, caller);
  const seen = observed.log;
  const plan = planFunnel(seen, resolved, { unknownTouchpoints: options.unknownTouchpoints ?? "throw" });
  const span = within === undefined ? Infinity : durationMs(within, `${caller}: within`) * unitsPerMs(seen);
  const found = stoppedJourneys(plan, step, observed.until);
  const stopped = found.side.reduce((sum, side) => sum + Number(side === 1), 0);
  const wentOn = found.side.reduce((sum, side) => sum + Number(side === 2), 0);
  const isClustered = cluster === "customer" && seen.customer !== null;
  const { touchpoints, laterSteps } = dropOffTouchpoints(plan, found, { step, level, isClustered, span });
  const view = { steps: steps + 1, top, ...(collapse !== undefined && { collapse }) };
  const part = (direction: "after" | "before") => {
    const own = partOf(seen, found, direction);
    const table = pathTable(own, collapse === undefined ? {} : { collapse });
    return { flows: stepFlows(own, { ...view, direction }), paths: topPaths(table, { top }, { level, cluster }) };
  };
  let ended = 0;
  for (let journey = 0; journey < seen.journeys; journey++)
    if (found.side[journey] === 1 && (found.at[journey] as number) + 1 === seen.offsets[journey + 1]) ended++;
  const share = (count: number) => wilson(count, stopped, { level });
  const sum = (marks: Uint8Array) => marks.reduce((total, mark) => total + mark, 0);
  const tests = touchpoints.filter(({ p }) => p !== null).length;
  const warnings: Warning[] = [...logWarnings(log), ...observed.warnings];
  warnings.push(warning("not_causal", "correlation only: test a change before relying on it"));
  if (tests > 1) warnings.push(warning("many_comparisons", "several tests: use pAdjusted, not p", tests));
  if (stopped < 30) warnings.push(warning("few_journeys", "fewer than 30 journeys stopped at the step", stopped));
  if (found.open > 0)
    warnings.push(
      warning("immature", "journeys that stopped have a window still open: they may still go on", found.open),
    );
  return {
    kind: caller,
    definition: resolved,
    step: { index: step, name: resolved.steps[step]!.name },
    stopped,
    wentOn,
    ended,
    immature: found.open,
    after: part("after"),
    before: part("before"),
    touchpoints,
    cameBack: {
      again: share(found.again),
      next: share(found.next),
      converted: share(found.last),
      later:
        seen.customer === null
          ? null
          : {
              any: share(sum(found.returned)),
              reached: share(sum(found.reached)),
              converted: share(sum(found.converted)),
            },
    },
    tests,
    correction: "holm",
    leftOut: { not_reached: found.notReached, no_event: found.withoutEvent, later_steps: laterSteps },
    warnings,
  };
}

const optionKeys: KeysOf<AfterDropOffOptions> = {
  step: true,
  steps: true,
  top: true,
  collapse: true,
  within: true,
  level: true,
  cluster: true,
  observedUntil: true,
  unknownTouchpoints: true,
};

/** The number of the step: required, and not the last. */
function stepOf(step: number | string, { steps }: ResolvedFunnelDefinition): number {
  const names = steps.map(({ name }) => name);
  if (typeof step === "string" && !names.includes(step))
    throw new ParcoursError("unknown_step", `${caller}: ${unknownName("step", step, "step", names)}`);
  const index = typeof step === "string" ? names.indexOf(step) : step;
  const isStep = Number.isInteger(index) && index >= 0 && index < steps.length - 1 && !steps[index]!.optional;
  return isStep ? index : fail(caller, "step", "a required step before the last one, by name or number from 0", step);
}

/** The stopped journeys from the step on, or up to it; the event of the step is in both. */
function partOf(log: EventLog, { side, at }: StoppedJourneys, direction: "after" | "before"): EventLog {
  const keep = new Uint8Array(log.events);
  for (let journey = 0; journey < log.journeys; journey++) {
    if (side[journey] !== 1) continue;
    const event = at[journey] as number;
    if (direction === "after") keep.fill(1, event, log.offsets[journey + 1]);
    else keep.fill(1, log.offsets[journey], event + 1);
  }
  return selectEvents(log, keep);
}
