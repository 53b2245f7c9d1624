/** Writes the statement that lists the different texts of a column, or the customers. */

import { needColumn } from "../compile/baseRelation.ts";
import { eventRelation } from "../compile/eventRelation.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

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
