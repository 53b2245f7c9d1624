/** Counts the distinct paths of a table of events where it lies. */

import { codesFor } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { hasSeveralJourneys } from "../paths/customers/estimateOptions.ts";
import { pathTable } from "../paths/pathTable.ts";
import type { PathTableDefinition } from "../paths/pathTableDefinition.ts";
import type { PathTable } from "../paths/pathTableResult.ts";
import { finishPathTable } from "../paths/table/finishPathTable.ts";
import { askLabels } from "./answer/askLabels.ts";
import { factsOf } from "./answer/factsOf.ts";
import { changedSource, pathTotals, tiedWarning } from "./answer/pathTotals.ts";
import { stageOf } from "./compile/eventRelation.ts";
import { probeLog } from "./compile/probeLog.ts";
import { runStatement, type StatementRun } from "./run/runStatement.ts";
import { skippedRows } from "./run/skippedRows.ts";
import { startQuestion } from "./run/startQuestion.ts";
import { listCell, wholeCell } from "./run/wholeCell.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";
import { type PathQuestion, pathsStatement } from "./statements/pathsStatement.ts";

/**
 * Counts the distinct paths of a table of events, as `pathTable` does of a log: the same definition, the same answer. The engine groups
 * the events by journey and the journeys by path; only distinct paths and their counts travel.
 *
 * @param source - the table, with its steps
 * @param definition - what events are called, and how repeats and long paths are treated
 * @param options - a signal, and a report of progress
 * @throws {@link ParcoursError} as `pathTable`; `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large`, `engine_failed`, `engine_answer`
 */
export async function pathTableIn(
  source: SqlSource,
  definition: PathTableDefinition = {},
  options: SqlOptions = {},
): Promise<PathTable> {
  return askPathTable(source, definition, startQuestion(source, "pathTableIn", options));
}

/** {@link pathTableIn} as a part of a run. */
export async function askPathTable(
  source: SqlSource,
  definition: PathTableDefinition,
  run: StatementRun,
): Promise<PathTable> {
  const facts = await factsOf(source, run);
  const { probe } = stageOf(source, facts.known);
  // the definition is checked by the function that answers in memory
  const empty = pathTable(facts.events === 0 ? probeLog(source, []) : probe, definition);
  const known = [...facts.warnings, ...skippedRows(facts)];
  if (facts.events === 0) return { ...empty, warnings: known };
  const labels = await askLabels(source, facts, definition, run);
  const clustered = hasSeveralJourneys({ customers: facts.customers, journeys: facts.journeys });
  const question: PathQuestion = { facts, definition, labels, clustered };

  const rows = collected();
  await runStatement(source, pathsStatement(source, question), run, (row) => rows.add(row));
  const read = await pathTotals(source, question, run);
  if (read.journeys !== rows.total) {
    throw new ParcoursError(
      "engine_answer",
      `pathTableIn: the paths have ${rows.total} journeys, and the table has ${read.journeys}: rows are missing, or the table changed. Ask again.`,
    );
  }
  const { no_label, truncated } = read.counts;
  return finishPathTable({
    definition: { ...definition },
    names: labels.names,
    ...rows.paths(labels.names.length),
    clusters: clustered ? rows.clusters(facts.customers) : undefined,
    leftOut: { ...(no_label > 0 && { no_label }), ...(truncated > 0 && { truncated }) },
    examples: read.examples,
    warnings: [...known, ...tiedWarning(read), ...changedSource(facts, read.journeys)],
  }).table;
}

/** Collects the rows of paths in columns. */
function collected() {
  const purpose = "paths";
  const offsets: number[] = [0];
  const codes: number[] = [];
  const [journeys, kk, kn]: [number[], number[], number[]] = [[], [], []];
  return {
    total: 0,
    add(row: readonly unknown[]) {
      for (const code of listCell(row[0], purpose)) codes.push(wholeCell(code, purpose) - 1);
      offsets.push(codes.length);
      const own = wholeCell(row[1], purpose);
      journeys.push(own);
      this.total += own;
      if (row.length < 4) return;
      kk.push(wholeCell(row[2], purpose));
      kn.push(wholeCell(row[3], purpose));
    },
    paths(names: number) {
      const narrow = codesFor(names - 1, codes.length);
      narrow.set(codes);
      return { offsets: Uint32Array.from(offsets), codes: narrow, journeys: Float64Array.from(journeys) };
    },
    clusters(customers: number) {
      // Σ over paths of k · n is n² of each customer
      const nn = kn.reduce((sum, n) => sum + n, 0);
      return { customers, nn, kk: Float64Array.from(kk), kn: Float64Array.from(kn), conversions: null };
    },
  };
}
