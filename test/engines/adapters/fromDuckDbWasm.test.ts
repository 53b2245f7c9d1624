/** Tests the adapter of DuckDB-wasm with a connection of its shape. */

import { fromDuckDbWasm, type SqlRows } from "parcours/engines";
import { expect, test } from "vitest";

test("fromDuckDbWasm reads batch by batch, and makes lists of vectors", async () => {
  const vector = {
    toArray: () => [],
    *[Symbol.iterator]() {
      yield* [1n, null];
    },
  };
  const column = (...values: unknown[]) => ({ get: (row: number) => values[row] });
  const batch = (...columns: ReturnType<typeof column>[]) => ({
    numRows: 2,
    numCols: columns.length + 1,
    getChildAt: (c: number) => columns[c] ?? null,
  });
  const sent: string[] = [];
  const connection = {
    async send(sql: string) {
      sent.push(sql);
      return [batch(column(7n, 8n), column(vector, null)), batch(column("a", undefined))];
    },
  };
  const rows: SqlRows[] = [];
  for await (const part of fromDuckDbWasm(connection)("SELECT 1", [], {}) as AsyncIterable<SqlRows>) rows.push(part);
  expect(rows).toEqual([
    [
      [7n, [1n, null], null],
      [8n, null, null],
    ],
    [
      ["a", null],
      [null, null],
    ],
  ]);
  expect(sent).toEqual(["SELECT 1"]);
});
