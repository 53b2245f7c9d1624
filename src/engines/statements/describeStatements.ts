/** Writes the statements that describe a table of events: names, columns, journeys, events that occur twice, texts. */

import { needColumn } from "../compile/baseRelation.ts";
import { countsWithFirst } from "../compile/countsWithFirst.ts";
import { eventRelation, journeyKeys, journeyWindow, stageCode } from "../compile/eventRelation.ts";
import { orderStatistics } from "../compile/orderStatistics.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** The quantiles of a description. */
export const describedShares = [0.5, 0.95] as const;

/** One row per touchpoint (its code), or per channel (its text): events, journeys. */
export function nameCountsStatement(source: SqlSource, { known }: SqlFacts, by: "touchpoint" | "channel"): Statement {
  const draft = createSqlDraft(source);
  const { id } = draft;
  if (by === "channel") draft.needs.add(by);
  const events = eventRelation(draft, known);
  const keys = journeyKeys(draft, events).join(", ");
  const [m, k] = [id("m"), id("k")];
  const named = draft.relation("w", () => {
    const name = by === "channel" ? needColumn(id, by) : stageCode(draft, events);
    return `SELECT ${keys}, ${name} AS ${m} FROM ${events.from}`;
  });
  const own = draft.relation(
    "g",
    () => `SELECT ${keys}, ${m}, count(*) AS ${k} FROM ${named} WHERE ${m} IS NOT NULL GROUP BY ${keys}, ${m}`,
  );
  return draft.finish(`SELECT ${m}, sum(${k}), count(*) FROM ${own} GROUP BY ${m}`, `${by}s`, 3);
}

/** One row: for each column the events with a value, and the number of different values. */
export function columnCountsStatement(
  source: SqlSource,
  { known }: SqlFacts,
  needs: readonly (string | number)[],
): Statement {
  const draft = createSqlDraft(source);
  for (const need of needs) draft.needs.add(need);
  const events = eventRelation(draft, known);
  const cells = needs.flatMap((need) => {
    const x = needColumn(draft.id, need);
    return [`count(${x})`, `count(DISTINCT ${x})`];
  });
  return draft.finish(`SELECT ${cells.join(", ")} FROM ${events.from}`, "columns", cells.length, {
    empty: cells.map(() => 0),
  });
}

/**
 * One row: the numbers that the quantiles of lengths and of durations read, each with the sum; then pairs of events at one instant, with the
 * first journey that has one.
 */
export function journeySizesStatement(source: SqlSource, facts: SqlFacts): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const events = eventRelation(draft, facts.known);
  const keys = journeyKeys(draft, events).join(", ");
  const [t, k, g, tied] = ["t", "k", "g", "tied"].map(id) as [string, string, string, string];
  const lagged = draft.relation(
    "l",
    () => `SELECT ${keys}, ${t}, ${dialect.lag(t, journeyWindow(draft, events))} AS ${id("pt")} FROM ${events.from}`,
  );
  const journeys = draft.relation("y", () => {
    const cells = `count(*) AS ${k}, max(${t}) - min(${t}) AS ${g}, ${dialect.countIf(`${id("pt")} = ${t}`)} AS ${tied}`;
    return `SELECT ${keys}, ${cells} FROM ${lagged} GROUP BY ${keys}`;
  });
  const ties = countsWithFirst(draft, facts, journeys, events.piece, ["tied"]);
  const totals = draft.relation("w", () => {
    const lists = [k, g].map(
      (x, i) => `${dialect.sortedValues(x)} AS ${id(`l${i}`)}, ${dialect.wideSum(x)} AS ${id(`s${i}`)}`,
    );
    const [count, customer, piece] = ties.cells;
    return `SELECT ${lists.join(", ")}, ${count} AS ${id("a")}, ${customer} AS ${id("b")}, ${piece} AS ${id("c")} FROM ${ties.from}`;
  });
  const cells = [0, 1].flatMap((i) => {
    const list = id(`l${i}`);
    return [dialect.length(list), id(`s${i}`), orderStatistics(dialect, list, describedShares)];
  });
  const select = `SELECT ${cells.join(", ")}, ${id("a")}, ${id("b")}, ${id("c")} FROM ${totals}`;
  const none = [0, 0, []];
  return draft.finish(select, "journeys", cells.length + 3, { empty: [...none, ...none, 0, null, null] });
}

/** One row: the events that equal another one of the same customer in all columns, and the customer and the code of the first of them. */
export function repeatedEventsStatement(
  source: SqlSource,
  { known, wholeIds }: SqlFacts,
  needs: readonly (string | number)[],
): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  for (const need of needs) draft.needs.add(need);
  const events = eventRelation(draft, known);
  const [j, t, m, k] = ["j", "t", "m", "k"].map(id) as [string, string, string, string];
  const columns = needs.map((need) => needColumn(id, need));
  const named = draft.relation(
    "w",
    () => `SELECT ${[j, t, ...columns].join(", ")}, ${stageCode(draft, events)} AS ${m} FROM ${events.from}`,
  );
  const same = [j, t, m, ...columns].join(", ");
  const own = draft.relation("g", () => `SELECT ${same}, count(*) - 1 AS ${k} FROM ${named} GROUP BY ${same}`);
  const first = dialect.leastIf(dialect.tuple([wholeIds ? dialect.asWhole(j) : j, t, m]), `${k} > 0`);
  const select = `SELECT coalesce(sum(${k}), 0), ${dialect.asText(dialect.field(first, 0))}, ${dialect.field(first, 2)} FROM ${own}`;
  return draft.finish(select, "events twice", 3, { empty: [0, null, null] });
}

/** One row per different text of a column, or per customer. */
export function textsStatement(
  source: SqlSource,
  { known }: SqlFacts,
  need: number | "channel" | "customer",
): Statement {
  const draft = createSqlDraft(source);
  if (need !== "customer") draft.needs.add(need);
  const events = eventRelation(draft, known);
  const x = need === "customer" ? draft.id("j") : needColumn(draft.id, need);
  const own = draft.relation("w", () => `SELECT ${x} FROM ${events.from} WHERE ${x} IS NOT NULL GROUP BY ${x}`);
  return draft.finish(`SELECT ${x} FROM ${own}`, "texts", 1);
}
