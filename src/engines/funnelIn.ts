/** Counts a funnel of a table of events: the engine reads the chains, or picks the events that matter for memory. */

import { isParcoursError } from "../core/error.ts";
import { observedMs } from "../core/instant.ts";
import { funnelFor } from "../funnel/funnel.ts";
import type { FunnelDefinition, FunnelOptions, ResolvedFunnelDefinition } from "../funnel/funnelDefinition.ts";
import type { FunnelResult } from "../funnel/funnelResult.ts";
import { resolveFunnelDefinition } from "../funnel/resolveFunnelDefinition.ts";
import { worthColumn } from "../funnel/summary/worthColumn.ts";
import { type Condition, compileCondition } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { askMemory, type Picked } from "./answer/askMemory.ts";
import { factsOf } from "./answer/factsOf.ts";
import { funnelBlocks } from "./answer/funnelBlocks.ts";
import { pushedFunnel } from "./answer/pushedFunnel.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import { needOf, stageOf } from "./compile/eventRelation.ts";
import { questionProbe } from "./compile/questionProbe.ts";
import { createSqlDraft } from "./compile/sqlDraft.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { skippedRows } from "./run/skippedRows.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";

/**
 * Counts a funnel of a table of events, as `funnel` does of a log: the same definition, the same answer, for every switch.
 *
 * The common funnel is counted by the engine: steps in order, one window, one journey per customer; only counts travel. For other switches the engine
 * sends one row for each journey that has an event of the first step, with the events that can matter; memory reads them. With `order: "strict"`,
 * `endsOn`, `hold`, `breakdown` or an end of observation before the last event, every event matters and travels. `explainSql` tells which it is.
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
export async function askFunnel(
  source: SqlSource,
  definition: FunnelDefinition,
  options: FunnelOptions,
  run: StatementRun,
): Promise<FunnelResult> {
  const facts = await factsOf(source, run);
  const probe = questionProbe(source, facts);
  checkFunnel(probe, definition, options);
  const resolved = resolveFunnelDefinition(definition);
  const names = stageOf(source, facts.known).probe;
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const observed = { observedUntil: (facts.last ?? 0) / unitsPerMs(probe), ...given };
  const because = notPushed(facts, names, resolved, options);
  if (because.length === 0 && facts.events > 0) {
    const until = (observedMs(observed.observedUntil, resolved.timeZone, "funnel") as number) * unitsPerMs(probe);
    const { unknownTouchpoints = "throw" } = options;
    const asked = {
      definition: resolved,
      unknownTouchpoints,
      until,
      value: valueNeed(source, probe, options),
    };
    const log = { ...names, issues: facts.warnings };
    const result = await pushedFunnel(source, facts, log, asked, definition, observed, run);
    return { ...result, warnings: [...result.warnings, ...skippedRows(facts)] };
  }
  const picked = pickEvents(source, facts, names, resolved, options, because);
  const { observedUntil, ...rest } = observed;
  const until = (observedMs(observedUntil, resolved.timeZone, "funnel") as number) * unitsPerMs(probe);
  const span = { ...probe, time: probe.time.map((time, i) => (i === probe.events - 1 ? until : time)) };
  const blocks = picked.route === "reduced" ? funnelBlocks(span, facts, definition, rest) : null;
  return askMemory({ ...source, facts }, run, {
    check() {},
    pick: () => picked,
    take: blocks?.take ?? null,
    answer(log) {
      if (facts.events === 0) return funnelFor(log, definition, options);
      if (blocks !== null && run.explained === null) {
        const { log: named, parts } = blocks.finish(names);
        const own = { ...named, issues: facts.warnings };
        return funnelFor(own, definition, observed, parts, Math.max(0, facts.journeys - own.journeys));
      }
      return funnelFor(log, definition, observed, null, Math.max(0, facts.journeys - log.journeys));
    },
  });
}

function checkFunnel(probe: EventLog, definition: FunnelDefinition, options: FunnelOptions): void {
  try {
    funnelFor(probe, definition, options);
  } catch (error) {
    // an event of the probe may fill two steps which no event of the table fills
    if (!isParcoursError(error, "unsupported_definition") || probe.events === 0) throw error;
  }
}

/** The column of the value of events; `null` where the table has none. */
function valueNeed(source: SqlSource, probe: EventLog, { value = "value" }: FunnelOptions): string | number | null {
  if (worthColumn(probe, value) === undefined) return null;
  return needOf(createSqlDraft(source), value === "value" ? value : value.property);
}

