/** Writes the statement that counts the events which occur twice. */

import { needColumn } from "../compile/baseRelation.ts";
import { eventRelation, stageCode } from "../compile/eventRelation.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

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
