/** Counts how often journeys of a table go from one touchpoint directly to another. */

import { transitions } from "../graph/transitions/transitions.ts";
import type { TransitionsDefinition, TransitionsOptions } from "../graph/transitions/transitionsDefinition.ts";
import type { TransitionsResult } from "../graph/transitions/transitionsResult.ts";
import { askMemory } from "./answer/askMemory.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";

/**
 * Counts transitions in a table of events, as `transitions` does of a log: the same definition, the same answer.
 *
 * @param source - the table, with its steps
 * @param definition - labels, order of the edges, pruning, times
 * @param options - those of `transitions`
 * @param how - a signal, and a report of progress
 * @throws {@link ParcoursError} as `transitions`; `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large`, `engine_failed`, `engine_answer`
 */
export async function transitionsIn(
  source: SqlSource,
  definition: TransitionsDefinition = {},
  options: TransitionsOptions = {},
  how: SqlOptions = {},
): Promise<TransitionsResult> {
  return askTransitions(source, definition, options, startQuestion(source, "transitionsIn", how));
}

/** {@link transitionsIn} as a part of a run. */
export function askTransitions(
  source: SqlSource,
  definition: TransitionsDefinition,
  options: TransitionsOptions,
  run: StatementRun,
): Promise<TransitionsResult> {
  return askMemory(source, run, {
    check: (probe) => {
      transitions(probe, definition, options);
    },
    pick() {
      const needs = createNeeds(source);
      needs.label(definition.by);
      needs.label(definition.breakdown?.by);
      const wanted = { codes: null, entry: null, needs: needs.columns };
      return { wanted, route: "loaded", because: ["edges are counted in memory"] };
    },
    answer: (log) => transitions(log, definition, options),
  });
}
