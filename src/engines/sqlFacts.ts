/** Asks what every question must know of a table first. */

import { askFacts } from "./answer/factsOf.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";

/**
 * Asks a table for its names, its counts and the rows that are no events: what every question needs first. Give the answer to
 * `sqlSource` as `facts`, and questions do not ask for it again.
 *
 * @param source - the table
 * @param options - a signal, and a report of progress
 * @throws {@link ParcoursError} `invalid_rows` (unless `onInvalid: "skip"`), `unknown_column`, `engine_failed`, `engine_answer`, `too_large`, and
 * the faults of the steps; the reason of the signal when it is aborted
 */
export async function sqlFacts(source: SqlSource, options: SqlOptions = {}): Promise<SqlFacts> {
  return askFacts(source, startQuestion(source, "sqlFacts", options));
}
