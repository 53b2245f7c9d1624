/** Tests the statements and routes of the questions that memory finishes, without an engine. */

import { conversionPaths, funnel, logFromRows, logToRows, retention, stepMatrix, transitions } from "parcours";
import {
  conversionPathsIn,
  explainSql,
  funnelIn,
  retentionIn,
  type SqlDialectName,
  type SqlQuestion,
  sqlFacts,
  sqlSource,
  stepMatrixIn,
  toLog,
  transitionsIn,
} from "parcours/engines";
import { describe, expect, test } from "vitest";
import { canned, factsRows } from "./canned.ts";

const columns = { customer: "who", touchpoint: "what", time: "at" };
const events = [
  { who: "ann", what: "view", at: 0 },
  { who: "ann", what: "buy", at: 10_000 },
  { who: "bob", what: "view", at: 0 },
  { who: "bob", what: "view", at: 60_000 },
];
const log = logFromRows(events, columns, { ties: "touchpoint" });
const journeys = [
  ["bob", [0, 60_000], [2, 2]],
  ["ann", [0, 10_000], [2, 1]],
];

function sourceOf(query: ReturnType<typeof canned>, dialect: SqlDialectName = "duckdb", more = {}) {
  return sqlSource({ dialect, table: "events", columns, query, timeUnit: "ms", ...more });
}

