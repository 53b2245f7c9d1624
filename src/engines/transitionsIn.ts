/** Counts how often journeys of a table go from one touchpoint directly to another. */

import { checkTransitions } from "../graph/transitions/checkTransitions.ts";
import { transitions, transitionsFor } from "../graph/transitions/transitions.ts";
import type { TransitionsDefinition, TransitionsOptions } from "../graph/transitions/transitionsDefinition.ts";
import type { TransitionsResult } from "../graph/transitions/transitionsResult.ts";
import { checkEstimates } from "../paths/customers/estimateOptions.ts";
import { askMemory } from "./answer/askMemory.ts";
import { factsOf } from "./answer/factsOf.ts";
import { pushedSteps } from "./answer/pushedSteps.ts";
import { createNeeds } from "./compile/createNeeds.ts";
import { stageOf } from "./compile/eventRelation.ts";
import { questionProbe } from "./compile/questionProbe.ts";
import type { StatementRun } from "./run/runStatement.ts";
import { skippedRows } from "./run/skippedRows.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";

/**
 * Counts transitions in a table of events, as `transitions` does of a log: the same definition, the same answer. The engine counts edges and nodes. With
 * labels by a column, `collapse`, quantiles, `prune.nodes`, a `breakdown` or several journeys of one customer, the events travel.
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
export async function askTransitions(
  source: SqlSource,
  definition: TransitionsDefinition,
  options: TransitionsOptions,
  run: StatementRun,
): Promise<TransitionsResult> {
  const facts = await factsOf(source, run);
  const known = { ...source, facts };
  const probe = questionProbe(source, facts);
  const { definition: checked } = transitions(probe, definition, options);
  const because = [
    ...(checked.by === "touchpoint" ? [] : ["by: labels of a column are counted in memory"]),
    ...(checked.collapse === "none"
      ? []
      : [`collapse ${JSON.stringify(checked.collapse)}: repeats are left out in memory`]),
    ...(checked.times === "quantiles" ? ["times: quantiles of every edge are computed in memory"] : []),
    ...(checked.prune?.nodes === undefined ? [] : ["prune.nodes: rare touchpoints are merged in memory"]),
    ...(checked.breakdown === undefined ? [] : ["breakdown: any event may decide the group"]),
    ...(facts.customers < facts.journeys ? ["several journeys of one customer: intervals are widened in memory"] : []),
  ];
  if (because.length === 0 && facts.events > 0) return pushed(source, facts, definition, options, run);
  return askMemory(known, run, {
    check() {},
    pick() {
      const needs = createNeeds(source);
      needs.label(definition.by);
      needs.label(definition.breakdown?.by);
      return { wanted: { codes: null, entry: null, needs: needs.columns }, route: "loaded", because };
    },
    answer: (log) => transitions(log, definition, options),
  });
}

/** The engine counts edges and nodes; shares, intervals and order are the work of memory. */
async function pushed(
  source: SqlSource,
  facts: SqlFacts,
  definition: TransitionsDefinition,
  options: TransitionsOptions,
  run: StatementRun,
): Promise<TransitionsResult> {
  const probe = questionProbe(source, facts);
  const names = stageOf(source, facts.known).probe.touchpoints;
  const { times } = checkTransitions(probe, definition, "transitions");
  const { part, warnings } = await pushedSteps(source, facts, names, times !== "none", run);
  const estimates = { ...checkEstimates(probe, options, "transitions"), clustered: false };
  const { result } = transitionsFor(probe, definition, estimates, "transitions", part.steps, part);
  return { ...result, warnings: [...result.warnings, ...skippedRows(facts), ...warnings] };
}
