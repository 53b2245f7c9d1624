/** Tests the adapter of the Thrift server of Spark with a session of its shape. */

import { fromThrift, type SqlRows } from "parcours/engines";
import { describe, expect, test } from "vitest";

const type = (id: number) => ({ types: [{ primitiveEntry: { type: id } }] });

/** A session whose statement goes through these states, then has these parts of rows. */
function sessionOf(states: readonly number[], parts: readonly unknown[][] = [], message?: string) {
  const calls: string[] = [];
  const [left, rest] = [[...states], [...parts]];
  let data: unknown[] = [];
  const operation = {
    async status() {
      return {
        operationState: left.length > 1 ? (left.shift() as number) : (left[0] as number),
        ...(message && { errorMessage: message }),
      };
    },
    async fetch() {
      data.push({ columns: rest.shift() ?? [] });
    },
    hasMoreRows: () => rest.length > 0,
    // the columns are not in their order
    getSchema: () => ({
      columns: [
        { position: 2, typeDesc: type(10) },
        { position: 1, typeDesc: type(4) },
      ],
    }),
    getData: () => data as never[],
    flush() {
      data = [];
    },
    async cancel() {
      calls.push("cancel");
    },
    async close() {
      calls.push("close");
    },
  };
  const session = {
    async executeStatement(sql: string, options?: unknown) {
      calls.push(sql, JSON.stringify(options));
      return operation;
    },
  };
  return { session, calls };
}

async function read(query: ReturnType<typeof fromThrift>, signal?: AbortSignal) {
  const rows: SqlRows[] = [];
  for await (const part of query("SELECT 1", [], { signal }) as AsyncIterable<SqlRows>) rows.push(part);
  return rows;
}

describe("fromThrift", () => {
  test("waits, reads part by part, and closes the statement", async () => {
    const parts = [
      [
        { i32Val: { values: [1, 0], nulls: Uint8Array.of(0b10) } },
        { i32Val: null, stringVal: { values: ["[1,2]", "[]"], nulls: Uint8Array.of(0) } },
      ],
      [{ i32Val: { values: [] } }, { stringVal: { values: [] } }],
    ];
    const { session, calls } = sessionOf([1, 1, 2], parts);
    expect(await read(fromThrift(session))).toEqual([
      [
        [1, [1, 2]],
        [null, []],
      ],
      [],
    ]);
    expect(calls).toEqual(["SELECT 1", '{"runAsync":true}', "close"]);
  });

  test("passes the message of a statement that failed on", async () => {
    const { session, calls } = sessionOf([1, 5], [], "no such table");
    await expect(read(fromThrift(session))).rejects.toThrow("no such table");
    expect(calls.at(-1)).toBe("close");
    await expect(read(fromThrift(sessionOf([4]).session))).rejects.toThrow("state 4");
  });

  test("cancels the statement of an aborted signal", async () => {
    const { session, calls } = sessionOf([1]);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 20);
    await expect(read(fromThrift(session), controller.signal)).rejects.toThrow("enough");
    expect(calls.slice(2)).toEqual(["cancel", "close"]);
  });
});
