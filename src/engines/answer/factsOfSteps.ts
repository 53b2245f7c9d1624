/** Asks for the facts of the events that are left after the steps of a source. */

import { compareNames } from "../../core/codes.ts";
import type { Warning } from "../../core/issue.ts";
import { interleavedIssue } from "../../log/verbs/splitJourneys.ts";
import { needColumn } from "../compile/baseRelation.ts";
import { eventRelation, journeyKeys, journeyWindow, needOf, stageCode } from "../compile/eventRelation.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import { oneRow, runStatement, type Statement, type StatementRun } from "../run/runStatement.ts";
import { wholeCell, wholeOrNull } from "../run/wholeCell.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** Facts of the table, changed to those after the steps. */
export async function factsOfSteps(source: SqlSource, table: SqlFacts, run: StatementRun): Promise<SqlFacts> {
  const warnings: Warning[] = [];
  for (const [i, { verb, definition }] of source.steps.entries()) {
    const changes = verb === "splitJourneys" ? (definition as { changes?: string }).changes : undefined;
    if (changes === undefined) continue;
    const [count] = await oneRow(source, interleavedStatement(source, table.known, i, changes), run);
    warnings.push(...interleavedIssue(changes, wholeCell(count, "interleaved")));
  }
  const { statement, names } = leftStatement(source, table.known);
  const touchpoints: { name: string; events: number }[] = [];
  let [first, last, events] = [Infinity, -Infinity, 0];
  await runStatement(source, statement, run, ([code, count, from, to]) => {
    const [own, n] = [wholeCell(code, "names left"), wholeCell(count, "names left")];
    events += n;
    first = Math.min(first, wholeOrNull(from, "names left") ?? Infinity);
    last = Math.max(last, wholeOrNull(to, "names left") ?? -Infinity);
    if (own > 0) touchpoints.push({ name: names[own - 1] as string, events: n });
  });
  touchpoints.sort((a, b) => compareNames(a.name, b.name));
  if (events === 0)
    return { ...table, events, journeys: 0, customers: 0, first: null, last: null, touchpoints, warnings };
  const row = await oneRow(source, journeyCountStatement(source, table.known), run);
  const [customers, journeys] = row.map((cell) => wholeCell(cell, "journeys")) as [number, number];
  return { ...table, events, journeys, customers, first, last, touchpoints, warnings };
}

/** The names that are left, with their events. */
export function leftStatement(
  source: SqlSource,
  known: readonly string[],
): { statement: Statement; names: readonly string[] } {
  const draft = createSqlDraft(source);
  const { id } = draft;
  const events = eventRelation(draft, known);
  const code = stageCode(draft, events);
  const named = draft.relation("m", () => `SELECT ${code} AS ${id("m")}, ${id("t")} FROM ${events.from}`);
  const select = `SELECT ${id("m")}, count(*), min(${id("t")}), max(${id("t")}) FROM ${named} GROUP BY ${id("m")}`;
  return { statement: draft.finish(select, "names left", 4, { ofFacts: true }), names: events.probe.touchpoints };
}

/** The customers and journeys that are left. */
export function journeyCountStatement(source: SqlSource, known: readonly string[]): Statement {
  const draft = createSqlDraft(source);
  const { id } = draft;
  const events = eventRelation(draft, known);
  const keys = journeyKeys(draft, events).join(", ");
  const journeys = draft.relation("g", () => `SELECT ${keys} FROM ${events.from} GROUP BY ${keys}`);
  const customers = draft.relation(
    "h",
    () => `SELECT ${id("j")}, count(*) AS ${id("m")} FROM ${journeys} GROUP BY ${id("j")}`,
  );
  return draft.finish(`SELECT count(*), coalesce(sum(${id("m")}), 0) FROM ${customers}`, "journeys", 2, {
    ofFacts: true,
  });
}

/** How often a value came back: the runs of values in each journey, less the distinct ones. */
function interleavedStatement(source: SqlSource, known: readonly string[], step: number, changes: string): Statement {
  const draft = createSqlDraft({ ...source, steps: source.steps.slice(0, step) });
  const { id, dialect } = draft;
  const events = eventRelation(draft, known);
  const need = needOf(draft, changes);
  if (need !== "touchpoint") draft.needs.add(need);
  const x = need === "touchpoint" ? stageCode(draft, events) : needColumn(id, need);
  const lagged = draft.relation(
    "l",
    () =>
      `SELECT ${journeyKeys(draft, events).join(", ")}, ${x} AS ${id("y")}, ${dialect.lag(x, journeyWindow(draft, events))} AS ${id("z")} FROM ${events.from}`,
  );
  const keys = journeyKeys(draft, events).join(", ");
  const runs = draft.relation(
    "g",
    () =>
      `SELECT ${dialect.countIf(`${id("y")} IS NOT NULL AND ${dialect.differs(id("y"), id("z"))}`)} - count(DISTINCT ${id("y")}) AS ${id("m")} FROM ${lagged} GROUP BY ${keys}`,
  );
  return draft.finish(`SELECT coalesce(sum(${id("m")}), 0) FROM ${runs}`, "interleaved", 1, { ofFacts: true });
}
