/** Tests the adapter of DuckDB with a connection of its shape. */

import { fromDuckDb, type SqlRows } from "parcours/engines";
import { expect, test } from "vitest";

test("fromDuckDb reads chunk by chunk, and hands values on in their order", async () => {
  const chunks = [[[1n], [2n]], [[3n]]];
  const sent: unknown[] = [];
  const connection = {
    run: async () => null,
    async stream(sql: string, values?: unknown) {
      sent.push(sql, values);
      return {
        async fetchChunk() {
          const rows = chunks.shift();
          return rows === undefined ? null : { rowCount: rows.length, getRows: () => rows };
        },
      };
    },
  };
  const parameters = [
    { name: "p1", type: "text" as const, value: "it's" },
    { name: "p2", type: "integer" as const, value: 7 },
  ];
  const batches: SqlRows[] = [];
  for await (const batch of fromDuckDb(connection)("SELECT 1", parameters, {}) as AsyncIterable<SqlRows>)
    batches.push(batch);
  expect(batches).toEqual([[[1n], [2n]], [[3n]]]);
  expect(sent).toEqual(["SELECT 1", ["it's", 7n]]);
});