describe("a question that memory finishes", () => {
  test("gives the answer of memory", async () => {
    const source = () => sourceOf(canned(...factsRows, journeys));
    const steps = { steps: ["view", "buy"], within: { minutes: 1 }, times: "shortest" as const };
    expect(await funnelIn(source(), steps)).toEqual(funnel(log, steps));
    const edges = { collapse: "repeats" as const };
    expect(await transitionsIn(source(), edges)).toEqual(transitions(log, edges));
    const asked = { conversion: "buy" };
    expect(await conversionPathsIn(source(), asked)).toEqual(conversionPaths(log, asked));
    const back = { start: "view", every: "day" as const, periods: 2, cohortBy: "each-start" as const };
    expect(await retentionIn(source(), back)).toEqual(retention(log, back));
    const last = { steps: 2, anchor: { at: "view", occurrence: "last" as const } };
    expect(await stepMatrixIn(source(), last)).toEqual(stepMatrix(log, last));
    expect(logToRows(await toLog(source()))).toEqual(logToRows(log));
  });

  test("is answered by the engine alone: transitions by touchpoint", async () => {
    const edges = [
      [2, 2, 1, 1, 60_000, 0, 60_000, 60_000],
      [2, 1, 1, 1, 10_000, 0, 10_000, 10_000],
    ];
    const nodes = [
      [1, 1, 1, 0, 1],
      [2, 3, 2, 2, 1],
    ];
    const query = canned(...factsRows, edges, nodes);
    expect(await transitionsIn(sourceOf(query))).toEqual(transitions(log));
    const [, , first, second] = query.sent.map(({ sql }) => sql.split("\n").slice(2));
    const neighbours = [
      "p_m AS (SELECT *, p_c AS p_m FROM p_b),",
      "p_w AS (SELECT p_j, p_t, p_m, lag(p_m) OVER (PARTITION BY p_j ORDER BY p_t, p_c) AS p_pm, lead(p_m) OVER (PARTITION BY p_j ORDER BY p_t, p_c) AS p_nm, lead(p_t) OVER (PARTITION BY p_j ORDER BY p_t, p_c) AS p_nt FROM p_m),",
    ];
    expect(first).toEqual([
      ...neighbours,
      "p_y AS (SELECT p_j, p_m, p_nm, count(*) AS p_k, sum(p_nt - p_t) AS p_g, count(*) FILTER (p_nt = p_t) AS p_z, min(p_nt) AS p_a, max(p_nt) AS p_b FROM p_w WHERE p_nm IS NOT NULL GROUP BY p_j, p_m, p_nm)",
      "SELECT p_m, p_nm, sum(p_k), count(*), sum(p_g), sum(p_z), min(p_a), max(p_b) FROM p_y GROUP BY p_m, p_nm",
    ]);
    expect(second).toEqual([
      ...neighbours,
      "p_y AS (SELECT p_j, p_m, count(*) AS p_k, count(*) FILTER (p_pm IS NULL) AS p_a, count(*) FILTER (p_nm IS NULL) AS p_b FROM p_w GROUP BY p_j, p_m)",
      "SELECT p_m, sum(p_k), count(*), sum(p_a), sum(p_b) FROM p_y GROUP BY p_m",
    ]);
  });

  test("counts the journeys that are not brought", async () => {
    const query = canned(...factsRows, [["ann", [10_000], [1]]]);
    const { steps, leftOut } = await funnelIn(sourceOf(query), { steps: ["buy"], times: "shortest" });
    expect([steps[0]?.count, leftOut.no_entry]).toEqual([1, 1]);
  });

  test.each<[SqlDialectName, string[]]>([
    [
      "duckdb",
      [
        "p_m AS (SELECT *, p_c AS p_m FROM p_b WHERE p_c IN (1, 2)),",
        "p_g AS (SELECT p_j, list_sort(list({x0: p_t, x1: p_c, x2: p_m})) AS p_xs FROM p_m GROUP BY p_j HAVING count(*) FILTER (p_m IN (2)) > 0)",
        "SELECT p_j, list_transform(p_xs, lambda z: z.x0), list_transform(p_xs, lambda z: z.x2) FROM p_g",
      ],
    ],
    [
      "clickhouse",
      [
        "p_m AS (SELECT *, p_c AS p_m FROM p_b WHERE p_c IN (1, 2)),",
        "p_g AS (SELECT p_j, arraySort(groupArray(tuple(p_t, p_c, p_m))) AS p_xs FROM p_m GROUP BY p_j HAVING countIf(p_m IN (2)) > 0)",
        "SELECT p_j, arrayMap(z -> z.1, p_xs), arrayMap(z -> z.3, p_xs) FROM p_g",
      ],
    ],
    [
      "spark",
      [
        "p_m AS (SELECT *, p_c AS p_m FROM p_b WHERE p_c IN (1, 2)),",
        "p_g AS (SELECT p_j, array_sort(collect_list(struct(p_t AS x0, p_c AS x1, p_m AS x2))) AS p_xs FROM p_m GROUP BY p_j HAVING count_if(p_m IN (2)) > 0)",
        "SELECT p_j, transform(p_xs, z -> z.x0), transform(p_xs, z -> z.x2) FROM p_g",
      ],
    ],
  ])("sends this statement of a funnel to %s", async (dialect, lines) => {
    const query = canned(...factsRows, journeys);
    await funnelIn(sourceOf(query, dialect), { steps: ["view", "buy"], times: "shortest" });
    expect(query.sent[2]?.sql.split("\n").slice(2)).toEqual(lines);
  });

  test("is refused as in memory, before its own statement", async () => {
    const query = canned(...factsRows);
    await expect(funnelIn(sourceOf(query), { steps: ["veiw"] })).rejects.toMatchObject({
      code: "unknown_touchpoint",
      message: 'funnel: unknown touchpoint "veiw" in steps[0]. Did you mean "view"?',
    });
    expect(query.sent.length).toBe(2);
  });

  test("is refused before the first row where more events would come than are allowed", async () => {
    const query = canned(...factsRows);
    await expect(toLog(sourceOf(query, "duckdb", { limits: { events: 3 } }))).rejects.toMatchObject({
      code: "too_large",
      message:
        "toLog: 4 events would be brought, and at most 3 are (limits.events): every event is loaded. Take a part with between or filterEvents.",
    });
    expect(query.sent.length).toBe(2);
  });

  test("tells of a name that came after the facts", async () => {
    const query = canned(...factsRows, [["ann", [0], [0]]]);
    await expect(toLog(sourceOf(query))).rejects.toMatchObject({ code: "engine_answer" });
  });

  test("keeps the properties that are asked for", async () => {
    const mapped = { ...columns, properties: ["size", "colour"] };
    const query = canned(...factsRows, [["ann", [0], [2], ["red"]]]);
    const one = await toLog(sourceOf(query, "duckdb", { columns: mapped }), { properties: ["colour"] });
    expect(one.properties.map(({ name }) => name)).toEqual(["colour"]);
    const none = sourceOf(canned(), "duckdb", { columns: mapped });
    await expect(toLog(none, { properties: ["color"] })).rejects.toMatchObject({ code: "unknown_property" });
  });
});

