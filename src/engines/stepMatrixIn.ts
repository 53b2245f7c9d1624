/** Counts at which touchpoint the journeys of a table are at each step. */

import { isRecord } from "../log/conditions/valueTest.ts";
import {
  type StepMatrixDefinition,
  type StepMatrixResult,
  stepMatrix,
  stepMatrixOf,
} from "../paths/steps/stepMatrix.ts";
import { askMemory } from "./answer/askMemory.ts";
import { factsOf } from "./answer/factsOf.ts";
import { changedSource, pathTotals, tiedWarning, touchpointPaths } from "./answer/pathTotals.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import { stageOf } from "./compile/eventRelation.ts";
import { questionProbe } from "./compile/questionProbe.ts";
import { whyNotCompiled } from "./compile/whyNotCompiled.ts";
import { oneRow, runStatement, type StatementRun } from "./run/runStatement.ts";
import { skippedRows } from "./run/skippedRows.ts";
import { startQuestion } from "./run/startQuestion.ts";
import { wholeCell } from "./run/wholeCell.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";
import { notBegun, type StepQuestion, stepsStatement, stepTotalsStatement } from "./statements/stepsStatement.ts";

/**
 * Counts at which touchpoint the journeys of a table are at their first, second, third … event, as `stepMatrix` does of a log. The engine counts
 * them. With labels by a column, a `breakdown`, or an anchor other than the first event that meets a condition, the events travel.
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
export async function askStepMatrix(
  source: SqlSource,
  definition: StepMatrixDefinition,
  run: StatementRun,
): Promise<StepMatrixResult> {
  const facts = await factsOf(source, run);
  const { steps: asked } = stepMatrix(questionProbe(source, facts), definition);
  const question = { facts, first: asked[0] as number, columns: asked.length, anchor: definition.anchor };
  const because = notPushed(source, question, definition);
  if (because.length === 0 && facts.events > 0) return pushed(source, question, definition, run);
  return askMemory({ ...source, facts }, run, {
    check() {},
    pick() {
      const needs = createNeeds(source);
      needs.condition(definition.anchor?.at);
      needs.label(definition.by);
      needs.label(definition.breakdown?.by);
      return { wanted: { codes: null, entry: null, needs: needs.columns }, route: "loaded", because };
    },
    answer: (log) => stepMatrix(log, definition),
  });
}

/** Above this many steps the row of totals is too wide. */
const mostSteps = 1000;

/** Why the engine does not count alone. */
function notPushed(source: SqlSource, question: StepQuestion, { by, breakdown, anchor }: StepMatrixDefinition) {
  const is = (holds: boolean, why: string) => (holds ? [why] : []);
  const { at, occurrence = "first" } = anchor ?? {};
  const pattern = isRecord(at) && "pattern" in at;
  return [
    ...is((by ?? "touchpoint") !== "touchpoint", "by: labels of a column are counted in memory"),
    ...is(breakdown !== undefined, "breakdown: any event may decide the group"),
    ...is(pattern, "anchor.at: patterns are matched in memory"),
    ...is(occurrence !== "first" && occurrence !== 1, "anchor.occurrence: later occurrences are found in memory"),
    ...is(question.columns > mostSteps, `steps: more than ${mostSteps} are counted in memory`),
    ...(pattern ? [] : whyNotCompiled("anchor.at", () => stepsStatement(source, question))),
  ];
}

/** The engine counts the journeys at each step; rows, shares and order are the work of memory. */
async function pushed(
  source: SqlSource,
  question: StepQuestion,
  definition: StepMatrixDefinition,
  run: StatementRun,
): Promise<StepMatrixResult> {
  const { facts, columns } = question;
  const names = stageOf(source, facts.known).probe;
  const size = names.touchpoints.length;
  const counts = new Float64Array((size + 2) * columns);
  await runStatement(source, stepsStatement(source, question), run, ([code, step, journeys]) => {
    const [row, column] = [wholeCell(code, "steps") - 1, wholeCell(step, "steps")];
    counts[row * columns + column] = wholeCell(journeys, "steps");
  });
  const totals = await oneRow(source, stepTotalsStatement(source, question), run);
  const [journeys, missing, ...before] = totals.map((cell) => wholeCell(cell, "totals")) as [
    number,
    number,
    ...number[],
  ];
  for (let k = 0; k < columns; k++) {
    const waiting = k < notBegun(question) ? (before[k] as number) : 0;
    let ended = journeys - missing - waiting;
    for (let code = 0; code < size; code++) ended -= counts[code * columns + k] as number;
    counts[size * columns + k] = ended;
    counts[(size + 1) * columns + k] = waiting;
  }
  const paths = await pathTotals(source, touchpointPaths(source, facts), run);
  const named = { ...names, journeys, issues: facts.warnings };
  const leftOut: { [reason: string]: number } = missing > 0 ? { no_anchor: missing } : {};
  const result = stepMatrixOf(named, definition, [{ counts, leftOut, withoutLabel: 0, firstWithoutLabel: -1 }]);
  const changed = run.explained === null ? changedSource(facts, journeys) : [];
  return { ...result, warnings: [...result.warnings, ...tiedWarning(paths), ...skippedRows(facts), ...changed] };
}
