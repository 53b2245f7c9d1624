/** How many journeys get through some steps, where the others stop, how long it takes. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel } from "../core/estimate.ts";
import { observedMs } from "../core/instant.ts";
import { warning } from "../core/issue.ts";
import { columnNames, columnOf, type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import type { AttemptEnd } from "./chains/attemptsJourney.ts";
import type { FunnelDefinition, FunnelOptions } from "./funnelDefinition.ts";
import { funnelPresets } from "./funnelPresets.ts";
import type { FunnelResult } from "./funnelResult.ts";
import type { Outcome } from "./journeys/outcome.ts";
import { planFunnel } from "./journeys/plan.ts";
import { createReader, type JourneyPiece, wholeJourney } from "./readJourneys.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import { breakdownGroups } from "./summary/breakdown.ts";
import { funnelSteps } from "./summary/funnelSteps.ts";
import { count, createFunnelTally, type FunnelTally } from "./summary/funnelTally.ts";
import { lossReader } from "./summary/losses.ts";
import { lastEvent } from "./summary/observed.ts";
import { tieDecisions } from "./summary/tieDecisions.ts";

/**
 * Counts the journeys of a log that get through the steps of a definition, and says where the others stop.
 *
 * Counts journeys, not events: for session funnels cut the log with `splitJourneys` first. A journey reaches a step if a
 * chain of its events ends there ({@link FunnelDefinition}); counts are cumulative. Rates carry Wilson intervals, gaps
 * are exact. Without further switches: steps in order, other events may come between, one window over the whole chain,
 * any first-step event may open it, tied events in the funnel's favour.
 *
 * @param log - what customers did
 * @param definition - steps and switches, plain JSON
 * @param options - what to compute beside the counts
 * @returns plain JSON, with its resolved definition
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unsupported_definition`, `unknown_touchpoint` and
 *   the faults of conditions
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
  const resolved = resolveFunnelDefinition(definition);
  checkKeys(options, optionKeys, "funnel", "the options");
  const plan = planFunnel(log, resolved, options);
  const { level = 0.95, witnesses = 10 } = options;
  checkLevel(level, "funnel");
  if (typeof witnesses !== "number" || !(witnesses >= 0))
    throw new ParcoursError("invalid_definition", `funnel: witnesses: expected 0 or more, got ${witnesses}`);
  const tally = createFunnelTally(plan);
  const values = valueColumn(log, options.value);
  const observed = observedMs(options.observedUntil, undefined, "funnel");
  const reader = createReader(plan);
  const losses = options.reasons ? lossReader(plan) : null;
  const decides = tieDecisions(plan);
  const { n, within } = plan;
  const record = (tally: FunnelTally, source: JourneyPiece, outcome: Outcome, end?: AttemptEnd) => {
    const lost = losses && outcome.depth > 0 && outcome.depth < n;
    count(tally, outcome, witnesses, values, lost ? losses(source, outcome, end) : undefined);
  };
  const attempts = resolved.count === "attempts";
  const until = observed === undefined ? lastEvent(log) : observed * unitsPerMs(log);
  let immature = 0;
  let decidedByTies = 0;
  // journeys with an attempt, and with a complete one
  let entering = 0;
  let complete = 0;
  let entered = -1;
  let completed = -1;
  const source = wholeJourney(plan, 0);
  reader.readAll((outcome, end) => {
    const { depth, removed, latest, tied, journey } = outcome;
    if (tied || losses) wholeJourney(plan, journey, source);
    record(tally, source, outcome, end);
    if (tied && decides?.(source)) decidedByTies++;
    if (depth === 0) return;
    if (!attempts || entered !== journey) entering++;
    entered = journey;
    if (depth === n) {
      if (!attempts || completed !== journey) complete++;
      completed = journey;
    } else if (!removed && latest + within > until) immature++;
  });
  const view = { log, level, witnesses: witnesses > 0, reasons: losses !== null, hasValue: values !== undefined };
  const steps = funnelSteps(tally, resolved, { ...view, base: log.journeys, entering });
  const { breakdown } = resolved;
  const result: FunnelResult = {
    kind: "funnel",
    definition: resolved,
    journeys: log.journeys,
    entered: steps[0]!.count,
    converted: steps[n - 1]!.count,
    removed: tally.removed,
    ...(attempts && { attempts: { journeys: entering, complete } }),
    ...(resolved.hold && { pairs: [...reader.pairs], withoutValue: reader.withoutValue }),
    steps,
    ...(breakdown && {
      groups: breakdownGroups(plan, breakdown, view, record),
      additive: breakdown.at !== "all",
    }),
    decidedByTies,
    immature,
    warnings: logWarnings(log),
  };
  warn(result, reader.cut);
  return result;
}

const optionKeys: KeysOf<FunnelOptions> = {
  level: true,
  witnesses: true,
  reasons: true,
  value: true,
  observedUntil: true,
  unknownTouchpoints: true,
};

function valueColumn(log: EventLog, by: FunnelOptions["value"] = "value"): Float64Array | undefined {
  if (by === "value") return log.value;
  checkKeys(by, { property: true }, "funnel", "value");
  const column = columnOf(log, by.property);
  if (column?.type === "number") return column.values;
  throw new ParcoursError(
    "unknown_property",
    `funnel: value: the log has no column of numbers "${by.property}"; it has ${columnNames(log).join(", ") || "none"}`,
  );
}

function warn(result: FunnelResult, cut: number): void {
  const { semantics, within, steps, count } = result.definition;
  const onPurpose = steps.length === 1 || semantics === "retentioneering" || semantics === "rybbit";
  const list: [applies: unknown, code: string, message: string, n?: number | undefined][] = [
    [!within && !onPurpose, "no_window", "no window: steps may lie any time apart; give `within`"],
    [
      funnelPresets[semantics].evidence === "documented",
      "documented_only",
      `"${semantics}" follows its documentation; nobody outside can run it`,
    ],
    [
      semantics === "clickhouse-strict-increase",
      "peer_rule",
      'counts as ClickHouse does, which misses chains; the exact rule is ties "strict"',
    ],
    [
      result.decidedByTies,
      "ties_decide",
      "journeys whose depth hangs on the order of tied events",
      result.decidedByTies,
    ],
    [result.immature, "immature", "not converted, window still open at the end of observation", result.immature],
    [result.removed, "removed_journeys", "left out because of an excluded event", result.removed],
    [result.withoutValue, "without_value", "events without the held value belong to no part", result.withoutValue],
    [result.additive === false, "groups_not_additive", "a journey may count in several groups"],
    [count === "attempts", "attempts_not_independent", "attempts of one customer: intervals are too narrow"],
    [cut, "budget", "journeys decided by their newest chain alone", cut],
    [result.entered < 30, "few_entries", "fewer than 30 entered: intervals are wide", result.entered],
  ];
  for (const [applies, code, message, n] of list) if (applies) result.warnings.push(warning(code, message, n));
}
