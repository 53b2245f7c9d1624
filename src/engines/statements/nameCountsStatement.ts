/** Writes the statement that counts events and journeys by name. */

import { needColumn } from "../compile/baseRelation.ts";
import { eventRelation, journeyKeys, stageCode } from "../compile/eventRelation.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

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
