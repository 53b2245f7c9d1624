/** Tests the statements of `pathTableIn`, and what it does with answers, without an engine. */

import { pathTableToRows } from "parcours";
import { pathTableIn, type SqlDialectName, sqlFacts, sqlSource } from "parcours/engines";
import { describe, expect, test } from "vitest";
import { canned, factsRows } from "./canned.ts";

const columns = { customer: "who", touchpoint: "what", time: "at" };
const paths = [
  [[2, 1], 1],
  [[2, 2], 1],
];
const totals = [[2, 0, null, null, 0, null, null, 0, null, null]];

function sourceOf(query: ReturnType<typeof canned>, dialect: SqlDialectName = "duckdb", more = {}) {
  return sqlSource({ dialect, table: "events", columns, query, timeUnit: "ms", ...more });
}

describe("pathTableIn", () => {
  test("makes a path table from the rows of an engine", async () => {
    const query = canned(...factsRows, paths, totals);
    const table = await pathTableIn(sourceOf(query), {});
    expect(pathTableToRows(table)).toEqual([
      { path: ["view", "buy"], journeys: 1 },
      { path: ["view", "view"], journeys: 1 },
    ]);
    expect(table.warnings).toEqual([]);
    expect(query.sent.length).toBe(4);
  });

  test("asks no facts that the source has", async () => {
    const facts = await sqlFacts(sourceOf(canned(...factsRows)));
    const query = canned(paths, totals);
    await pathTableIn(sourceOf(query, "duckdb", { facts }), {});
    expect(query.sent.length).toBe(2);
  });

  const relation = "p_r AS (SELECT";
  const fault = (text: string, most = "8640000000000000") =>
    `CASE WHEN ${text} THEN 3 ELSE 0 END`.replaceAll("MOST", most);

  test.each<[SqlDialectName, string[]]>([
    [
      "duckdb",
      [
        `WITH ${relation} CAST("who" AS VARCHAR) AS p_j, CAST("what" AS VARCHAR) AS p_a, CAST("at" AS BIGINT) AS p_t, ${fault(`"who" IS NULL OR CAST("who" AS VARCHAR) = '' THEN 1 WHEN "what" IS NULL THEN 2 WHEN CAST("at" AS BIGINT) IS NULL OR NOT CAST("at" AS BIGINT) BETWEEN -MOST AND MOST`)} AS p_f FROM "events"),`,
        "p_b AS (SELECT p_j, p_t, CASE p_a WHEN 'buy' THEN 1 WHEN 'view' THEN 2 ELSE 0 END AS p_c FROM p_r WHERE p_f = 0),",
        "p_g AS (SELECT p_j, list_sort(list({x0: p_t, x1: p_c})) AS p_xs FROM p_b GROUP BY p_j),",
        "p_d AS (SELECT p_j, list_transform(p_xs, lambda z: z.x1) AS p_cs, len(list_filter(p_xs, lambda z, i: CASE WHEN i > 1 THEN p_xs[i - 1].x0 = z.x0 AND p_xs[i - 1].x1 <> z.x1 ELSE FALSE END)) AS p_tied FROM p_g),",
        "p_u AS (SELECT p_j, p_tied, 0 AS p_bare, p_cs AS p_ls FROM p_d),",
        "p_v AS (SELECT p_j, p_tied, p_bare, list_filter(p_ls, lambda z, i: i = 1 OR z <> p_ls[i - 1]) AS p_cp FROM p_u),",
        "p_p AS (SELECT p_j, p_tied, p_bare, CASE WHEN len(p_cp) > 3 THEN 1 ELSE 0 END AS p_over, p_cp[1:3] AS p_path FROM p_v)",
        "SELECT p_path, count(*) FROM p_p GROUP BY p_path",
      ],
    ],
    [
      "clickhouse",
      [
        `WITH ${relation} toString(\`who\`) AS p_j, toString(\`what\`) AS p_a, toInt64(\`at\`) AS p_t, ${fault("`who` IS NULL OR toString(`who`) = '' THEN 1 WHEN `what` IS NULL THEN 2 WHEN toInt64(`at`) IS NULL OR NOT toInt64(`at`) BETWEEN -MOST AND MOST")} AS p_f FROM \`events\`),`,
        "p_b AS (SELECT p_j, p_t, transform(p_a, ['buy', 'view'], [1, 2], 0) AS p_c FROM p_r WHERE p_f = 0),",
        "p_g AS (SELECT p_j, arraySort(groupArray(tuple(p_t, p_c))) AS p_xs FROM p_b GROUP BY p_j),",
        "p_d AS (SELECT p_j, arrayMap(z -> z.2, p_xs) AS p_cs, arrayCount((y, z) -> y.1 = z.1 AND y.2 <> z.2, arrayPopBack(p_xs), arrayPopFront(p_xs)) AS p_tied FROM p_g),",
        "p_u AS (SELECT p_j, p_tied, 0 AS p_bare, p_cs AS p_ls FROM p_d),",
        "p_v AS (SELECT p_j, p_tied, p_bare, arrayCompact(p_ls) AS p_cp FROM p_u),",
        "p_p AS (SELECT p_j, p_tied, p_bare, CASE WHEN length(p_cp) > 3 THEN 1 ELSE 0 END AS p_over, arraySlice(p_cp, 1, 3) AS p_path FROM p_v)",
        "SELECT p_path, count(*) FROM p_p GROUP BY p_path",
      ],
    ],
    [
      "spark",
      [
        `WITH ${relation} CAST(\`who\` AS STRING) AS p_j, CAST(\`what\` AS STRING) AS p_a, CAST(\`at\` AS BIGINT) AS p_t, ${fault("`who` IS NULL OR CAST(`who` AS STRING) = '' THEN 1 WHEN `what` IS NULL THEN 2 WHEN CAST(`at` AS BIGINT) IS NULL OR NOT CAST(`at` AS BIGINT) BETWEEN -MOST AND MOST")} AS p_f FROM \`events\`),`,
        "p_b AS (SELECT p_j, p_t, CASE p_a WHEN 'buy' THEN 1 WHEN 'view' THEN 2 ELSE 0 END AS p_c FROM p_r WHERE p_f = 0),",
        "p_g AS (SELECT p_j, array_sort(collect_list(struct(p_t AS x0, p_c AS x1))) AS p_xs FROM p_b GROUP BY p_j),",
        "p_d AS (SELECT p_j, transform(p_xs, z -> z.x1) AS p_cs, size(filter(p_xs, (z, i) -> CASE WHEN i > 0 THEN get(p_xs, i - 1).x0 = z.x0 AND get(p_xs, i - 1).x1 <> z.x1 ELSE FALSE END)) AS p_tied FROM p_g),",
        "p_u AS (SELECT p_j, p_tied, 0 AS p_bare, p_cs AS p_ls FROM p_d),",
        "p_v AS (SELECT p_j, p_tied, p_bare, filter(p_ls, (z, i) -> i = 0 OR z <> get(p_ls, i - 1)) AS p_cp FROM p_u),",
        "p_p AS (SELECT p_j, p_tied, p_bare, CASE WHEN size(p_cp) > 3 THEN 1 ELSE 0 END AS p_over, slice(p_cp, 1, 3) AS p_path FROM p_v)",
        "SELECT p_path, count(*) FROM p_p GROUP BY p_path",
      ],
    ],
  ])("sends this statement to %s", async (dialect, lines) => {
    const query = canned(...factsRows, paths, totals);
    await pathTableIn(sourceOf(query, dialect), { collapse: "repeats", maxLength: 3 });
    expect(query.sent[2]?.sql.split("\n")).toEqual(lines);
    expect(query.sent[2]?.parameters).toEqual([]);
  });

  test("refuses a definition as memory does, before its own statements", async () => {
    const query = canned(...factsRows);
    await expect(pathTableIn(sourceOf(query), { by: "chanel" })).rejects.toMatchObject({
      code: "unknown_property",
      message: 'pathTable: unknown property "chanel" in by. Known: "touchpoint".',
    });
    expect(query.sent.length).toBe(2);
  });

  test("refuses an answer that lacks journeys, and warns of a table that changed", async () => {
    const lost = canned(...factsRows, [[[2, 1], 1]], totals);
    await expect(pathTableIn(sourceOf(lost), {})).rejects.toMatchObject({ code: "engine_answer" });
    const more = [[3, 0, null, null, 0, null, null, 0, null, null]];
    const grown = canned(...factsRows, [...paths, [[1], 1]], more);
    const { warnings } = await pathTableIn(sourceOf(grown), {});
    expect(warnings.map(({ code, count }) => [code, count])).toEqual([["source_changed", 1]]);
  });

  test.each([
    ["objects", [{ path: [1], journeys: 1 }]],
    ["a row of another width", [[[1]]]],
    ["a float", [[[1], 1.5]]],
    ["null for a large number", [[[1], null]]],
    ["a number beyond 2⁵³", [[[1], 2 ** 60]]],
    ["a text for a list", [["1", 1]]],
  ])("refuses %s in an answer", async (_, rows) => {
    const query = canned(...factsRows, rows as never, totals);
    await expect(pathTableIn(sourceOf(query), {})).rejects.toMatchObject({ code: "engine_answer" });
  });

  test("reads whole numbers as BigInt, as digits and as objects that write digits, and lists as { items }", async () => {
    const rows: unknown[][] = [[{ items: [2n, "1"] }, { toString: () => "2" }]];
    const query = canned(...factsRows, rows, totals);
    const table = await pathTableIn(sourceOf(query), {});
    expect(pathTableToRows(table)).toEqual([{ path: ["view", "buy"], journeys: 2 }]);
  });

  test("binds texts of conditions, or writes them as hex", async () => {
    const steps = [{ verb: "filterEvents", definition: { where: { channel: "it's" } } }];
    const more = { steps, columns: { ...columns, channel: "via" } };
    const left = [[2, 3, 0, 0]];
    const answers = [...factsRows, left, [[2, 2]], paths, totals];
    const bound = canned(...answers);
    await pathTableIn(sourceOf(bound, "duckdb", { ...more, parameters: "bind" }), {});
    expect(bound.sent[4]?.sql).toContain("WHERE coalesce(p_h = $1, FALSE)");
    expect(bound.sent[4]?.parameters).toEqual([{ name: "p1", type: "text", value: "it's" }]);
    const inlined = canned(...answers);
    await pathTableIn(sourceOf(inlined, "clickhouse", more), {});
    expect(inlined.sent[4]?.sql).toContain("WHERE coalesce(p_h = unhex('69742773'), FALSE)");
    expect(inlined.sent.map(({ parameters }) => parameters.length)).toEqual(inlined.sent.map(() => 0));
  });
});
