/** Counts a funnel of a table of events: the engine picks the events that matter, and memory reads them. */

import { isParcoursError } from "../core/error.ts";
import { observedMs } from "../core/instant.ts";
import { funnelFor } from "../funnel/funnel.ts";
import type { FunnelDefinition, FunnelOptions, ResolvedFunnelDefinition } from "../funnel/funnelDefinition.ts";
import type { FunnelResult } from "../funnel/funnelResult.ts";
import { resolveFunnelDefinition } from "../funnel/resolveFunnelDefinition.ts";
import { type Condition, compileCondition } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { askMemory, type Picked } from "./answer/askMemory.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";

/**
 * Counts a funnel of a table of events, as `funnel` does of a log: the same definition, the same answer, for every switch. The engine sends one row
 * for each journey that has an event of the first step, with the events that can matter; memory reads them.
 *
 * With `order: "strict"`, `endsOn`, `hold`, `breakdown` or an end of observation before the last event, every event matters and travels.
 *
 * @param source - the table, with its steps
 * @param definition - steps and switches
 * @param options - those of `funnel`
 * @param how - a signal, and a report of progress
 * @throws {@link ParcoursError} as `funnel`; `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large`, `engine_failed`, `engine_answer`
 */
export async function funnelIn(
  source: SqlSource,
  definition: FunnelDefinition,
  options: FunnelOptions = {},
  how: SqlOptions = {},
): Promise<FunnelResult> {
  return askFunnel(source, definition, options, startQuestion(source, "funnelIn", how));
}

/** {@link funnelIn} as a part of a run. */
export function askFunnel(
  source: SqlSource,
  definition: FunnelDefinition,
  options: FunnelOptions,
  run: StatementRun,
): Promise<FunnelResult> {
  return askMemory(source, run, {
    check(probe) {
      try {
        funnelFor(probe, definition, options);
      } catch (error) {
        // an event of the probe may fill two steps which no event of the table fills
        if (!isParcoursError(error, "unsupported_definition") || probe.events === 0) throw error;
      }
    },
    pick: (facts, names) => pickEvents(source, facts, names, resolveFunnelDefinition(definition), options),
    answer(log, facts) {
      if (log.events === 0 && facts.events === 0) return funnelFor(log, definition, options);
      const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
      const observed = { observedUntil: (facts.last as number) / unitsPerMs(log), ...given };
      return funnelFor(log, definition, observed, null, Math.max(0, facts.journeys - log.journeys));
    },
  });
}

/** The events that can matter to a definition. */
function pickEvents(
  source: SqlSource,
  facts: SqlFacts,
  names: EventLog,
  definition: ResolvedFunnelDefinition,
  { unknownTouchpoints = "throw", value, observedUntil }: FunnelOptions,
): Picked {
  const needs = createNeeds(source);
  const { steps, exclude, exclusionEffect, strict, hold, breakdown, order, count, endsOn, timeZone } = definition;
  const place = { caller: "funnel", path: "steps", timeZone, unknownTouchpoints };
  const codesOf = (condition: Condition) => {
    needs.condition(condition);
    const { byTouchpoint } = compileCondition(names, condition, place);
    return names.touchpoints.flatMap((_, code) => (byTouchpoint[code] === 0 ? [] : [code + 1]));
  };
  const [entry = [], ...later] = steps.map(({ match }) => codesOf(match));
  const ofSteps = [...entry, ...later.flat()];
  const shared = new Set(ofSteps).size < ofSteps.length;
  const excluded = exclude.map(({ match }) => codesOf(match));
  if (strict?.ignore !== undefined) needs.condition(strict.ignore);
  needs.label(hold);
  needs.label(breakdown?.by);
  needs.value(value);
  const until = observedMs(observedUntil, timeZone, "funnel");
  const early = until !== undefined && until * unitsPerMs(names) < (facts.last ?? 0);
  const whole = [
    ...(order === "strict" ? ['order "strict": every event may break a chain'] : []),
    ...(endsOn.length > 0 ? ["endsOn: every event may end the reading"] : []),
    ...(hold ? ["hold: events without a value are counted"] : []),
    ...(breakdown ? ["breakdown: any event may decide the group"] : []),
    ...(early ? ["observedUntil: later events are counted"] : []),
    ...(shared && exclude.length > 0 && exclusionEffect !== "void"
      ? [`exclusionEffect "${exclusionEffect}": an event of two steps is refused`]
      : []),
  ];
  const columns = needs.columns;
  if (whole.length > 0)
    return { wanted: { codes: null, entry: null, needs: columns }, route: "loaded", because: whole };
  const every = [
    ...(order === "unordered" ? ['order "unordered": any step may come first'] : []),
    ...(count === "attempts" ? ['count "attempts": customers without one are counted'] : []),
    ...(facts.customers < facts.journeys ? ["several journeys of one customer: all are counted"] : []),
  ];
  const codes = [...new Set([...ofSteps, ...excluded.flat()])].sort((a, b) => a - b);
  return {
    wanted: { codes, entry: every.length > 0 ? null : entry, needs: columns },
    route: "reduced",
    because: ["chains are read in memory", ...every],
  };
}
