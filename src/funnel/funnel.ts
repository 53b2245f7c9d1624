/** Counts the journeys that reach the steps of a funnel, where the others stop, and how long the steps take. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { checkLevel } from "../core/estimate.ts";
import type { EventLog } from "../log/eventLog.ts";
import { journeyName, journeyOfEvent } from "../log/journeyName.ts";
import type { LabelBy } from "../log/labelTypes/labelBy.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { AttemptEnd } from "./chains/attemptsJourney.ts";
import type { FunnelDefinition, FunnelOptions, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import type { FunnelGroup, FunnelResult } from "./funnelResult.ts";
import type { Outcome } from "./journeys/outcome.ts";
import { type Plan, planFunnel } from "./journeys/plan.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import { breakdownGroups } from "./summary/breakdownGroups.ts";
import { conversionsOutside, isStrict, markJourney } from "./summary/conversionsOutside.ts";
import { countOutcomes, type PartCounts } from "./summary/countOutcomes.ts";
import { customerSums, customersOf } from "./summary/customerSums.ts";
import { funnelSteps } from "./summary/funnelSteps.ts";
import { funnelWarnings } from "./summary/funnelWarnings.ts";
import { journeyGroups, needsOwnLogs } from "./summary/journeyGroups.ts";
import { worthColumn } from "./summary/worthColumn.ts";

/**
 * Counts the journeys of a log that reach the steps of a definition, and shows where the others stop.
 *
 * It counts journeys, not events. For a funnel of sessions, cut the log with `splitJourneys` first. A journey reaches a step if a
 * chain of its events ends there ({@link FunnelDefinition}). Counts are cumulative. Rates have Wilson intervals; times are exact.
 * By default the steps are in order, other events may come between them, there is one window for the whole chain, any event of
 * the first step may open it, and tied events are ordered in the funnel's favour.
 *
 * @param log - what customers did
 * @param definition - steps and switches, plain JSON
 * @param options - what to compute in addition to the counts
 * @returns plain JSON, with the resolved definition
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unsupported_definition`, `unknown_touchpoint` and
 *   the errors of conditions
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "view", time: "2024-05-01T10:00Z" },
 *     { customer: "ann", touchpoint: "buy", time: "2024-05-01T10:05Z" },
 *     { customer: "bob", touchpoint: "view", time: "2024-05-01T11:00Z" },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const result = funnel(log, { steps: ["view", "buy"], within: { hours: 1 } });
 * result.steps.map((step) => step.count) // => [2, 1]
 * result.steps[1]?.timeFromPrevious?.q50Ms // => 300000
 */
export function funnel(log: EventLog, definition: FunnelDefinition, options: FunnelOptions = {}): FunnelResult {
  expectSource(log, "log", "funnel");
  return funnelFor(log, definition, options);
}

/**
 * {@link funnel} without the check of its log.
 *
 * @param given - the counts of the parts of the log, where these were counted apart
 * @param unseen - journeys without an event of the first step that are not in the log
 */
