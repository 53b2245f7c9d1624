/** Writes the statement that counts the values of columns. */

import { needColumn } from "../compile/baseRelation.ts";
import { eventRelation } from "../compile/eventRelation.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

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
