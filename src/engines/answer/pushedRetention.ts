/** Asks an engine for the cells of retention, and puts them in the form of memory's own count of a part. */

import type { Warning } from "../../core/issue.ts";
import type { CountedCell } from "../../retention/countedCell.ts";
import { emptyCells } from "../../retention/countedCell.ts";
import type { PartRetention } from "../../retention/partRetention.ts";
import { oneRow, runStatement, type StatementRun } from "../run/runStatement.ts";
import { textCell, wholeCell } from "../run/wholeCell.ts";
import type { SqlSource } from "../sqlSource.ts";
import { cohortsStatement, firstReturnTieStatement, type ReturnsQuestion } from "../statements/cohortsStatement.ts";
import { changedSource } from "./pathTotals.ts";

/**
 * The counts, as if they were those of one part that is the whole.
 *
 * @param perMs - the units of time in a millisecond
 */
export async function pushedRetention(
  source: SqlSource,
  question: ReturnsQuestion,
  perMs: number,
  run: StatementRun,
): Promise<{ part: PartRetention; warnings: Warning[] }> {
  const { facts, periods, ofCohorts } = question;
  const rows: number[][] = [];
  await runStatement(source, cohortsStatement(source, question), run, (row) => {
    rows.push(row.map((cell) => wholeCell(cell, "cohorts")));
  });
  rows.sort((a, b) => (a[0] as number) - (b[0] as number));
  const part: PartRetention = {
    clustered: false,
    observed: facts.journeys,
    first: null,
    last: 0,
    from: 0,
    cohorts: [],
    totals: emptyCells(periods.length, false),
    repeated: false,
    started: 0,
    tied: 0,
    firstTied: undefined,
    starts: Float64Array.from(rows, ([bucket]) => (ofCohorts.starts[bucket as number] as number) / perMs),
  };
  for (const row of rows) {
    const [, journeys, first, last, tied, ...counts] = row as [number, number, number, number, number, ...number[]];
    const cells = emptyCells(periods.length, false);
    cells.forEach((cell, k) => {
      const [n, hits] = k === 0 ? [journeys, journeys] : counts.slice(2 * k - 2, 2 * k);
      add(cell, n as number, hits as number);
      add(part.totals[k] as CountedCell, n as number, hits as number);
    });
    part.cohorts.push({ cells, journeys });
    part.started += journeys;
    part.tied += tied;
    part.first = Math.min(part.first ?? Number.POSITIVE_INFINITY, first / perMs);
    part.last = Math.max(part.cohorts.length === 1 ? Number.NEGATIVE_INFINITY : part.last, last / perMs);
  }
  if (part.tied > 0) {
    const [first] = await oneRow(source, firstReturnTieStatement(source, question), run);
    part.firstTied = textCell(first, "first tie");
  }
  return { part, warnings: part.started > facts.journeys ? changedSource(facts, part.started) : [] };
}

function add(cell: CountedCell, n: number, hits: number): void {
  cell.n += n;
  cell.k += hits;
}