/** Above this many steps the text of the fold is too long. */
const mostSteps = 16;

/** The switch that a reason names. */
function switchOf(why: string): string {
  return why.slice(0, why.indexOf(":"));
}

/** Why the engine does not count a funnel alone. */
function notPushed(
  facts: SqlFacts,
  names: EventLog,
  definition: ResolvedFunnelDefinition,
  { reasons = false, observedUntil, unknownTouchpoints = "throw" }: FunnelOptions,
): string[] {
  const { steps, order, windowFrom, ties, times, count, semantics, timeZone } = definition;
  const place = { caller: "funnel", path: "steps", timeZone, unknownTouchpoints };
  const codes = steps.flatMap(({ match }) => {
    const { byTouchpoint } = compileCondition(names, match, place);
    return names.touchpoints.flatMap((_, code) => (byTouchpoint[code] === 0 ? [] : [code]));
  });
  const until = observedMs(observedUntil, timeZone, "funnel");
  const early = until !== undefined && until * unitsPerMs(names) < (facts.last ?? 0);
  const is = (holds: boolean, why: string) => (holds ? [why] : []);
  return [
    ...is(order !== "ordered", `order ${JSON.stringify(order)}: any step may come first, so memory reads the chains`),
    ...is(
      count === "attempts",
      'count "attempts": attempts are read, and customers without one are counted, in memory',
    ),
    ...is(windowFrom !== "first", `windowFrom ${JSON.stringify(windowFrom)}: the chains are read in memory`),
    ...is(ties !== "favourable" && ties !== "strict", "ties: this order of ties is read in memory"),
    ...is(times === "shortest", 'times "shortest": the chains are read in memory'),
    ...is(semantics === "clickhouse-strict-increase", `semantics ${JSON.stringify(semantics)}: read in memory`),
    ...is(
      steps.some((step) => step.optional || step.within !== undefined),
      "steps: optional steps and their own windows are read in memory",
    ),
    ...is(definition.exclude.length > 0, "exclude: exclusions are decided in memory"),
    ...is(definition.endsOn.length > 0, "endsOn: the end of the reading is found in memory"),
    ...is(definition.hold !== undefined, "hold: values are held in memory"),
    ...is(definition.breakdown !== undefined, "breakdown: groups are found in memory"),
    ...is(definition.resolution !== undefined, "resolution: times are rounded in memory"),
    ...is(reasons, "reasons: losses are explained in memory"),
    ...is(early, "observedUntil: later events are counted"),
    ...is(steps.length > mostSteps, `steps: more than ${mostSteps} are read in memory`),
    ...is(new Set(codes).size < codes.length, "steps: a touchpoint may fill two steps"),
    ...is(facts.customers < facts.journeys, "several journeys of one customer: intervals are widened in memory"),
  ];
}

/** The events that can matter to a definition. */
function pickEvents(
  source: SqlSource,
  facts: SqlFacts,
  names: EventLog,
  definition: ResolvedFunnelDefinition,
  { unknownTouchpoints = "throw", value, observedUntil }: FunnelOptions,
  because: readonly string[],
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
    return {
      wanted: { codes: null, entry: null, needs: columns },
      route: "loaded",
      because: whole,
    };
  const every = [
    ...(order === "unordered" ? ['order "unordered": any step may come first'] : []),
    ...(count === "attempts" ? ['count "attempts": customers without one are counted'] : []),
    ...(facts.customers < facts.journeys ? ["several journeys of one customer: all are counted"] : []),
  ];
  const codes = [...new Set([...ofSteps, ...excluded.flat()])].sort((a, b) => a - b);
  return {
    wanted: { codes, entry: every.length > 0 ? null : entry, needs: columns },
    route: "reduced",
    because: [...because, ...every.filter((why) => !because.some((other) => switchOf(other) === switchOf(why)))],
  };
}
