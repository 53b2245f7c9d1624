/** Tests the adapter of ClickHouse with clients of its shape. */

import { Readable } from "node:stream";
import { fromClickHouse, type SqlRows } from "parcours/engines";
import { expect, test } from "vitest";

const parameters = [{ name: "p1", type: "text" as const, value: "it's" }];

/** The stream of a browser, which older ones cannot iterate over. */
function webStream(batches: unknown[]): unknown {
  const { readable, writable } = new TransformStream();
  const writer = writable.getWriter();
  for (const batch of batches) void writer.write(batch);
  void writer.close();
  return { getReader: () => readable.getReader() };
}

test.each([
  ["a stream of Node", (batches: unknown[]) => Readable.from(batches)],
  ["a stream of the web", webStream],
])("fromClickHouse reads %s, and names values", async (_, streamOf) => {
  const row = (...values: unknown[]) => ({ text: JSON.stringify(values), json: () => values });
  const sent: unknown[] = [];
  const client = {
    query: async (request: unknown) => {
      sent.push(request);
      return { stream: () => streamOf([[row(1, "a"), row("9007199254740993", null)], [row([1, 2], "b")]]) };
    },
  };
  const { signal } = new AbortController();
  const batches: SqlRows[] = [];
  for await (const batch of fromClickHouse(client)("SELECT 1", parameters, { signal }) as AsyncIterable<SqlRows>)
    batches.push(batch);
  expect(batches).toEqual([
    [
      [1, "a"],
      ["9007199254740993", null],
    ],
    [[[1, 2], "b"]],
  ]);
  expect(sent).toEqual([
    { query: "SELECT 1", query_params: { p1: "it's" }, format: "JSONCompactEachRow", abort_signal: signal },
  ]);
});
