/** Asks an engine for the counts and times of a funnel, and puts them in the form of memory's own count. */

import { ParcoursError } from "../../core/error.ts";
import { warning } from "../../core/issue.ts";
import { funnelFor } from "../../funnel/funnel.ts";
import type { FunnelDefinition, FunnelOptions } from "../../funnel/funnelDefinition.ts";
import type { FunnelResult } from "../../funnel/funnelResult.ts";
import type { PartCounts } from "../../funnel/summary/countOutcomes.ts";
import { lossReasons } from "../../funnel/summary/funnelTally.ts";
import { createTimeColumn, shares, type TimeColumn } from "../../funnel/summary/timeSummary.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { orderedCells } from "../run/orderedCells.ts";
import { oneRow, runStatement, type StatementRun } from "../run/runStatement.ts";
import { numberOrNull, textCell, wholeCell, wideCell } from "../run/wholeCell.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";
import {
  cellsPerTime,
  countCells,
  funnelCountsStatement,
  funnelValueStatement,
  funnelWitnessesStatement,
  type PushedFunnel,
  stepPairs,
} from "../statements/funnelCountsStatement.ts";
import { customersLog } from "./customersLog.ts";

/**
 * The result of a funnel that the engine counts.
 *
 * @param names - the log with the names of the table and no journeys
 * @param options - those of `funnel`, with the end of observation
 */
export async function pushedFunnel(
  source: SqlSource,
  facts: SqlFacts,
  names: EventLog,
  asked: PushedFunnel,
  definition: FunnelDefinition,
  options: FunnelOptions,
  run: StatementRun,
): Promise<FunnelResult> {
  const n = asked.definition.steps.length;
  const row = await oneRow(source, funnelCountsStatement(source, facts, asked), run);
  const { witnesses = 10 } = options;
  const named: [depth: number, id: string][] = [];
  const most = Math.floor(Math.min(witnesses, facts.customers));
  if (most > 0) {
    await runStatement(source, funnelWitnessesStatement(source, facts, asked, most), run, ([depth, id]) => {
      named.push([wholeCell(depth, "first customers"), textCell(id, "first customers")]);
    });
  }
  const first = (cell: unknown) => (cell === null ? [] : [textCell(cell, "counts and times")]);
  const [tie, open] = [first(row[n + 2]), first(row[n + 3])];
  const { log, placeOf } = customersLog(names, facts, [...named.map(([, id]) => id), ...tie, ...open]);
  const [value] = asked.value === null ? [null] : await oneRow(source, funnelValueStatement(source, facts, asked), run);
  const part = partOf(
    n,
    row,
    named.map(([depth, id]) => [depth, placeOf(id)]),
    placeOf(tie[0]),
    placeOf(open[0]),
  );
  part.tally.value = numberOrNull(value, "value") ?? 0;
  const { entering } = part.journeys;
  const unseen = Math.max(entering, facts.journeys) - log.journeys;
  const result = funnelFor(log, definition, options, [part], unseen);
  if (entering <= facts.journeys) return result;
  const message = `the table changed: the facts have ${facts.journeys} journeys, and ${entering} entered`;
  const changed = warning("source_changed", message, entering - facts.journeys);
  return { ...result, warnings: [...result.warnings, changed] };
}

/** The row of an engine as the counts of one part, which is the whole. */
function partOf(
  n: number,
  row: readonly unknown[],
  named: readonly (readonly [depth: number, journey: number])[],
  firstTied: number,
  firstOpen: number,
): PartCounts {
  const whole = (i: number) => wholeCell(row[i], "counts and times");
  const exact = Float64Array.from({ length: n + 1 }, (_, depth) => (depth === 0 ? 0 : whole(depth - 1)));
  const columns = stepPairs(n).map(([, to], i) => {
    const from = countCells(n) + cellsPerTime * i;
    const due = exact.subarray(to).reduce((sum, own) => sum + own, 0);
    return timeColumn(row.slice(from, from + cellsPerTime), due);
  });
  const [gaps, spans] = [columns.slice(0, n - 1), columns.slice(n - 1)];
  const witnesses: number[][] = Array.from({ length: n }, () => []);
  for (const [depth, journey] of named) witnesses[depth - 1]?.push(journey);
  for (const list of witnesses) list.sort((a, b) => a - b);
  return {
    from: 0,
    tally: {
      n,
      optional: false,
      exact,
      reached: new Float64Array(n),
      removed: 0,
      gaps: [createTimeColumn(), ...gaps],
      spans: [createTimeColumn(), createTimeColumn(), ...spans].slice(0, n),
      lost: new Float64Array(n * lossReasons.length),
      witnesses,
      value: 0,
    },
    journeys: {
      entering: exact.reduce((sum, own) => sum + own, 0),
      complete: exact[n] as number,
      removed: 0,
      immature: whole(n + 1),
      first: { immature: firstOpen, removed: -1 },
    },
    decidedByTies: whole(n),
    firstTied,
    cut: 0,
    firstCut: -1,
  };
}

/**
 * A column that only knows the numbers which its summary reads.
 *
 * @param due - how many journeys have this time, by their depths
 */
function timeColumn([count, zeros, sum, cells]: readonly unknown[], due: number): TimeColumn {
  const purpose = "counts and times";
  const n = count === null ? 0 : wholeCell(count, purpose);
  if (n === 0 && due === 0) return createTimeColumn();
  if (n !== due)
    throw new ParcoursError("engine_answer", `engines: ${purpose}: expected times of ${due} journeys, got ${n}.`);
  const { ordered, least, most } = orderedCells(cells, n, shares, purpose);
  return {
    ...createTimeColumn(),
    counted: {
      n,
      sum: wideCell(sum, purpose),
      zeros: wholeCell(zeros, purpose),
      least,
      most,
      ordered,
    },
  };
}
