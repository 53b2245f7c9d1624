/** Counts who comes back in a table of events: the engine picks starts and returns, and memory counts them. */

import { durationMs } from "../core/duration.ts";
import { isParcoursError } from "../core/error.ts";
import { observedMs } from "../core/instant.ts";
import { compileCondition } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { Buckets } from "../retention/buckets.ts";
import { bucketsOfRetention } from "../retention/partRetention.ts";
import { periodCells } from "../retention/periodCells.ts";
import { resolveRetention, retentionFor } from "../retention/retention.ts";
import type { RetentionDefinition, RetentionOptions } from "../retention/retentionDefinition.ts";
import type { RetentionResult } from "../retention/retentionResult.ts";
import { askMemory, type Picked } from "./answer/askMemory.ts";
import { factsOf } from "./answer/factsOf.ts";
import { pushedRetention } from "./answer/pushedRetention.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import { stageOf } from "./compile/eventRelation.ts";
import { questionProbe } from "./compile/questionProbe.ts";
import { whyNotCompiled } from "./compile/whyNotCompiled.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { skippedRows } from "./run/skippedRows.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";
import { cohortsStatement, type ReturnsQuestion } from "./statements/cohortsStatement.ts";

/**
 * Counts how many journeys of a table come back, as `retention` does of a log. The engine counts the cohorts by first start, one journey per
 * customer. For other definitions it sends the events that start or return; of a journey without any its first event, as it counts too.
 *
 * @param source - the table, with its steps
 * @param definition - what starts a cohort, how long a period is, what counts as coming back
 * @param options - those of `retention`
 * @param how - a signal, and a report of progress
 * @throws {@link ParcoursError} as `retention`; `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large`, `engine_failed`, `engine_answer`
 */
export async function retentionIn(
  source: SqlSource,
  definition: RetentionDefinition,
  options: RetentionOptions = {},
  how: SqlOptions = {},
): Promise<RetentionResult> {
  return askRetention(source, definition, options, startQuestion(source, "retentionIn", how));
}

/** {@link retentionIn} as a part of a run. */
export async function askRetention(
  source: SqlSource,
  definition: RetentionDefinition,
  options: RetentionOptions,
  run: StatementRun,
): Promise<RetentionResult> {
  const facts = await factsOf(source, run);
  const probe = questionProbe(source, facts);
  retentionFor(probe, definition, options);
  const names = stageOf(source, facts.known).probe;
  const picked = pickEvents(source, facts, names, definition, options);
  if (facts.events > 0 && picked.route === "reduced") {
    const asked = returnsQuestion(source, facts, probe, definition, options);
    if (!Array.isArray(asked)) {
      const { part, warnings } = await pushedRetention(source, asked, unitsPerMs(probe), run);
      const result = retentionFor(probe, definition, options, [part]);
      return { ...result, warnings: [...result.warnings, ...skippedRows(facts), ...warnings] };
    }
    picked.because = asked;
  }
  return askMemory({ ...source, facts }, run, {
    check() {},
    pick: () => picked,
    answer(log) {
      if (facts.last === null) return retentionFor(log, definition, options);
      const { observedUntil = facts.last / unitsPerMs(log), ...rest } = options;
      return retentionFor(log, definition, { ...rest, observedUntil });
    },
  });
}

/** Above these numbers the statement is too long. */
const [mostBuckets, mostCells] = [1000, 100];
const tooManyBuckets = `every: more than ${mostBuckets} periods and cohorts are counted in memory`;

