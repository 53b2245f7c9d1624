/** How many journeys get through some steps, where the others stop, how long it takes. */

import { ParcoursError } from "../core/error.ts";
import { type Issue, warning } from "../core/issue.ts";
import { columnNames, columnOf, type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { type Plan, planFunnel } from "./chains/plan.ts";
import { createReader } from "./chains/readJourneys.ts";
import type { FunnelDefinition, FunnelOptions, ResolvedFunnelDefinition } from "./definition.ts";
import { funnelPresets } from "./presets.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import type { FunnelResult } from "./result.ts";
import { funnelSteps } from "./summary/funnelSteps.ts";
import { count, createTally } from "./summary/tally.ts";

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
 * result.steps[1]?.timeFromPrevious?.medianMs // => 300000
 */
export function funnel(log: EventLog, definition: FunnelDefinition, options: FunnelOptions = {}): FunnelResult {
  const resolved = resolveFunnelDefinition(definition);
  const plan = planFunnel(log, resolved, options);
  const { level = 0.95, witnesses = 10 } = options;
  if (!(level > 0 && level < 1))
    throw new ParcoursError("invalid_definition", `funnel: level: expected 0 … 1, got ${level}`);
  const tally = createTally(plan.n);
  const values = valueColumn(log, options.value);
  const until = observedUntil(plan, options.observedUntil);
  const read = createReader(plan);
  let immature = 0;
  for (let journey = 0; journey < log.journeys; journey++) {
    read(journey, (outcome) => {
      count(tally, outcome, witnesses, values);
      const { depth, removed, latest } = outcome;
      if (depth > 0 && depth < plan.n && !removed && latest + plan.within > until) immature++;
    });
  }
  const steps = funnelSteps(tally, resolved, {
    log,
    base: log.journeys,
    entering: log.journeys - tally.removed - (tally.exact[0] as number),
    level,
    witnesses: witnesses > 0,
    reasons: options.reasons === true,
    hasValue: values !== undefined,
  });
  const result: FunnelResult = {
    kind: "funnel",
    definition: resolved,
    journeys: log.journeys,
    entered: steps[0]!.count,
    converted: steps[plan.n - 1]!.count,
    removed: tally.removed,
    steps,
    decidedByTies: 0,
    immature,
    warnings: [],
  };
  result.warnings = [...logWarnings(log), ...warningsOf(result, resolved)];
  return result;
}

function valueColumn(log: EventLog, by: FunnelOptions["value"] = "value"): Float64Array | undefined {
  if (by === "value") return log.value;
  const column = columnOf(log, by.property);
  if (column?.type === "number") return column.values;
  throw new ParcoursError(
    "unknown_property",
    `funnel: value: the log has no column of numbers "${by.property}"; it has ${columnNames(log).join(", ") || "none"}`,
  );
}

/** End of observation in units of the log; by default its last event. */
function observedUntil({ log }: Plan, until?: number | Date): number {
  if (until !== undefined) return Number(until) * unitsPerMs(log);
  let last = -Infinity;
  for (let j = 1; j <= log.journeys; j++) last = Math.max(last, log.time[(log.offsets[j] as number) - 1] ?? last);
  return last;
}

function warningsOf(result: FunnelResult, { semantics, within, steps }: ResolvedFunnelDefinition): Issue[] {
  const warnings: Issue[] = [];
  const { entered, immature, decidedByTies } = result;
  const warn = (code: string, message: string, n?: number) => warnings.push(warning(code, message, n));
  if (!within && steps.length > 1 && semantics !== "retentioneering" && semantics !== "rybbit")
    warn("no_window", "no window: steps may lie any time apart; give `within`");
  if (funnelPresets[semantics].evidence === "documented")
    warn("documented_only", `"${semantics}" follows its documentation; nobody outside can run it`);
  if (semantics === "clickhouse-strict-increase")
    warn("peer_rule", 'counts as ClickHouse does, which misses chains; the exact rule is ties "strict"');
  if (decidedByTies > 0) warn("ties_decide", "journeys whose depth hangs on the order of tied events", decidedByTies);
  if (immature > 0) warn("immature", "not converted, window still open at the end of observation", immature);
  if (entered < 30) warn("few_entries", "fewer than 30 entered: intervals are wide", entered);
  return warnings;
}
