/** Writes the statement of the lengths and durations of journeys, and of events at one instant. */

import { countsWithFirst } from "../compile/countsWithFirst.ts";
import { eventRelation, journeyKeys, journeyWindow } from "../compile/eventRelation.ts";
import { orderStatistics } from "../compile/orderStatistics.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** The quantiles of a description. */
export const describedShares = [0.5, 0.95] as const;

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
