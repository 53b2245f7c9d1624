/** Tests the statements of `describeLogIn`, and what it makes of their rows, without an engine. */

import { describeLog, logFromRows } from "parcours";
import { describeLogIn, explainSql, type SqlDialectName, sqlFacts, sqlSource, toLog } from "parcours/engines";
import { describe, expect, test } from "vitest";
import { canned, factsRows } from "./canned.ts";

const columns = { customer: "who", touchpoint: "what", time: "at" };
const mapped = { ...columns, channel: "via", properties: ["colour"] };

function sourceOf(query: ReturnType<typeof canned>, dialect: SqlDialectName = "duckdb", more = {}) {
  return sqlSource({ dialect, table: "events", columns, query, timeUnit: "ms", ...more });
}

const touchpoints = [
  [1, 1, 1],
  [2, 3, 2],
];
const sizes = [[2, 4, [2, 2, 2, 2, 2, 2], 2, 70_000, [10_000, 10_000, 60_000, 10_000, 60_000, 60_000], 0, null, null]];
const answers = [touchpoints, sizes, [[0, null, null]], [["bob"], ["ann"]]];

describe("describeLogIn", () => {
  test("makes the answer of memory from the rows of an engine", async () => {
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
    const query = canned(...factsRows, ...answers);
    expect(await describeLogIn(sourceOf(query))).toEqual({ ...describeLog(log), issues: [] });
    expect(query.sent.length).toBe(6);
  });

  test("tells of ties, of events that occur twice, and of texts that look alike", async () => {
    const tied = [[...(sizes[0] as unknown[]).slice(0, 6), 2, "ann", 1]];
    const query = canned(
      ...factsRows,
      touchpoints,
      [
        ["Web", 3, 2],
        ["web", 1, 1],
      ],
      [[4, 2, 3, 2]],
      tied,
      [[1, "ann", 2]],
      [["ann"], ["bob"]],
      [["red"], ["Red"]],
    );
    const result = await describeLogIn(sourceOf(query, "duckdb", { columns: mapped }));
    expect(result.channels).toEqual([
      { name: "Web", events: 3, journeys: 2 },
      { name: "web", events: 1, journeys: 1 },
    ]);
    expect(result.columns).toEqual([
      { name: "colour", type: "text", values: 4, missing: 0, distinct: 2 },
      { name: "channel", type: "text", values: 3, missing: 1, distinct: 2 },
    ]);
    expect([result.tiedPairs, result.duplicates]).toEqual([2, 1]);
    expect(result.warnings.map(({ code, example }) => [code, example])).toEqual([
      ["tied_events", "ann"],
      ["duplicate_events", "ann: view"],
      ["lookalike_names", '"Web" and "web"'],
      ["lookalike_names", '"Red" and "red"'],
    ]);
  });

  test("does not compare more names than rows may come, and says so", async () => {
    const source = sourceOf(canned(touchpoints), "duckdb", {
      limits: { rows: 1 },
      facts: await sqlFacts(sourceOf(canned(...factsRows))),
    });
    await expect(describeLogIn(source)).rejects.toMatchObject({ code: "too_large" });
    const more = { ...(await sqlFacts(sourceOf(canned(...factsRows)))), customers: 3, journeys: 3 };
    const few = sourceOf(canned(touchpoints, sizes, [[0, null, null]]), "duckdb", { limits: { rows: 2 }, facts: more });
    const { warnings } = await describeLogIn(few);
    expect(warnings.map(({ code, count }) => [code, count])).toEqual([
      ["not_compared", 3],
      ["source_changed", 1],
    ]);
  });

  test("refuses a touchpoint that came after the facts", async () => {
    const query = canned(...factsRows, [[3, 1, 1]]);
    await expect(describeLogIn(sourceOf(query))).rejects.toMatchObject({ code: "engine_answer" });
  });

  const ofDialect: { [name in SqlDialectName]: string[] } = {
    duckdb: [
      "p_w AS (SELECT p_j, p_c AS p_m FROM p_b),",
      "p_l AS (SELECT p_j, p_t, lag(p_t) OVER (PARTITION BY p_j ORDER BY p_t, p_c) AS p_pt FROM p_b),",
      "p_y AS (SELECT p_j, count(*) AS p_k, max(p_t) - min(p_t) AS p_g, count(*) FILTER (p_pt = p_t) AS p_tied FROM p_l GROUP BY p_j),",
      "SELECT coalesce(sum(p_k), 0), CAST((min({x0: p_j, x1: p_t, x2: p_m}) FILTER (p_k > 0)).x0 AS VARCHAR), (min({x0: p_j, x1: p_t, x2: p_m}) FILTER (p_k > 0)).x2 FROM p_g",
    ],
    clickhouse: [
      "p_w AS (SELECT p_j, p_c AS p_m FROM p_b),",
      "p_l AS (SELECT p_j, p_t, lagInFrame(toNullable(p_t)) OVER (PARTITION BY p_j ORDER BY p_t, p_c ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS p_pt FROM p_b),",
      "p_y AS (SELECT p_j, count(*) AS p_k, max(p_t) - min(p_t) AS p_g, countIf(p_pt = p_t) AS p_tied FROM p_l GROUP BY p_j),",
      "SELECT coalesce(sum(p_k), 0), toString(minIf(tuple(p_j, p_t, p_m), p_k > 0).1), minIf(tuple(p_j, p_t, p_m), p_k > 0).3 FROM p_g",
    ],
    spark: [
      "p_w AS (SELECT p_j, p_c AS p_m FROM p_b),",
      "p_l AS (SELECT p_j, p_t, lag(p_t) OVER (PARTITION BY p_j ORDER BY p_t, p_c) AS p_pt FROM p_b),",
      "p_y AS (SELECT p_j, count(*) AS p_k, max(p_t) - min(p_t) AS p_g, count_if(p_pt = p_t) AS p_tied FROM p_l GROUP BY p_j),",
      "SELECT coalesce(sum(p_k), 0), CAST((min(CASE WHEN p_k > 0 THEN struct(p_j AS x0, p_t AS x1, p_m AS x2) END)).x0 AS STRING), (min(CASE WHEN p_k > 0 THEN struct(p_j AS x0, p_t AS x1, p_m AS x2) END)).x2 FROM p_g",
    ],
  };

  test.each<SqlDialectName>(["duckdb", "clickhouse", "spark"])("sends these statements to %s", async (dialect) => {
    const facts = await sqlFacts(sourceOf(canned(...factsRows)));
    const { route, statements } = await explainSql(sourceOf(canned(), dialect, { facts }), { ask: "describeLog" });
    expect([route, statements.map(({ purpose }) => purpose)]).toEqual([
      "pushed",
      ["touchpoints", "journeys", "events twice", "texts"],
    ]);
    const lines = statements.map(({ sql }) => sql.split("\n").slice(2));
    const [named, lagged, sized, twice] = ofDialect[dialect];
    expect(lines[0]).toEqual([
      named,
      "p_g AS (SELECT p_j, p_m, count(*) AS p_k FROM p_w WHERE p_m IS NOT NULL GROUP BY p_j, p_m)",
      "SELECT p_m, sum(p_k), count(*) FROM p_g GROUP BY p_m",
    ]);
    expect(lines[1]?.slice(0, 2)).toEqual([lagged, sized]);
    expect(lines[2]).toEqual([
      "p_w AS (SELECT p_j, p_t, p_c AS p_m FROM p_b),",
      "p_g AS (SELECT p_j, p_t, p_m, count(*) - 1 AS p_k FROM p_w GROUP BY p_j, p_t, p_m)",
      twice,
    ]);
    expect(lines[3]).toEqual([
      "p_w AS (SELECT p_j FROM p_b WHERE p_j IS NOT NULL GROUP BY p_j)",
      "SELECT p_j FROM p_w",
    ]);
  });
});

