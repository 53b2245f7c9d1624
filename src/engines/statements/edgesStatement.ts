/** Writes the statements of transitions: edges, nodes, and the first journey with a tie. */

import { eventRelation, journeyKeys, journeyWindow, stageCode } from "../compile/eventRelation.ts";
import { createSqlDraft, type SqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/**
 * One row per edge: the codes of both names after the steps, its count, its journeys, the sum of its times, those that are 0, the first and the last
 * arrival.
 */
export function edgesStatement(source: SqlSource, { known }: SqlFacts): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const { edges } = edgeRelation(draft, known);
  const [m, nm, k, g, z, a, b] = ["m", "nm", "k", "g", "z", "a", "b"].map(id) as string[];
  const select = `SELECT ${m}, ${nm}, sum(${k}), count(*), ${dialect.wideSum(g as string)}, sum(${z}), min(${a}), max(${b}) FROM ${edges} GROUP BY ${m}, ${nm}`;
  return draft.finish(select, "edges", 8);
}

/** One row per name: its code, its events, its journeys, those that start and those that end there. */
export function nodesStatement(source: SqlSource, { known }: SqlFacts): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const { from, keys } = neighbours(draft, known);
  const [m, k, a, b] = ["m", "k", "a", "b"].map(id) as string[];
  const own = draft.relation(
    "y",
    () =>
      `SELECT ${keys}, ${m}, count(*) AS ${k}, ${dialect.countIf(`${id("pm")} IS NULL`)} AS ${a}, ${dialect.countIf(`${id("nm")} IS NULL`)} AS ${b} FROM ${from} GROUP BY ${keys}, ${m}`,
  );
  const select = `SELECT ${m}, sum(${k}), count(*), sum(${a}), sum(${b}) FROM ${own} GROUP BY ${m}`;
  return draft.finish(select, "nodes", 5);
}

/** The first customer with two events at one instant. */
export function firstTiedStatement(source: SqlSource, { known, wholeIds }: SqlFacts): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const { edges } = edgeRelation(draft, known);
  const journey = wholeIds ? dialect.asWhole(id("j")) : id("j");
  const select = `SELECT ${dialect.asText(`min(${journey})`)} FROM ${edges} WHERE ${id("z")} > 0`;
  return draft.finish(select, "first tie", 1, { empty: [null] });
}

/** Two levels, so that journeys are counted without DISTINCT: first the edges of each journey. */
function edgeRelation(draft: SqlDraft, known: readonly string[]) {
  const { id, dialect } = draft;
  const { from, keys } = neighbours(draft, known);
  const [m, nm, t, nt] = ["m", "nm", "t", "nt"].map(id) as string[];
  const edges = draft.relation(
    "y",
    () =>
      `SELECT ${keys}, ${m}, ${nm}, count(*) AS ${id("k")}, sum(${nt} - ${t}) AS ${id("g")}, ${dialect.countIf(`${nt} = ${t}`)} AS ${id("z")}, min(${nt}) AS ${id("a")}, max(${nt}) AS ${id("b")} FROM ${from} WHERE ${nm} IS NOT NULL GROUP BY ${keys}, ${m}, ${nm}`,
  );
  return { edges };
}

/** Every event with the names before and after it, and the time of the next one. */
function neighbours(draft: SqlDraft, known: readonly string[]) {
  const { id, dialect } = draft;
  const events = eventRelation(draft, known);
  const window = journeyWindow(draft, events);
  const keys = journeyKeys(draft, events).join(", ");
  const named = draft.relation("m", () => `SELECT *, ${stageCode(draft, events)} AS ${id("m")} FROM ${events.from}`);
  const from = draft.relation("w", () => {
    const fields = [
      `${dialect.lag(id("m"), window)} AS ${id("pm")}`,
      `${dialect.lead(id("m"), window)} AS ${id("nm")}`,
      `${dialect.lead(id("t"), window)} AS ${id("nt")}`,
    ];
    return `SELECT ${keys}, ${id("t")}, ${id("m")}, ${fields.join(", ")} FROM ${named}`;
  });
  return { from, keys };
}
