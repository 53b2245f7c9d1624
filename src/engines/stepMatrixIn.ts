/** Counts at which touchpoint the journeys of a table are at each step. */

import { type StepMatrixDefinition, type StepMatrixResult, stepMatrix } from "../paths/steps/stepMatrix.ts";
import { askMemory } from "./answer/askMemory.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";

/**
 * Counts at which touchpoint the journeys of a table are at their first, second, third … event, as `stepMatrix` does of a log. The engine sorts the
 * events into journeys; all of them travel, with the columns that the definition reads.
 *
 * @param source - the table, with its steps
 * @param definition - the steps to show, the anchor
 * @param options - a signal, and a report of progress
 * @throws {@link ParcoursError} as `stepMatrix`; `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large`, `engine_failed`, `engine_answer`
 */
export async function stepMatrixIn(
  source: SqlSource,
  definition: StepMatrixDefinition,
  options: SqlOptions = {},
): Promise<StepMatrixResult> {
  return askStepMatrix(source, definition, startQuestion(source, "stepMatrixIn", options));
}

/** {@link stepMatrixIn} as a part of a run. */
export function askStepMatrix(
  source: SqlSource,
  definition: StepMatrixDefinition,
  run: StatementRun,
): Promise<StepMatrixResult> {
  return askMemory(source, run, {
    check: (probe) => {
      stepMatrix(probe, definition);
    },
    pick() {
      const needs = createNeeds(source);
      needs.condition(definition.anchor?.at);
      needs.label(definition.by);
      needs.label(definition.breakdown?.by);
      const wanted = { codes: null, entry: null, needs: needs.columns };
      return { wanted, route: "loaded", because: ["steps are counted in memory"] };
    },
    answer: (log) => stepMatrix(log, definition),
  });
}
