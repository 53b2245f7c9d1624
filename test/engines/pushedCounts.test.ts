/** Tests the statements of `stepMatrixIn` and `retentionIn` where the engine counts, and what they make of its rows. */

import { logFromRows, retention, stepMatrix } from "parcours";
import { retentionIn, type SqlDialectName, sqlSource, stepMatrixIn } from "parcours/engines";
import { describe, expect, test } from "vitest";
import { canned, factsRows } from "./canned.ts";

const columns = { customer: "who", touchpoint: "what", time: "at" };
const log = logFromRows(
  [
    { who: "ann", what: "view", at: 0 },
    { who: "ann", what: "buy", at: 10_000 },
    { who: "bob", what: "view", at: 0 },
    { who: "bob", what: "view", at: 60_000 },
  ],
  columns,
  { ties: "touchpoint" },
);

function sourceOf(query: ReturnType<typeof canned>, dialect: SqlDialectName = "duckdb") {
  return sqlSource({ dialect, table: "events", columns, query, timeUnit: "ms" });
}

/** The lines of a statement after the two relations of the table. */
const ownLines = (sql: string | undefined) => sql?.split("\n").slice(2);

describe("stepMatrixIn, counted by the engine", () => {
  const definition = { steps: [-1, 1] as const, anchor: { at: "buy" } };
  const noPaths = [[2, 0, null, null, 0, null, null, 0, null, null]];
  const steps = [
    [2, 0, 1],
    [1, 1, 1],
  ];

  test("makes the answer of memory from the rows of an engine", async () => {
    const anchored = canned(...factsRows, steps, [[2, 1, 0]], noPaths);
    expect(await stepMatrixIn(sourceOf(anchored), definition)).toEqual(stepMatrix(log, definition));
    const rows = [
      [2, 0, 2],
      [2, 1, 1],
      [1, 1, 1],
    ];
    const whole = canned(...factsRows, rows, [[2, 0]], noPaths);
    expect(await stepMatrixIn(sourceOf(whole), { steps: 3 })).toEqual(stepMatrix(log, { steps: 3 }));
  });

  test("counts ties, and warns of a table that changed", async () => {
    const tied = [[3, 2, "ann", 1, 0, null, null, 0, null, null]];
    const query = canned(...factsRows, steps, [[3, 2, 0]], tied);
    const { warnings } = await stepMatrixIn(sourceOf(query), definition);
    expect(warnings.map(({ code, count, example }) => [code, count, example])).toEqual([
      ["tied_events", 2, "ann"],
      ["source_changed", 1, undefined],
    ]);
  });

  test.each<[SqlDialectName, string]>([
    ["duckdb", "count(*) FILTER (p_a IS NULL), count(*) FILTER (p_b > 0)"],
    ["clickhouse", "countIf(p_a IS NULL), countIf(p_b > 0)"],
    ["spark", "count_if(p_a IS NULL), count_if(p_b > 0)"],
  ])("sends these statements to %s", async (dialect, counts) => {
    const query = canned(...factsRows, steps, [[2, 1, 0]], noPaths);
    await stepMatrixIn(sourceOf(query, dialect), definition);
    const placed = [
      "p_m AS (SELECT *, p_c AS p_m, row_number() OVER (PARTITION BY p_j ORDER BY p_t, p_c) AS p_i FROM p_b),",
      "p_w AS (SELECT p_j, p_m, p_i, min(CASE WHEN p_c IN (1) THEN p_i END) OVER (PARTITION BY p_j) AS p_a FROM p_m),",
      "p_y AS (SELECT *, p_i - p_a - (-1) AS p_k FROM p_w)",
    ];
    expect(ownLines(query.sent[2]?.sql)).toEqual([
      ...placed,
      "SELECT p_m, p_k, count(*) FROM p_y WHERE p_k >= 0 AND p_k < 3 GROUP BY p_m, p_k",
    ]);
    expect(ownLines(query.sent[3]?.sql)).toEqual([
      ...placed.slice(0, 2),
      `${placed[2]},`,
      "p_g AS (SELECT p_j, min(p_a) AS p_a, min(p_k) AS p_b FROM p_y GROUP BY p_j)",
      `SELECT count(*), ${counts} FROM p_g`,
    ]);
  });
});