export function funnelFor(
  log: EventLog,
  definition: FunnelDefinition,
  options: FunnelOptions,
  given: readonly PartCounts[] | null = null,
  unseen = 0,
): FunnelResult {
  const resolved = resolveFunnelDefinition(inZoneOf(log, definition));
  checkKeys(options, optionKeys, "funnel", "the options");
  const observed = observedPart(log, options.observedUntil, resolved.timeZone, "funnel");
  const seen = observed.log;
  const plan = planFunnel(seen, resolved, options);
  const { level = 0.95, witnesses = 10, cluster } = options;
  checkLevel(level, "funnel");
  oneOf(cluster, ["customer", "none"], "funnel", "cluster");
  if (typeof witnesses !== "number" || !(witnesses >= 0)) fail("funnel", "witnesses", "a number, 0 or more", witnesses);
  const values = worthColumn(seen, options.value);
  const wishes = { witnesses, values, reasons: Boolean(options.reasons) };
  const { n } = plan;
  const attempts = resolved.count === "attempts";
  const customers = customersOf(seen, attempts, cluster);
  const sums = customers && customerSums(plan, customers.journeysOf);
  const marks = isStrict(resolved) ? new Uint8Array(seen.journeys) : null;
  const { breakdown } = resolved;
  if (breakdown && needsOwnLogs(seen, breakdown))
    return withJourneyGroups(log, resolved, options, plan, observed.until);
  const groups = breakdown && breakdownGroups(plan, { ...breakdown, by: breakdown.by as LabelBy }, customers, wishes);
  const each = (outcome: Outcome, fresh: boolean, end?: AttemptEnd) => {
    groups?.take(outcome, end);
    if (marks) markJourney(marks, outcome, n);
    if (customers && outcome.depth > 0) sums?.add(customers.customerOf(outcome.journey), outcome, fresh);
  };
  const counts = countOutcomes(plan, observed.until, wishes, each, given);
  const { tally, journeys, reader, decidedByTies, firstTied } = counts;
  const { entering, complete, immature } = journeys;
  const view = { log: seen, level, witnesses: witnesses > 0, reasons: wishes.reasons, hasValue: values !== undefined };
  const all = seen.journeys + unseen;
  const steps = funnelSteps(tally, resolved, { ...view, base: all, entering, sums });
  const counted = groups?.count(view, entering);
  const firsts: { [code: string]: number } = {
    ties_decide: firstTied,
    immature: journeys.first.immature,
    removed_journeys: journeys.first.removed,
    budget: reader.firstCut,
  };
  const exampleOf = (code: string) => {
    if (code === "without_value") return journeyOfEvent(seen, reader.firstWithoutValue);
    return (firsts[code] ?? -1) < 0 ? undefined : journeyName(seen, firsts[code] as number);
  };
  const result: FunnelResult = {
    kind: "funnel",
    definition: resolved,
    journeys: all,
    entered: steps[0]!.count,
    converted: steps[n - 1]!.count,
    removed: tally.removed,
    conversion: { ...steps[n - 1]!.conversion },
    leftOut: { no_entry: all - entering - journeys.removed, removed: journeys.removed },
    ...(attempts && { attempts: { journeys: entering, complete } }),
    ...(resolved.hold && { pairs: [...reader.pairs], withoutValue: reader.withoutValue }),
    steps,
    ...(breakdown && { groups: counted!.groups, additive: breakdown.at !== "all" }),
    decidedByTies,
    immature,
    warnings: [...logWarnings(log), ...observed.warnings],
  };
  result.warnings.push(
    ...funnelWarnings(result, reader.cut, customers !== null, exampleOf),
    ...(counted?.warnings ?? []),
  );
  if (marks) result.warnings.push(...conversionsOutside(plan, marks, options));
  return result;
}

/** The funnel with groups that are counted in logs of their own. */
function withJourneyGroups(
  log: EventLog,
  resolved: ResolvedFunnelDefinition,
  options: FunnelOptions,
  plan: Plan,
  until: number,
): FunnelResult {
  const { breakdown, ...rest } = resolved;
  const definition = rest as FunnelDefinition;
  const whole = funnelFor(log, definition, options);
  const broken = journeyGroups(plan, until, breakdown!, "funnel", (group, observed) =>
    funnelFor(group, definition, { ...options, ...observed }),
  );
  const groups = broken.groups.map(
    ({ kind, value, parts, values, journeys, entered, converted, removed, conversion, steps }): FunnelGroup => {
      const key = { kind, value, ...(parts && { parts }), ...(values !== undefined && { values }), journeys };
      return { ...key, entered, converted, removed, conversion, steps };
    },
  );
  const warnings = [...whole.warnings, ...broken.warnings];
  return { ...whole, definition: resolved, groups, additive: broken.additive, warnings };
}

const optionKeys: KeysOf<FunnelOptions> = {
  level: true,
  witnesses: true,
  reasons: true,
  value: true,
  observedUntil: true,
  cluster: true,
  unknownTouchpoints: true,
};
