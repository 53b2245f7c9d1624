/** Asks for the totals of paths: journeys, and what is tied, without a label or cut, each with the first journey that has it. */

import { type Warning, warning } from "../../core/issue.ts";
import { hasSeveralJourneys } from "../../paths/customers/estimateOptions.ts";
import { stageCode, stageOf } from "../compile/eventRelation.ts";
import { oneRow, type StatementRun } from "../run/runStatement.ts";
import { textCell, wholeCell } from "../run/wholeCell.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";
import { type PathQuestion, pathTotalsStatement } from "../statements/pathsStatement.ts";

const reasons = ["tied", "no_label", "truncated"] as const;

/** The totals of a table, and one journey for each reason. */
export type PathTotals = {
  journeys: number;
  counts: { [reason in (typeof reasons)[number]]: number };
  examples: { [reason: string]: string };
};

/** Asks for the totals. */
export async function pathTotals(source: SqlSource, question: PathQuestion, run: StatementRun): Promise<PathTotals> {
  const purpose = "totals";
  const row = await oneRow(source, pathTotalsStatement(source, question), run);
  const counts = { tied: 0, no_label: 0, truncated: 0 };
  const examples: { [reason: string]: string } = {};
  reasons.forEach((reason, i) => {
    const [count, customer, piece] = row.slice(1 + 3 * i);
    counts[reason] = wholeCell(count, purpose);
    if (counts[reason] === 0) return;
    const id = textCell(customer, purpose);
    examples[reason] = question.clustered ? `${id} #${wholeCell(piece, purpose)}` : id;
  });
  return { journeys: wholeCell(row[0], purpose), counts, examples };
}

/** The question for the totals of paths of touchpoints. */
export function touchpointPaths(source: SqlSource, facts: SqlFacts): PathQuestion {
  const names = stageOf(source, facts.known).probe.touchpoints;
  const clustered = hasSeveralJourneys({ customers: facts.customers, journeys: facts.journeys });
  return { facts, definition: {}, labels: { names, partial: false, code: stageCode }, clustered };
}

/** The warning `tied_events`. */
export function tiedWarning({ counts, examples }: PathTotals): Warning[] {
  const message = "neighbouring events have the same time: their order is the order of the log";
  return counts.tied > 0 ? [warning("tied_events", message, counts.tied, [], examples.tied)] : [];
}

/** Warns when a statement saw other journeys than the facts. */
export function changedSource(facts: SqlFacts, journeys: number): Warning[] {
  if (journeys === facts.journeys) return [];
  const message = `the table changed: the facts have ${facts.journeys} journeys, the answer ${journeys}`;
  return [warning("source_changed", message, Math.abs(journeys - facts.journeys))];
}
