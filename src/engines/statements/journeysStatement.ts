/** Writes the statement that brings journeys: one row each, with the times, codes and columns of its events as lists. */

import type { Condition, ConditionPlace } from "../../log/condition.ts";
import { needColumn } from "../compile/baseRelation.ts";
import { eventOrder, eventRelation, journeyKeys, stageCode } from "../compile/eventRelation.ts";
import { sqlCondition } from "../compile/sqlCondition.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import { inList } from "../compile/sqlText.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlSource } from "../sqlSource.ts";

/** Which events of which journeys are brought. */
export type JourneysWanted = {
  /** Codes of the names after the steps, from 1; `null` for every event. */
  codes: readonly number[] | null;
  /** Only journeys with an event of these codes; `null`: of a journey without an event that is wanted, its first event comes. */
  entry: readonly number[] | null;
  /** Only events that meet one of these conditions, and only journeys with such an event. @defaultValue all */
  match?: readonly { condition: Condition; place: ConditionPlace }[];
  /** Columns beyond times and names. */
  needs: ReadonlySet<string | number>;
  /** Only these customers, in lists that each have a statement of their own. @defaultValue all */
  customers?: readonly (readonly string[])[];
};

/**
 * One row per journey: the customer, the piece where journeys were split, times, codes, and a list for each column.
 *
 * @param customers - only these customers; `null` for all
 */
export function journeysStatement(
  source: SqlSource,
  known: readonly string[],
  { codes, entry, match, needs }: JourneysWanted,
  customers: readonly string[] | null = null,
): Statement {
  const draft = createSqlDraft(source);
  draft.customers = customers;
  const { id, dialect } = draft;
  for (const need of needs) draft.needs.add(need);
  const events = eventRelation(draft, known);
  const keys = journeyKeys(draft, events).join(", ");
  const own = stageCode(draft, events);
  const columns = [...needs].map((need) => needColumn(id, need));
  const tests = match?.map(({ condition, place }) => sqlCondition(draft, events, condition, place));
  const named = draft.relation("m", () => {
    if (tests !== undefined) return `SELECT *, ${own} AS ${id("m")} FROM ${events.from} WHERE ${tests.join(" OR ")}`;
    const where = codes === null || entry === null ? "" : ` WHERE ${inList(own, codes)}`;
    return `SELECT *, ${own} AS ${id("m")} FROM ${events.from}${where}`;
  });
  const fields = [...eventOrder(draft), id("m"), ...columns];
  const lists = draft.relation("g", () => {
    const having = entry === null ? "" : ` HAVING ${dialect.countIf(inList(id("m"), entry))} > 0`;
    return `SELECT ${keys}, ${dialect.sortedList(dialect.tuple(fields))} AS ${id("xs")} FROM ${named} GROUP BY ${keys}${having}`;
  });
  const at = (name: string) => (z: string) => dialect.field(z, fields.indexOf(name));
  const kept =
    codes === null || entry !== null
      ? lists
      : draft.relation("u", () => {
          const wanted = dialect.filter(id("xs"), (z) => inList(at(id("m"))(z), codes));
          return `SELECT ${keys}, CASE WHEN ${dialect.length(wanted)} > 0 THEN ${wanted} ELSE ${dialect.head(id("xs"), 1)} END AS ${id("ys")} FROM ${lists}`;
        });
  const list = kept === lists ? id("xs") : id("ys");
  const cells = [id("t"), id("m"), ...columns].map((name) => dialect.map(list, at(name)));
  const piece = events.piece === null ? [] : [events.piece];
  const select = `SELECT ${[id("j"), ...piece, ...cells].join(", ")} FROM ${kept}`;
  return draft.finish(select, "journeys", 1 + piece.length + cells.length);
}
