/** Counts who comes back in a table of events: the engine picks starts and returns, and memory counts them. */

import { observedMs } from "../core/instant.ts";
import { compileCondition } from "../log/condition.ts";
import { type EventLog, unitsPerMs } from "../log/eventLog.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import { resolveRetention, retentionFor } from "../retention/retention.ts";
import type { RetentionDefinition, RetentionOptions } from "../retention/retentionDefinition.ts";
import type { RetentionResult } from "../retention/retentionResult.ts";
import { askMemory, type Picked } from "./answer/askMemory.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";

/**
 * Counts how many journeys of a table come back, as `retention` does of a log. The engine sends the events that start or return; of a journey
 * without any its first event, as it counts too.
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
export function askRetention(
  source: SqlSource,
  definition: RetentionDefinition,
  options: RetentionOptions,
  run: StatementRun,
): Promise<RetentionResult> {
  return askMemory(source, run, {
    check: (probe) => {
      retentionFor(probe, definition, options);
    },
    pick: (facts, names) => pickEvents(source, facts, names, definition, options),
    answer(log, facts) {
      if (facts.last === null) return retentionFor(log, definition, options);
      const { observedUntil = facts.last / unitsPerMs(log), ...rest } = options;
      return retentionFor(log, definition, { ...rest, observedUntil });
    },
  });
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
    because: ["periods are counted in memory"],
  };
}
