/** Tests the facts of a table, and the faults of statements, without an engine. */

import { sqlFacts, sqlSource } from "parcours/engines";
import { describe, expect, test } from "vitest";
import { canned, factsRows } from "./canned.ts";

const columns = { customer: "who", touchpoint: "what", time: "at" };
const sourceOf = (query: ReturnType<typeof canned>, more = {}) =>
  sqlSource({ dialect: "duckdb", table: "events", columns, query, timeUnit: "ms", ...more });

describe("sqlFacts", () => {
  test("counts events, customers and names", async () => {
    expect(await sqlFacts(sourceOf(canned(...factsRows)))).toEqual({
      events: 4,
      journeys: 2,
      customers: 2,
      first: 0,
      last: 60_000,
      invalid: {},
      wholeIds: false,
      known: ["buy", "view"],
      touchpoints: [
        { name: "buy", events: 1 },
        { name: "view", events: 3 },
      ],
      warnings: [],
    });
  });

  test("sorts names by code unit, which no engine does", async () => {
    const names = ["～", "🛒"].map((name) => [name, 0, 0, 1, 0, 0, 0, 0, 0]);
    const { known } = await sqlFacts(sourceOf(canned(names, [[1, 1]])));
    expect(known).toEqual(["🛒", "～"]);
  });

  test("refuses rows that are no events, or counts them", async () => {
    const names = [
      ["a", 0, 0, 1, 2, 0, 0, 0, 0],
      [null, null, null, 0, 0, 3, 0, 0, 0],
    ];
    await expect(sqlFacts(sourceOf(canned(names)))).rejects.toMatchObject({
      code: "invalid_rows",
      message:
        'sqlFacts: 5 of 6 rows are not events (missing_customer 2, missing_touchpoint 3). Repair them or pass onInvalid: "skip".',
    });
    const skipped = await sqlFacts(sourceOf(canned(names, [[1, 0]]), { onInvalid: "skip" }));
    expect([skipped.events, skipped.invalid]).toEqual([1, { missing_customer: 2, missing_touchpoint: 3 }]);
  });

  test("asks nothing more of an empty table", async () => {
    const query = canned([]);
    expect(await sqlFacts(sourceOf(query))).toMatchObject({ events: 0, journeys: 0, first: null, known: [] });
    expect(query.sent.length).toBe(1);
  });

  test("names the column that a table lacks; the driver's own error is the cause", async () => {
    const cause = new Error('Binder Error: Referenced column "what" not found in FROM clause!');
    await expect(sqlFacts(sourceOf(canned(cause)))).rejects.toMatchObject({
      code: "unknown_column",
      message: 'sqlFacts: statement 1 (names): the table lacks the column "what".',
      cause,
    });
    const other = new Error("connection reset; the value was 4711");
    await expect(sqlFacts(sourceOf(canned(other)))).rejects.toMatchObject({
      code: "engine_failed",
      message: "sqlFacts: statement 1 (names): duckdb refused it or failed. See the cause.",
      cause: other,
    });
  });

  test("rejects with the reason of an aborted signal, and reports progress", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await expect(sqlFacts(sourceOf(canned(...factsRows)), { signal: stop.signal })).rejects.toThrow("enough");
    const seen: unknown[] = [];
    await sqlFacts(sourceOf(canned(...factsRows)), { onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { statement: 1, rows: 2 },
      { statement: 2, rows: 1 },
    ]);
  });

  test("refuses what no step compiles, before the second statement", async () => {
    const query = canned(...factsRows);
    const steps = [{ verb: "filterJourneys", definition: { matches: "start -> view" } }];
    await expect(sqlFacts(sourceOf(query, { steps }))).rejects.toMatchObject({
      code: "unsupported_in_engine",
      message:
        "sqlSource: steps: matches of filterJourneys is not compiled to SQL. Take the events with toLog, and use the verb there.",
    });
    const wrong = [{ verb: "filterEvents", definition: "veiw" }];
    await expect(sqlFacts(sourceOf(canned(...factsRows), { steps: wrong }))).rejects.toMatchObject({
      code: "unknown_touchpoint",
      message: 'filterEvents: unknown touchpoint "veiw" in condition. Did you mean "view"?',
    });
  });

  test("takes more touchpoints than fit into a statement for too large", async () => {
    const names = Array.from({ length: 1001 }, (_, i) => [`n${i}`, 0, 0, 1, 0, 0, 0, 0, 0]);
    await expect(sqlFacts(sourceOf(canned(names)))).rejects.toMatchObject({ code: "too_large" });
    const few = sourceOf(canned(names), { limits: { rows: 10 } });
    await expect(sqlFacts(few)).rejects.toMatchObject({ code: "too_large" });
  });
});
