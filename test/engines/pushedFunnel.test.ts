/** Tests the statements of a funnel that the engine counts, its routes, and what is made of its answers, without an engine. */

import { type FunnelDefinition, type FunnelOptions, funnel, logFromRows } from "parcours";
import { explainSql, funnelIn, type SqlDialectName, sqlFacts, sqlSource } from "parcours/engines";
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
const view = { steps: ["view", "buy"], within: { minutes: 1 } };
/** Counts by depth, ties, open windows, who they are first, then the time between the steps. */
const counts = [[1, 1, 0, 1, null, "bob", 1, 0, 10_000, Array.from({ length: 10 }, () => 10_000)]];
const witnesses = [
  [1, "bob"],
  [2, "ann"],
];

function sourceOf(query: ReturnType<typeof canned>, dialect: SqlDialectName = "duckdb", more = {}) {
  return sqlSource({ dialect, table: "events", columns, query, timeUnit: "ms", ...more });
}

describe("a funnel that the engine counts", () => {
  test("is the funnel of memory", async () => {
    expect(await funnelIn(sourceOf(canned(...factsRows, counts, witnesses)), view)).toEqual(funnel(log, view));
    const query = canned(...factsRows, counts);
    expect(await funnelIn(sourceOf(query), view, { witnesses: 0 })).toEqual(funnel(log, view, { witnesses: 0 }));
    expect(query.sent.length).toBe(3);
  });

  test("names the first journeys whose depth depends on ties, and whose window is open", async () => {
    const tied = [[1, 1, 1, 1, "ann", "bob", 1, 0, 10_000, Array.from({ length: 10 }, () => 10_000)]];
    const { warnings, decidedByTies } = await funnelIn(sourceOf(canned(...factsRows, tied, witnesses)), view);
    expect(decidedByTies).toBe(1);
    expect(warnings.map(({ code, example }) => [code, example])).toEqual([
      ["ties_decide", "ann"],
      ["immature", "bob"],
      ["few_entries", undefined],
    ]);
  });

  test.each([
    ["a list that is too short", [[1, 1, 0, 1, null, null, 1, 0, 5, [5]]]],
    [
      "a time of more journeys than got there",
      [[1, 1, 0, 1, null, null, 2, 0, 5, Array.from({ length: 10 }, () => 5)]],
    ],
    ["two rows", [counts[0], counts[0]]],
    ["a fraction", [[1, 1.5, 0, 1, null, null, 1, 0, 5, Array.from({ length: 10 }, () => 5)]]],
  ])("refuses %s", async (_, rows) => {
    const asked = funnelIn(sourceOf(canned(...factsRows, rows as unknown[][])), view, { witnesses: 0 });
    await expect(asked).rejects.toMatchObject({ code: "engine_answer" });
  });

  test("says that more journeys entered than the facts have", async () => {
    const more = [[2, 1, 0, 2, null, "bob", 1, 0, 10_000, Array.from({ length: 10 }, () => 10_000)]];
    const { journeys, entered, warnings } = await funnelIn(sourceOf(canned(...factsRows, more, witnesses)), view);
    expect([journeys, entered]).toEqual([3, 3]);
    expect(warnings).toContainEqual(expect.objectContaining({ code: "source_changed", count: 1 }));
  });

  test.each<[SqlDialectName, string[]]>([
    [
      "duckdb",
      [
        "p_k AS (SELECT p_j, p_t, p_c, CASE WHEN p_c IN (2) THEN 1 WHEN p_c IN (1) THEN 2 ELSE 0 END AS p_k FROM p_b),",
        "p_g AS (SELECT p_j, list_sort(list((p_t + 9007199254740992) * 128 + p_k)) AS p_xs, max(CASE WHEN p_k = 1 THEN p_t END) AS p_la FROM p_k WHERE p_k > 0 GROUP BY p_j HAVING min(p_k) = 1),",
        "p_y AS (SELECT p_j, p_la, p_xs, CASE WHEN len(list_filter(p_xs, lambda z, i: CASE WHEN i > 1 THEN (p_xs[i - 1] >> 7) = (z >> 7) AND p_xs[i - 1] <> z ELSE FALSE END)) > 0 THEN 1 ELSE 0 END AS p_ti FROM p_g),",
        "p_z AS (SELECT p_j, p_la, p_xs, p_ti, CASE WHEN p_ti = 1 THEN list_transform(list_sort(list_transform(p_xs, lambda z: z + 127 - 2 * (z & 127))), lambda z: z + 127 - 2 * (z & 127)) ELSE p_xs[1:0] END AS p_ys FROM p_y),",
        "p_o AS (SELECT p_j, p_la, p_xs, p_ti, FOLD(p_xs) AS p_fa, FOLD(p_ys) AS p_fb FROM p_z),",
      ],
    ],
    [
      "clickhouse",
      [
        "p_k AS (SELECT p_j, p_t, p_c, CASE WHEN p_c IN (2) THEN 1 WHEN p_c IN (1) THEN 2 ELSE 0 END AS p_k FROM p_b),",
        "p_g AS (SELECT p_j, arraySort(groupArray((p_t + 9007199254740992) * 128 + p_k)) AS p_xs, max(CASE WHEN p_k = 1 THEN p_t END) AS p_la FROM p_k WHERE p_k > 0 GROUP BY p_j HAVING min(p_k) = 1),",
        "p_y AS (SELECT p_j, p_la, p_xs, CASE WHEN arrayCount((y, z) -> bitShiftRight(y, 7) = bitShiftRight(z, 7) AND y <> z, arrayPopBack(p_xs), arrayPopFront(p_xs)) > 0 THEN 1 ELSE 0 END AS p_ti FROM p_g),",
        "p_z AS (SELECT p_j, p_la, p_xs, p_ti, CASE WHEN p_ti = 1 THEN arrayMap(z -> z + 127 - 2 * bitAnd(z, 127), arraySort(arrayMap(z -> z + 127 - 2 * bitAnd(z, 127), p_xs))) ELSE arraySlice(p_xs, 1, 0) END AS p_ys FROM p_y),",
        "p_o AS (SELECT p_j, p_la, p_xs, p_ti, FOLD(p_xs) AS p_fa, FOLD(p_ys) AS p_fb FROM p_z),",
      ],
    ],
    [
      "spark",
      [
        "p_k AS (SELECT p_j, p_t, p_c, CASE WHEN p_c IN (2) THEN 1 WHEN p_c IN (1) THEN 2 ELSE 0 END AS p_k FROM p_b),",
        "p_g AS (SELECT p_j, array_sort(collect_list((p_t + 9007199254740992) * 128 + p_k)) AS p_xs, max(CASE WHEN p_k = 1 THEN p_t END) AS p_la FROM p_k WHERE p_k > 0 GROUP BY p_j HAVING min(p_k) = 1),",
        "p_y AS (SELECT p_j, p_la, p_xs, CASE WHEN size(filter(p_xs, (z, i) -> CASE WHEN i > 0 THEN shiftright(get(p_xs, i - 1), 7) = shiftright(z, 7) AND get(p_xs, i - 1) <> z ELSE FALSE END)) > 0 THEN 1 ELSE 0 END AS p_ti FROM p_g),",
        "p_z AS (SELECT p_j, p_la, p_xs, p_ti, CASE WHEN p_ti = 1 THEN transform(array_sort(transform(p_xs, z -> z + 127 - 2 * (z & 127))), z -> z + 127 - 2 * (z & 127)) ELSE slice(p_xs, 1, 0) END AS p_ys FROM p_y),",
        "p_o AS (SELECT p_j, p_la, p_xs, p_ti, FOLD(p_xs) AS p_fa, FOLD(p_ys) AS p_fb FROM p_z),",
      ],
    ],
  ])("sends this statement to %s", async (dialect, lines) => {
    const query = canned(...factsRows, counts, witnesses);
    await funnelIn(sourceOf(query, dialect), view);
    const fold = folds[dialect] as (list: string) => string;
    const own = lines.map((line) => line.replace(/FOLD\((\w+)\)/g, (_, list: string) => fold(list)));
    expect(query.sent[2]?.sql.split("\n").slice(2, 7)).toEqual(own);
    expect(query.sent[3]?.sql.split("\n").at(-1)).toMatch(/ FROM p_v WHERE p_rn <= 2$/);
  });

  test.each<[Partial<FunnelDefinition>, FunnelOptions]>([
    [{ order: "strict" }, {}],
    [{ order: "unordered" }, {}],
    [{ windowFrom: "previous" }, {}],
    [{ ties: "log-order" }, {}],
    [{ ties: { grace: { seconds: 1 } } }, {}],
    [{ times: "shortest" }, {}],
    [{ count: "attempts" }, {}],
    [{ semantics: "clickhouse-strict-increase" }, {}],
    [{ semantics: "mixpanel" }, {}],
    [{ steps: ["view", { match: "view", optional: true }, "buy"], reuse: true }, {}],
    [{ steps: ["view", { match: "buy", within: { minutes: 1 } }] }, {}],
    [{ steps: ["view", ["view", "buy"]], reuse: true }, {}],
    [{ steps: Array.from({ length: 17 }, () => "buy") }, {}],
    [{ exclude: ["buy"], steps: ["view", "view"] }, {}],
    [{ endsOn: ["early"] }, {}],
    [{ hold: { property: "size" } }, {}],
    [{ breakdown: { by: { property: "size" } } }, {}],
    [{ resolution: { seconds: 1 } }, {}],
    [{}, { reasons: true }],
    [{}, { observedUntil: 5 }],
  ])("does not count %j with the options %j", async (more, options) => {
    const mapped = { ...columns, properties: ["size"] };
    const facts = await sqlFacts(sourceOf(canned(...factsRows), "duckdb", { columns: mapped }));
    const source = sourceOf(canned(), "duckdb", { columns: mapped, facts });
    const { route, because } = await explainSql(source, { ask: "funnel", definition: { ...view, ...more }, options });
    expect(route).not.toBe("pushed");
    expect(because.length).toBeGreaterThan(0);
  });

  test.each<[Partial<FunnelDefinition>, FunnelOptions]>([
    [{}, {}],
    [{ ties: "strict" }, { observedUntil: 90_000 }],
    [
      { entry: "first", times: "earliest-entry" },
      { witnesses: 0, level: 0.9 },
    ],
    [{}, { cluster: "none" }],
  ])("counts %j with the options %j", async (more, options) => {
    const facts = await sqlFacts(sourceOf(canned(...factsRows)));
    const source = sourceOf(canned(), "spark", { facts });
    const { route } = await explainSql(source, { ask: "funnel", definition: { ...view, ...more }, options });
    expect(route).toBe("pushed");
  });
});

