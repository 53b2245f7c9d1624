/** Sums columns over journeys, and finds for each the first journey that has it. */

import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlDraft } from "./sqlDraft.ts";

/**
 * Three cells per column: its sum, the customer of the first journey where it is above 0, and the number of that journey among those of the
 * customer.
 *
 * @param from - a relation with one row per journey
 * @param piece - the column that numbers the pieces of a customer; `null` where every customer has one journey
 */
export function countsWithFirst(
  draft: SqlDraft,
  { wholeIds }: SqlFacts,
  from: string,
  piece: string | null,
  columns: readonly string[],
): { from: string; cells: string[] } {
  const { id, dialect } = draft;
  const journey = wholeIds ? dialect.asWhole(id("j")) : id("j");
  const numbered =
    piece === null
      ? from
      : draft.relation(
          "n",
          () => `SELECT *, row_number() OVER (PARTITION BY ${id("j")} ORDER BY ${piece}) AS ${id("nth")} FROM ${from}`,
        );
  const first = dialect.tuple([journey, piece === null ? "1" : id("nth")]);
  const cells = columns.flatMap((name) => {
    const found = dialect.leastIf(first, `${id(name)} > 0`);
    return [`coalesce(sum(${id(name)}), 0)`, dialect.asText(dialect.field(found, 0)), dialect.field(found, 1)];
  });
  return { from: numbered, cells };
}
