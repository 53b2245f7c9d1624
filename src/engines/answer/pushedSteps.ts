/** Asks an engine for the counts of transitions, and puts them in the form of memory's own count. */

import { ParcoursError } from "../../core/error.ts";
import type { Warning } from "../../core/issue.ts";
import type { GroupedSteps } from "../../graph/transitions/groupSteps.ts";
import { emptyNodes, type Steps } from "../../graph/transitions/steps.ts";
import { oneRow, runStatement, type StatementRun } from "../run/runStatement.ts";
import { textCell, wholeCell, wideCell } from "../run/wholeCell.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";
import { edgesStatement, firstTiedStatement, nodesStatement } from "../statements/edgesStatement.ts";
import { changedSource } from "./pathTotals.ts";

/** The counts, as if they were those of a group that holds every journey. */
export type PushedSteps = { part: GroupedSteps; warnings: Warning[] };

/** @param names - the names after the steps, whose places are the codes that come back, from 1 */
export async function pushedSteps(
  source: SqlSource,
  facts: SqlFacts,
  names: readonly string[],
  times: boolean,
  run: StatementRun,
): Promise<PushedSteps> {
  const present = facts.touchpoints.map(({ name }) => name);
  const place = new Map(present.map((name, code) => [name, code]));
  const codeOf = (cell: unknown, purpose: string) => {
    const code = place.get(names[wholeCell(cell, purpose) - 1] as string);
    if (code === undefined)
      throw new ParcoursError(
        "engine_answer",
        `${run.caller}: ${purpose}: a touchpoint is not in the facts: the table changed.`,
      );
    return code;
  };
  const edges: number[][] = [];
  await runStatement(
    source,
    edgesStatement(source, facts),
    run,
    ([from, to, count, journeys, sum, zeros, first, last]) => {
      const whole = (cell: unknown) => wholeCell(cell, "edges");
      edges.push([
        codeOf(from, "edges"),
        codeOf(to, "edges"),
        whole(count),
        whole(journeys),
        wideCell(sum, "edges"),
        whole(zeros),
        whole(first),
        whole(last),
      ]);
    },
  );
  edges.sort((a, b) => (a[0] as number) - (b[0] as number) || (a[1] as number) - (b[1] as number));
  const nodes = emptyNodes(present.length);
  await runStatement(source, nodesStatement(source, facts), run, ([name, ...counts]) => {
    const code = codeOf(name, "nodes");
    const [events, journeys, starts, ends] = counts.map((cell) => wholeCell(cell, "nodes")) as number[];
    nodes.events[code] = events as number;
    nodes.journeys[code] = journeys as number;
    nodes.starts[code] = starts as number;
    nodes.ends[code] = ends as number;
  });
  const column = (i: number) => Float64Array.from(edges, (edge) => edge[i] as number);
  const steps: Steps = {
    from: Uint32Array.from(edges, (edge) => edge[0] as number),
    to: Uint32Array.from(edges, (edge) => edge[1] as number),
    count: column(2),
    journeys: column(3),
    times: times ? { sum: column(4), first: column(6), last: column(7), gaps: null } : null,
    nodes,
  };
  const tiedPairs = column(5).reduce((sum, n) => sum + n, 0);
  const first = tiedPairs > 0 ? (await oneRow(source, firstTiedStatement(source, facts), run))[0] : null;
  const journeys = nodes.starts.reduce((sum, n) => sum + n, 0);
  const empty = new Uint32Array(0);
  const sequences = {
    names: present,
    offsets: empty,
    codes: empty,
    weights: null,
    events: null,
    withoutLabel: 0,
    firstWithoutLabel: -1,
  };
  return {
    part: {
      steps,
      sequences,
      walk: { size: present.length, codes: empty, start: empty, end: empty, weights: null },
      clustered: false,
      runs: () => empty,
      warned: {
        journeys,
        tiedPairs,
        firstTied: () => (first === null ? undefined : textCell(first, "first tie")),
      },
    },
    warnings: run.explained === null ? changedSource(facts, journeys) : [],
  };
}
