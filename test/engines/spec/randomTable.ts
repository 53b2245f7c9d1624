/** Random tables of events: ties, nulls, negative times and hostile names. */

import fc from "fast-check";

/** One row of a table. */
export type TableRow = {
  who: string;
  what: string;
  at: number;
  place: number | null;
  channel: string | null;
  value: number | null;
  flag: boolean | null;
  size: number | null;
};

/** Names that break statements, orders of texts or maps. */
export const hostileNames = [
  "A",
  "B",
  "it's",
  'say "x"',
  "back\\slash",
  "'; DROP TABLE events; --",
  "$1",
  "{p1:String}",
  ":p1",
  "?",
  "%s",
  "",
  " ",
  "__proto__",
  "🛒",
  "～",
  "é",
  "e\u0301",
  "a\nb",
];

const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 2 });

/** A table of 0 to 24 rows of 1 to 4 customers. Rows that only a column tells apart have the same columns: a table has no order for them. */
export const randomTable: fc.Arbitrary<TableRow[]> = fc
  .record({
    names: fc.uniqueArray(fc.constantFrom(...hostileNames), { minLength: 2, maxLength: 6 }),
    ids: fc.constantFrom<readonly string[]>(
      ["ann", "bob", "cyd", "dan"],
      ["1", "2", "10", "-3"],
      ["1", "02", "é", "🛒"],
    ),
    span: fc.constantFrom(4, 12, 60),
    start: fc.constantFrom(0, -30, 1_700_000_000_000),
    ordered: fc.boolean(),
  })
  .chain(({ names, ids, span, start, ordered }) =>
    fc.array(
      fc.record({
        who: fc.constantFrom(...ids),
        what: fc.constantFrom(...names),
        at: fc.nat(span).map((t) => start + t),
        place: ordered ? nullable(fc.nat(2)) : fc.constant(null),
        channel: nullable(fc.constantFrom(...names, "web")),
        value: nullable(fc.constantFrom(0, 1, 2, 5, -3)),
        flag: nullable(fc.boolean()),
        size: nullable(fc.constantFrom(0, 1.5, -2, 10, 1e21)),
      }),
      { maxLength: 24 },
    ),
  )
  .map(alikeWhereTied);

function alikeWhereTied(rows: TableRow[]): TableRow[] {
  const first = new Map<string, TableRow>();
  return rows.map((row) => {
    const key = JSON.stringify([row.who, row.what, row.at, row.place]);
    const known = first.get(key) ?? row;
    first.set(key, known);
    return { ...known };
  });
}