/** The question as the engine answers it; or why it does not. */
function returnsQuestion(
  source: SqlSource,
  facts: SqlFacts,
  probe: EventLog,
  definition: RetentionDefinition,
  { observedUntil }: RetentionOptions,
): ReturnsQuestion | string[] {
  const resolved = resolveRetention(inZoneOf(probe, definition));
  const { every, cohorts = every, cohortBy, timeZone } = resolved;
  const perMs = unitsPerMs(probe);
  const periods = periodCells(resolved);
  const [from, to] = [(facts.first as number) / perMs, (facts.last as number) / perMs];
  const end = observedMs(observedUntil, timeZone, "retention") ?? to;
  const inUnits = (length: RetentionDefinition["every"]): Buckets => {
    const { starts, indexOf } = bucketsOfRetention(resolved, length, from, end);
    return { starts: starts.map((ms) => ms * perMs), indexOf: (time) => indexOf(time / perMs) };
  };
  const few = bucketsOrNull(inUnits, every, cohorts);
  if (few === null) return [tooManyBuckets];
  const { buckets, ofCohorts } = few;
  const span = typeof every === "string" ? null : durationMs(every, "retention: every");
  const edges = [...buckets.starts, ...ofCohorts.starts];
  const longest = (span ?? 0) * Math.max(...periods.map((cell) => cell.to));
  const is = (holds: boolean, why: string) => (holds ? [why] : []);
  const question = { facts, definition: resolved, periods, buckets, ofCohorts, span, until: Math.floor(end * perMs) };
  const because = [
    ...is(cohortBy !== "first-start", `cohortBy ${JSON.stringify(cohortBy)}: every start is read in memory`),
    ...is(facts.customers < facts.journeys, "several journeys of one customer: intervals are widened in memory"),
    ...is(edges.length > mostBuckets, tooManyBuckets),
    ...is(periods.length > mostCells, `periods: more than ${mostCells} are counted in memory`),
    ...is(
      span !== null && (perMs > 1 || !Number.isSafeInteger(longest) || !Number.isInteger(span)),
      "every: such times are divided in memory",
    ),
    ...is(
      !edges.every(Number.isSafeInteger) || !Number.isSafeInteger(question.until),
      "every: such times are compared in memory",
    ),
  ];
  if (because.length > 0) return because;
  const refused = whyNotCompiled("start, returning", () => cohortsStatement(source, question));
  return refused.length > 0 ? refused : question;
}

/** The buckets; `null` where there are far too many. Memory may still count them: its buckets begin at the first start. */
function bucketsOrNull(
  inUnits: (length: RetentionDefinition["every"]) => Buckets,
  every: RetentionDefinition["every"],
  cohorts: RetentionDefinition["every"],
): { buckets: Buckets; ofCohorts: Buckets } | null {
  try {
    const buckets = inUnits(every);
    return { buckets, ofCohorts: cohorts === every ? buckets : inUnits(cohorts) };
  } catch (error) {
    if (isParcoursError(error, "too_large")) return null;
    throw error;
  }
}

function pickEvents(
  source: SqlSource,
  facts: SqlFacts,
  names: EventLog,
  definition: RetentionDefinition,
  { observedUntil }: RetentionOptions,
): Picked {
  const { start, returning, breakdown, timeZone } = resolveRetention(inZoneOf(names, definition));
  const needs = createNeeds(source);
  needs.condition(start);
  needs.condition(returning);
  needs.label(breakdown?.by);
  const until = observedMs(observedUntil, timeZone, "retention");
  const early = until !== undefined && until * unitsPerMs(names) < (facts.last ?? 0);
  const whole = [
    ...(breakdown ? ["breakdown: any event may decide the group"] : []),
    ...(early ? ["observedUntil: later events are counted"] : []),
  ];
  if (whole.length > 0)
    return { wanted: { codes: null, entry: null, needs: needs.columns }, route: "loaded", because: whole };
  const place = { caller: "retention", path: "start", timeZone };
  const tests = [start, returning].map((condition) => compileCondition(names, condition ?? {}, place).byTouchpoint);
  const codes = names.touchpoints.flatMap((_, code) => (tests.some((test) => test[code] !== 0) ? [code + 1] : []));
  return {
    wanted: { codes, entry: null, needs: needs.columns },
    route: "reduced",
    because: [],
  };
}