describe("toLog of a part", () => {
  test("loads the customers that sampleJourneys draws, by their ids", async () => {
    const query = canned(...factsRows, [["bob"], ["it's"]], [["it's", [0], [2]]]);
    const log = await toLog(sourceOf(query), { sample: { customers: 1, seed: 2 } });
    expect(query.sent[3]?.sql).toMatch(/AND p_j IN \((?:'bob'|decode\(from_hex\('69742773'\)\))\)/);
    expect(log.lineage).toEqual([
      {
        verb: "sampleJourneys",
        definition: { customers: 1, seed: 2 },
        events: [4, 1],
        journeys: [2, 1],
        leftOut: { not_sampled: 1 },
      },
    ]);
    expect(log.touchpoints).toEqual(["view"]);
  });

  test("refuses a sample whose events pass the limit, and a sample that is none", async () => {
    const rows = [["bob", [0, 1], [2, 2]]];
    const query = canned(...factsRows, [["bob"], ["ann"]], rows);
    const source = sourceOf(query, "duckdb", { limits: { events: 2 } });
    const grown = canned(...factsRows, [["bob"], ["ann"]], [...rows, ["ann", [0], [2]]]);
    expect((await toLog(source, { sample: { share: 1, seed: 1 } })).events).toBe(2);
    await expect(
      toLog(sourceOf(grown, "duckdb", { limits: { events: 2 } }), { sample: { share: 1, seed: 1 } }),
    ).rejects.toMatchObject({ code: "too_large" });
    await expect(toLog(sourceOf(canned()), { sample: { share: 2, seed: 1 } })).rejects.toMatchObject({
      code: "invalid_definition",
    });
  });

  test("loads the events of a condition as the step filterEvents", async () => {
    const left = [[2, 3, 0, 60_000]];
    const query = canned(...factsRows, left, [[2, 2]], [[4, 2]], [["ann", [0], [2]]]);
    const log = await toLog(sourceOf(query), { where: "view" });
    expect(log.lineage[0]).toMatchObject({ verb: "filterEvents", definition: "view", events: [4, 3] });
    expect(query.sent.at(-1)?.sql).toContain("WHERE p_c IN (2)");
    await expect(toLog(sourceOf(canned(...factsRows)), { where: "veiw" })).rejects.toMatchObject({
      code: "unknown_touchpoint",
    });
  });
});