describe("explainSql", () => {
  const view = { steps: ["view", "buy"] };

  test.each<[SqlQuestion, string, string[]]>([
    [{ ask: "pathTable" }, "pushed", []],
    [{ ask: "funnel", definition: view }, "pushed", []],
    [
      { ask: "funnel", definition: { ...view, order: "unordered" } },
      "reduced",
      ['order "unordered": any step may come first, so memory reads the chains'],
    ],
    [
      { ask: "funnel", definition: { ...view, count: "attempts" } },
      "reduced",
      ['count "attempts": attempts are read, and customers without one are counted, in memory'],
    ],
    [
      { ask: "funnel", definition: { ...view, order: "strict" } },
      "loaded",
      ['order "strict": every event may break a chain'],
    ],
    [
      { ask: "funnel", definition: { ...view, endsOn: ["other"] } },
      "loaded",
      ["endsOn: every event may end the reading"],
    ],
    [
      { ask: "funnel", definition: view, options: { observedUntil: 1000 } },
      "loaded",
      ["observedUntil: later events are counted"],
    ],
    [
      {
        ask: "funnel",
        definition: { steps: ["view", ["view", "buy"]], exclude: ["buy"], exclusionEffect: "end", reuse: true },
      },
      "loaded",
      ['exclusionEffect "end": an event of two steps is refused'],
    ],
    [{ ask: "transitions" }, "pushed", []],
    [
      {
        ask: "transitions",
        definition: {
          collapse: "set",
          times: "quantiles",
          prune: { nodes: { top: 1 } },
          breakdown: { by: "touchpoint" },
        },
      },
      "loaded",
      [
        'collapse "set": repeats are left out in memory',
        "times: quantiles of every edge are computed in memory",
        "prune.nodes: rare touchpoints are merged in memory",
        "breakdown: any event may decide the group",
      ],
    ],
    [{ ask: "conversionPaths", definition: { conversion: "buy" } }, "loaded", ["touches: every event is one"]],
    [
      { ask: "conversionPaths", definition: { conversion: "buy", touches: "view" } },
      "reduced",
      ["paths: pieces are cut in memory"],
    ],
    [
      {
        ask: "conversionPaths",
        definition: {
          conversion: "buy",
          touches: "view",
          stages: [{ name: "seen", condition: "view" }],
          nullAfter: { days: 1 },
          keep: "journeys",
        },
      },
      "loaded",
      [
        "stages: any event may enter a stage",
        "nullAfter: the last event of the table decides what is open",
        'keep "journeys": the places of events in the whole log are named',
      ],
    ],
    [{ ask: "retention", definition: { start: "view", every: "day", periods: 2 } }, "pushed", []],
    [
      { ask: "retention", definition: { start: "view", every: "day", periods: 101, cohortBy: "each-start" } },
      "reduced",
      ['cohortBy "each-start": every start is read in memory', "periods: more than 100 are counted in memory"],
    ],
    [
      { ask: "retention", definition: { start: "view", every: { seconds: 0.0015 }, periods: 2 } },
      "reduced",
      [
        "every: more than 1000 periods and cohorts are counted in memory",
        "every: such times are divided in memory",
        "every: such times are compared in memory",
      ],
    ],
    [
      { ask: "retention", definition: { start: "view", every: "day", periods: 2, breakdown: { by: "touchpoint" } } },
      "loaded",
      ["breakdown: any event may decide the group"],
    ],
    [{ ask: "stepMatrix", definition: { steps: 2 } }, "pushed", []],
    [{ ask: "stepMatrix", definition: { steps: 2, anchor: { at: "buy", shift: 1 } } }, "pushed", []],
    [
      {
        ask: "stepMatrix",
        definition: { steps: 1001, anchor: { at: "buy", occurrence: 2 }, breakdown: { by: "touchpoint" } },
      },
      "loaded",
      [
        "breakdown: any event may decide the group",
        "anchor.occurrence: later occurrences are found in memory",
        "steps: more than 1000 are counted in memory",
      ],
    ],
    [
      { ask: "stepMatrix", definition: { steps: 1, anchor: { at: { pattern: "buy" } } } },
      "loaded",
      ["anchor.at: patterns are matched in memory"],
    ],
  ])("tells the route of %j", async (question, route, because) => {
    const facts = await sqlFacts(sourceOf(canned(...factsRows)));
    const query = canned();
    const source = sourceOf(query, "clickhouse", { facts });
    const explained = await explainSql(source, question);
    expect([explained.route, explained.because]).toEqual([route, because]);
    const pushed = { retention: 1, stepMatrix: 3 }[question.ask as "retention"] ?? 2;
    expect(explained.statements.length).toBe(route === "pushed" ? pushed : 1);
    expect(query.sent).toEqual([]);
    expect(await explainSql(source, question)).toEqual(explained);
  });

  test("lists what is sent, in that order", async () => {
    const shortest = { ...view, times: "shortest" as const };
    const explained = await explainSql(sourceOf(canned(...factsRows)), { ask: "funnel", definition: shortest });
    const query = canned(...factsRows, journeys);
    await funnelIn(sourceOf(query), shortest);
    expect(query.sent.slice(2).map(({ sql }) => sql)).toEqual(explained.statements.map(({ sql }) => sql));
  });
});