describe("retentionIn, counted by the engine", () => {
  const definition = { start: "view", returning: "buy", every: { seconds: 20 }, periods: 2 } as const;

  test("makes the answer of memory from the rows of an engine", async () => {
    const bucket = 0;
    const query = canned(...factsRows, [[bucket, 2, 0, 0, 0, 2, 1, 2, 0]]);
    expect(await retentionIn(sourceOf(query), definition)).toEqual(retention(log, definition));
  });

  test("names the first customer with a tie", async () => {
    const query = canned(...factsRows, [[0, 2, 0, 0, 1, 2, 1, 2, 0]], [["bob"]]);
    const { warnings } = await retentionIn(sourceOf(query), definition);
    expect(warnings.map(({ code, count, example }) => [code, count, example])).toEqual([
      ["tied_events", 1, "bob"],
      ["few_journeys", 2, undefined],
    ]);
    expect(ownLines(query.sent[3]?.sql)?.at(-1)).toBe("SELECT CAST(min(p_j) AS VARCHAR) FROM p_g WHERE p_z > 0");
  });

  const spellings: { [name in SqlDialectName]: [first: string, ifs: (test: string) => string] } = {
    duckdb: ["(min({x0: p_t, x1: p_c, x2: p_er}) FILTER (p_es = 1)).x2", (test) => `count(*) FILTER (${test})`],
    clickhouse: ["minIf(tuple(p_t, p_c, p_er), p_es = 1).3", (test) => `countIf(${test})`],
    spark: [
      "(min(CASE WHEN p_es = 1 THEN struct(p_t AS x0, p_c AS x1, p_er AS x2) END)).x2",
      (test) => `count_if(${test})`,
    ],
  };

  test.each<SqlDialectName>(["duckdb", "clickhouse", "spark"])("sends this statement to %s", async (dialect) => {
    const query = canned(...factsRows, [[0, 2, 0, 0, 0, 2, 1]]);
    await retentionIn(sourceOf(query, dialect), { start: "view", returning: "buy", every: "day", periods: 1 });
    const [first, ifs] = spellings[dialect];
    expect(ownLines(query.sent[2]?.sql)).toEqual([
      "p_m AS (SELECT p_j, p_t, p_c, p_t AS p_et, CASE WHEN p_t < 86400000 THEN 0 ELSE 1 END AS p_eb, CASE WHEN p_c IN (2) THEN 1 ELSE 0 END AS p_es, CASE WHEN p_c IN (1) THEN 1 ELSE 0 END AS p_er FROM p_b WHERE p_c IN (2) OR p_c IN (1)),",
      "p_w AS (SELECT *, min(CASE WHEN p_es = 1 THEN p_et END) OVER (PARTITION BY p_j) AS p_ea, min(CASE WHEN p_es = 1 THEN p_eb END) OVER (PARTITION BY p_j) AS p_eq FROM p_m),",
      `p_y AS (SELECT p_j, min(p_ea) AS p_a, min(p_eq) AS p_q, ${ifs("p_er = 1 AND p_et = p_ea")} - ${first} AS p_ties, ${ifs("p_er = 1 AND p_et > p_ea AND p_eb - p_eq >= 1 AND p_eb - p_eq <= 1")} AS p_n0 FROM p_w WHERE p_ea IS NOT NULL GROUP BY p_j),`,
      "p_g AS (SELECT *, CASE WHEN p_ties > 0 THEN 1 ELSE 0 END AS p_z FROM p_y),",
      "p_z AS (SELECT *, p_q AS p_c FROM p_g)",
      `SELECT p_c, count(*), min(p_a), max(p_a), sum(p_z), ${ifs("p_q + 2 <= 0")}, ${ifs("p_q + 2 <= 0 AND p_n0 >= 1")} FROM p_z GROUP BY p_c`,
    ]);
  });

  test.each<SqlDialectName>(["duckdb", "clickhouse", "spark"])(
    "divides times in %s where a period is a duration",
    async (dialect) => {
      const query = canned(...factsRows, [[0, 2, 0, 0, 0, 2, 1, 2, 0]]);
      await retentionIn(sourceOf(query, dialect), { ...definition, counts: "on-or-after", cohorts: "day", atLeast: 2 });
      const sql = query.sent[2]?.sql;
      const period = {
        duckdb: "(p_et - p_ea + 19999) // 20000",
        clickhouse: "intDiv((p_et - p_ea + 19999), 20000)",
        spark: "(p_et - p_ea + 19999) div 20000",
      };
      expect(sql).toContain(`p_er = 1 AND p_et > p_ea AND ${period[dialect]} >= 2`);
      expect(sql).toContain("CASE WHEN p_a < 86400000 THEN 0 ELSE 1 END AS p_c");
      expect(sql).toContain("p_a + 40000 <= 60000 AND p_n1 >= 2");
    },
  );
});
