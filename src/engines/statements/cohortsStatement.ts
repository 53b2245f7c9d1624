/** Writes the statements of retention: one row per cohort, with the trials and the returns of each cell. */

import type { Buckets } from "../../retention/buckets.ts";
import type { PeriodCell } from "../../retention/periodCells.ts";
import type { RetentionResult } from "../../retention/retentionResult.ts";
import { eventOrder, eventRelation, journeyKeys } from "../compile/eventRelation.ts";
import { sqlCondition } from "../compile/sqlCondition.ts";
import { createSqlDraft, type SqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** What is asked, with everything in units of time of the source. */
export type ReturnsQuestion = {
  facts: SqlFacts;
  definition: RetentionResult["definition"];
  periods: readonly PeriodCell[];
  /** The buckets of periods and of cohorts, from the first event to the end of observation; edges in units of time. */
  buckets: Buckets;
  ofCohorts: Buckets;
  /** The length of a period; `null` for a calendar. */
  span: number | null;
  /** The end of observation. */
  until: number;
};

/** The cells of a row of {@link cohortsStatement} before those of the periods. */
export const cohortCells = 5;

/** One row per cohort: its bucket, its journeys, the first and the last start, the journeys with a tie; then for each period trials and returns. */
export function cohortsStatement(source: SqlSource, question: ReturnsQuestion): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const { periods, definition, buckets, ofCohorts, span, until } = question;
  const journeys = returningJourneys(draft, question);
  const [a, q, c] = ["a", "q", "c"].map(id) as [string, string, string];
  const cohort = ofCohorts === buckets ? q : bucketOf(a, ofCohorts);
  const named = draft.relation("z", () => `SELECT *, ${cohort} AS ${c} FROM ${journeys}`);
  const last = buckets.indexOf(until);
  const cells = periods.flatMap(({ to }, k) => {
    const over = span === null ? `${q} + ${to + 1} <= ${last}` : `${a} + ${to * span} <= ${until}`;
    return [dialect.countIf(over), dialect.countIf(`${over} AND ${id(`n${k}`)} >= ${definition.atLeast}`)];
  });
  const select = `SELECT ${c}, count(*), min(${a}), max(${a}), sum(${id("z")}), ${cells.join(", ")} FROM ${named} GROUP BY ${c}`;
  return draft.finish(select, "cohorts", cohortCells + cells.length);
}

/** The first customer with a return at the instant of the start. */
export function firstReturnTieStatement(source: SqlSource, question: ReturnsQuestion): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const journeys = returningJourneys(draft, question);
  const journey = question.facts.wholeIds ? dialect.asWhole(id("j")) : id("j");
  const select = `SELECT ${dialect.asText(`min(${journey})`)} FROM ${journeys} WHERE ${id("z")} > 0`;
  return draft.finish(select, "first tie", 1, { empty: [null] });
}

/** One row per journey that starts: the time `a` of the start, its bucket `q`, 1 in `z` for a tie, the returns in each cell. */
function returningJourneys(draft: SqlDraft, { facts, definition, periods, buckets, span }: ReturnsQuestion): string {
  const { id, dialect } = draft;
  const { start, returning, counts, timeZone } = definition;
  const events = eventRelation(draft, facts.known);
  const keys = journeyKeys(draft, events).join(", ");
  const test = (condition: typeof start, path: string) =>
    sqlCondition(draft, events, condition, { caller: "retention", path, timeZone });
  const [starts, returns] = [test(start, "start"), test(returning, "returning")];
  const order = eventOrder(draft);
  const [t, s, r, b, a, q] = ["t", "s", "r", "b", "a", "q"].map((name) => id(`e${name}`)) as string[];
  const marked = draft.relation("m", () => {
    const flag = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;
    return `SELECT ${keys}, ${order.join(", ")}, ${id("t")} AS ${t}, ${bucketOf(id("t"), buckets)} AS ${b}, ${flag(starts)} AS ${s}, ${flag(returns)} AS ${r} FROM ${events.from} WHERE ${starts} OR ${returns}`;
  });
  const entered = draft.relation("w", () => {
    const first = (x: string) => `min(CASE WHEN ${s} = 1 THEN ${x} END) OVER (PARTITION BY ${keys})`;
    return `SELECT *, ${first(t as string)} AS ${a}, ${first(b as string)} AS ${q} FROM ${marked}`;
  });
  const period = span === null ? `${b} - ${q}` : dialect.divide(`(${t} - ${a} + ${span - 1})`, String(span));
  const cells = periods.map(({ from, to }, k) => {
    const within = counts === "on" ? ` AND ${period} <= ${to}` : "";
    return `${dialect.countIf(`${r} = 1 AND ${t} > ${a} AND ${period} >= ${from}${within}`)} AS ${id(`n${k}`)}`;
  });
  // the start itself may be a return too: it is no tie
  const startIsReturn = dialect.field(
    dialect.leastIf(dialect.tuple([...order, r as string]), `${s} = 1`),
    order.length,
  );
  const grouped = draft.relation(
    "y",
    () =>
      `SELECT ${keys}, min(${a}) AS ${id("a")}, min(${q}) AS ${id("q")}, ${dialect.countIf(`${r} = 1 AND ${t} = ${a}`)} - ${startIsReturn} AS ${id("ties")}, ${cells.join(", ")} FROM ${entered} WHERE ${a} IS NOT NULL GROUP BY ${keys}`,
  );
  return draft.relation(
    "g",
    () => `SELECT *, CASE WHEN ${id("ties")} > 0 THEN 1 ELSE 0 END AS ${id("z")} FROM ${grouped}`,
  );
}

/** The number of the bucket of a time: a tree of comparisons, as deep as the number of buckets has bits. */
function bucketOf(x: string, { starts }: Buckets): string {
  const branch = (from: number, to: number): string => {
    if (from === to) return String(from);
    const middle = (from + to + 1) >> 1;
    return `CASE WHEN ${x} < ${starts[middle]} THEN ${branch(from, middle - 1)} ELSE ${branch(middle, to)} END`;
  };
  return branch(0, starts.length - 1);
}
