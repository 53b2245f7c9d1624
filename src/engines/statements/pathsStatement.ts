/** Writes the statements of a path table: journeys as sorted lists, lists as paths, paths with counts. */

import type { PathTableDefinition } from "../../paths/pathTableDefinition.ts";
import { countsWithFirst } from "../compile/countsWithFirst.ts";
import { eventOrder, eventRelation, journeyKeys, stageCode } from "../compile/eventRelation.ts";
import { createSqlDraft, type SqlDraft } from "../compile/sqlDraft.ts";
import type { SqlLabels } from "../compile/sqlLabels.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** A path table that is asked for. */
export type PathQuestion = {
  facts: SqlFacts;
  definition: PathTableDefinition;
  labels: SqlLabels;
  /** Whether customers may have several journeys: then the rows carry sums over customers. */
  clustered: boolean;
};

/** One row per distinct path: its codes, its journeys, and where journeys outnumber customers Σ k² and Σ k · n over customers. */
export function pathsStatement(source: SqlSource, question: PathQuestion): Statement {
  const draft = createSqlDraft(source);
  const { id } = draft;
  const { from } = pathRelation(draft, question);
  const [j, path, k, m] = ["j", "path", "k", "m"].map(id) as [string, string, string, string];
  if (!question.clustered) {
    return draft.finish(`SELECT ${path}, count(*) FROM ${from} GROUP BY ${path}`, "paths", 2);
  }
  const own = draft.relation("q", () => `SELECT ${j}, ${path}, count(*) AS ${k} FROM ${from} GROUP BY ${j}, ${path}`);
  const all = draft.relation("y", () => `SELECT *, sum(${k}) OVER (PARTITION BY ${j}) AS ${m} FROM ${own}`);
  const select = `SELECT ${path}, sum(${k}), sum(${k} * ${k}), sum(${k} * ${m}) FROM ${all} GROUP BY ${path}`;
  return draft.finish(select, "paths", 4);
}

/** One row: journeys; then ties, events without a label and cut journeys: each with its count and the first journey that has it. */
export function pathTotalsStatement(source: SqlSource, question: PathQuestion): Statement {
  const draft = createSqlDraft(source);
  const { from, piece } = pathRelation(draft, question);
  const { from: numbered, cells } = countsWithFirst(draft, question.facts, from, piece, ["tied", "bare", "over"]);
  return draft.finish(`SELECT count(*), ${cells.join(", ")} FROM ${numbered}`, "totals", 1 + cells.length, {
    empty: [0, 0, null, null, 0, null, null, 0, null, null],
  });
}

/** One row per journey: its path, and the numbers of ties, of events without a label, and whether it was cut. */
function pathRelation(draft: SqlDraft, { facts, definition, labels }: PathQuestion) {
  const { id, dialect } = draft;
  const events = eventRelation(draft, facts.known);
  const own = stageCode(draft, events);
  const label = labels.code(draft, events);
  const { collapse = "none", maxLength = Infinity, keep = "first" } = definition;
  const keys = journeyKeys(draft, events).join(", ");
  const order = eventOrder(draft);
  // a touchpoint that is called by its own code is in the tuple already
  const named = own === id("c") ? events.from : null;
  const labelled = named !== null && label === id("c");
  const marked = labelled
    ? events.from
    : draft.relation("m", () => `SELECT *, ${own} AS ${id("m")}, ${label} AS ${id("l")} FROM ${events.from}`);
  const fields = labelled ? order : [...order, id("m"), id("l")];
  const at = (z: string, name: string) => dialect.field(z, fields.indexOf(id(name)));
  const touchpoint = labelled ? "c" : "m";
  const lists = draft.relation(
    "g",
    () => `SELECT ${keys}, ${dialect.sortedList(dialect.tuple(fields))} AS ${id("xs")} FROM ${marked} GROUP BY ${keys}`,
  );
  const xs = id("xs");
  const ties = dialect.countPairs(
    xs,
    (y, z) => `${at(y, "t")} = ${at(z, "t")} AND ${at(y, touchpoint)} <> ${at(z, touchpoint)}`,
  );
  const codes = dialect.map(xs, (z) => at(z, labelled ? "c" : "l"));
  const coded = draft.relation(
    "d",
    () => `SELECT ${keys}, ${codes} AS ${id("cs")}, ${ties} AS ${id("tied")} FROM ${lists}`,
  );
  const cs = id("cs");
  const kept = labels.partial ? dialect.filter(cs, (z) => `${z} > 0`) : cs;
  const bare = labels.partial ? `${dialect.length(cs)} - ${dialect.length(kept)}` : "0";
  const full = draft.relation(
    "u",
    () => `SELECT ${keys}, ${id("tied")}, ${bare} AS ${id("bare")}, ${kept} AS ${id("ls")} FROM ${coded}`,
  );
  const ls = id("ls");
  const ways = {
    none: ls,
    repeats: dialect.withoutRepeats(ls),
    first: dialect.firsts(ls),
    last: dialect.lasts(ls),
    set: dialect.sortedSet(ls),
  };
  const short = draft.relation(
    "v",
    () => `SELECT ${keys}, ${id("tied")}, ${id("bare")}, ${ways[collapse]} AS ${id("cp")} FROM ${full}`,
  );
  const cp = id("cp");
  const cut = maxLength === Infinity ? cp : keep === "last" ? dialect.tail(cp, maxLength) : dialect.head(cp, maxLength);
  const over = maxLength === Infinity ? "0" : `CASE WHEN ${dialect.length(cp)} > ${maxLength} THEN 1 ELSE 0 END`;
  const from = draft.relation(
    "p",
    () =>
      `SELECT ${keys}, ${id("tied")}, ${id("bare")}, ${over} AS ${id("over")}, ${cut} AS ${id("path")} FROM ${short}`,
  );
  return { from, piece: events.piece };
}
