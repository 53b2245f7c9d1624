/** Counts the steps of transitions in parts of a log, and makes the answer from the sum. */

import type { EventLog } from "../../log/eventLog.ts";
import { checkEstimates } from "../../paths/customers/estimateOptions.ts";
import { isPathTable } from "../../paths/pathSource.ts";
import { sequencesOf } from "../../paths/sequencesOf.ts";
import { checkTransitions } from "./checkTransitions.ts";
import { countSteps, timesOf, walkOf } from "./countSteps.ts";
import type { Steps } from "./steps.ts";
import { sumOfSteps } from "./sumOfSteps.ts";
import { transitionsFor } from "./transitions.ts";
import type { TransitionsDefinition, TransitionsOptions } from "./transitionsDefinition.ts";
import type { TransitionsResult } from "./transitionsResult.ts";

/**
 * Counts the steps of one part of a log.
 *
 * @returns `null` where labels depend on the whole log: labels by a column, and rare touchpoints that are merged
 */
export function transitionSteps(log: EventLog, definition: TransitionsDefinition): Steps | null {
  if (
    isPathTable(log as never) ||
    (definition.by ?? "touchpoint") !== "touchpoint" ||
    definition.prune?.nodes ||
    definition.breakdown
  )
    return null;
  const { times } = checkTransitions(log, definition, "transitions");
  const sequences = sequencesOf(log, definition, "transitions");
  const time = times === "none" ? null : timesOf(log, sequences);
  return countSteps(walkOf(sequences), time, times === "quantiles");
}

/** The answer of `transitions` for a whole log, from the steps of its parts. */
export function transitionsOfSteps(
  log: EventLog,
  definition: TransitionsDefinition,
  options: TransitionsOptions,
  parts: readonly Steps[],
): TransitionsResult {
  const estimates = checkEstimates(log, options, "transitions");
  return transitionsFor(log, definition, estimates, "transitions", sumOfSteps(parts)).result;
}