/** The fold of two steps within a minute. */
const folds: { readonly [dialect in SqlDialectName]: (list: string) => string } = {
  duckdb: (list) => {
    const never = "CAST(-4000000000000000000 AS BIGINT)";
    const zero = "CAST(0 AS BIGINT)";
    const start = (time: string, step: string) =>
      `{x0: ${zero}, x1: ${zero}, x2: ${zero}, x3: ${never}, x4: ${time}, x5: ${step}}`;
    const second = "WHEN s.x0 < 2 AND x.x5 = 2 AND s.x3 > -4000000000000000000 AND x.x4 - s.x3 <= 60000 THEN";
    const first = "CASE WHEN s.x0 = 0 AND x.x5 = 1 THEN";
    return `list_reduce(list_transform(${list}, lambda z: ${start("z >> 7", "z & 127")}), lambda s, x: {x0: ${first} 1 ${second} 2 ELSE s.x0 END, x1: ${first} x.x4 ${second} s.x3 ELSE s.x1 END, x2: ${first} x.x4 ${second} x.x4 ELSE s.x2 END, x3: CASE WHEN x.x5 = 1 THEN x.x4 ELSE s.x3 END, x4: x.x4, x5: x.x5}, ${start(zero, zero)})`;
  },
  clickhouse: (list) => {
    const [time, step] = ["bitShiftRight(x, 7)", "bitAnd(x, 127)"];
    const first = `CASE WHEN s.1 = 0 AND ${step} = 1 THEN`;
    const second = `WHEN s.1 < 2 AND ${step} = 2 AND s.4 > -4000000000000000000 AND ${time} - s.4 <= 60000 THEN`;
    return `arrayFold((s, x) -> tuple(toInt64(${first} 1 ${second} 2 ELSE s.1 END), toInt64(${first} ${time} ${second} s.4 ELSE s.2 END), toInt64(${first} ${time} ${second} ${time} ELSE s.3 END), toInt64(CASE WHEN ${step} = 1 THEN ${time} ELSE s.4 END)), ${list}, tuple(toInt64(0), toInt64(0), toInt64(0), toInt64(-4000000000000000000)))`;
  },
  spark: (list) => {
    const [time, step] = ["shiftright(x, 7)", "(x & 127)"];
    const first = `CASE WHEN s.x0 = 0 AND ${step} = 1 THEN`;
    const second = `WHEN s.x0 < 2 AND ${step} = 2 AND s.x3 > -4000000000000000000 AND ${time} - s.x3 <= 60000 THEN`;
    const row = (fields: readonly string[]) =>
      `struct(${fields.map((field, i) => `CAST(${field} AS BIGINT) AS x${i}`).join(", ")})`;
    return `aggregate(${list}, ${row(["0", "0", "0", "-4000000000000000000"])}, (s, x) -> ${row([`${first} 1 ${second} 2 ELSE s.x0 END`, `${first} ${time} ${second} s.x3 ELSE s.x1 END`, `${first} ${time} ${second} ${time} ELSE s.x2 END`, `CASE WHEN ${step} = 1 THEN ${time} ELSE s.x3 END`])})`;
  },
};
