import {
  isParcoursError,
  logFromRows,
  pathTable,
  pathTableFromRows,
  type TransitionsResult,
  transitions,
} from "parcours";
import { describe, expect, test } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

const log = logOf(vectorT);
const minute = 60_000;
const edge = (result: TransitionsResult, from: string | null, to: string | null) =>
  result.edges.find((one) => one.from === from && one.to === to);
const thrown = (call: () => unknown) => {
  try {
    call();
  } catch (error) {
    if (isParcoursError(error)) return `${error.code} ${error.message}`;
  }
  return "nothing";
};

describe("transitions of five journeys", () => {
  const result = transitions(log, { times: "quantiles" });

  test.each([
    ["A", "B", 3, 3 / 5, 3 / 5, 3 / 4, 0.3, 25, 10, 55],
    ["B", "C", 2, 2 / 5, 2 / 3, 1 / 2, 0.2, 40, 40, 58],
    ["C", "P", 2, 2 / 3, 1, 1, 0.2, 20, 20, 29],
    ["A", "C", 1, 1 / 5, 1 / 3, 1 / 4, 0.1, 20, 20, 20],
    ["B", "A", 1, 1 / 5, 1 / 5, 1 / 4, 0.1, 30, 30, 30],
    ["B", "B", 1, 1 / 5, 1 / 5, 1 / 4, 0.1, 0, 0, 0],
  ])("%s to %s", (from, to, count, out, into, next, share, mean, median, q95) => {
    const one = edge(result, from, to);
    expect(one).toMatchObject({ count, journeys: count, next, perJourney: count / 5 });
    expect(one?.outShare).toMatchObject({ value: out, method: "wilson", level: 0.95 });
    expect(one?.inShare.value).toBeCloseTo(into, 12);
    expect(one?.share).toBeCloseTo(share, 12);
    expect(one?.journeyShare).toMatchObject({ value: count / 5, n: 5 });
    expect(one?.meanMs).toBeCloseTo(mean * minute, 6);
    expect(one?.q50Ms).toBe(median * minute);
    expect(one?.q95Ms).toBeCloseTo(q95 * minute, 6);
  });

  test("edges are sorted by count, then names; nodes by name", () => {
    expect(result.edges.map(({ from, to }) => `${from}${to}`)).toEqual(["AB", "BC", "CP", "AC", "BA", "BB"]);
    expect(result.nodes).toMatchObject([
      {
        name: "A",
        kind: "touchpoint",
        members: 1,
        events: 5,
        journeys: 5,
        starts: 4,
        ends: 1,
        exit: 1 / 5,
        entry: 4 / 5,
      },
      { name: "B", events: 5, journeys: 3, starts: 1, ends: 1, exit: 1 / 5, selfLoops: 1, repetitions: 1 },
      { name: "C", events: 3, journeys: 3, starts: 0, ends: 1, exit: 1 / 3 },
      { name: "P", events: 2, journeys: 2, starts: 0, ends: 2, exit: 1, selfLoops: 0, repetitions: 0 },
    ]);
  });

  test("totals, starts and ends", () => {
    expect(result).toMatchObject({
      kind: "transitions",
      journeys: 5,
      events: 15,
      hidden: { edges: 0, count: 0 },
      tiedPairs: 1,
    });
    expect(result.starts.map(({ name, journeys, share }) => [name, journeys, share.value])).toEqual([
      ["A", 4, 0.8],
      ["B", 1, 0.2],
    ]);
    expect(result.ends.map(({ name, journeys }) => [name, journeys])).toEqual([
      ["P", 2],
      ["A", 1],
      ["B", 1],
      ["C", 1],
    ]);
  });

  test("firstMs and lastMs are the arrivals of the first and the last occurrence", () => {
    expect(edge(result, "A", "B")).toMatchObject({ firstMs: 5 * minute, lastMs: 90 * minute });
  });

  test("warns of ties and of few journeys", () => {
    expect(result.warnings.map(({ code, count }) => [code, count])).toEqual([
      ["tied_events", 1],
      ["few_journeys", 5],
    ]);
  });

  test("is plain JSON and contains its definition", () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result.definition).toEqual({
      weight: "count",
      by: "touchpoint",
      withoutLabel: "drop",
      collapse: "none",
      times: "quantiles",
    });
  });
});

describe("what to count", () => {
  test("times none, mean, quantiles", () => {
    expect(edge(transitions(log, { times: "none" }), "A", "B")).toMatchObject({
      meanMs: null,
      q50Ms: null,
      firstMs: null,
    });
    expect(edge(transitions(log), "A", "B")).toMatchObject({
      meanMs: 25 * minute,
      q50Ms: null,
      firstMs: 5 * minute,
    });
  });

  test("a weight that is a time has this time computed", () => {
    expect(transitions(log, { weight: "q50Ms" }).edges.map(({ q50Ms }) => (q50Ms as number) / minute)).toEqual([
      40, 30, 20, 20, 10, 0,
    ]);
    expect(transitions(log, { weight: "q95Ms", times: "none" }).definition.times).toBe("quantiles");
  });

  test.each([
    "journeys",
    "outShare",
    "inShare",
    "next",
    "share",
    "journeyShare",
    "perJourney",
    "meanMs",
    "q95Ms",
    "firstMs",
    "lastMs",
  ] as const)("edges fall by %s", (weight) => {
    const values = transitions(log, { weight }).edges.map((one) => {
      const value = one[weight];
      return (typeof value === "object" ? value?.value : value) as number;
    });
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  test("microseconds become milliseconds", () => {
    const rows = [
      { customer: "c", touchpoint: "a", time: 1_000_000_500 },
      { customer: "c", touchpoint: "b", time: 1_000_002_000 },
    ];
    const micro = logFromRows(
      rows,
      { customer: "customer", touchpoint: "touchpoint", time: "time" },
      { timeUnit: "us" },
    );
    expect(transitions(micro, { times: "quantiles" }).edges[0]).toMatchObject({
      meanMs: 1.5,
      q50Ms: 1.5,
      q95Ms: 1.5,
      firstMs: 1_000_002,
    });
  });

  test("collapse keeps the first event of a run", () => {
    const collapsed = transitions(log, { collapse: "repeats" });
    expect(edge(collapsed, "B", "B")).toBeUndefined();
    expect(edge(collapsed, "B", "C")).toMatchObject({ count: 2, meanMs: 40 * minute });
    expect(collapsed.nodes[1]).toMatchObject({ events: 4, selfLoops: 0, repetitions: 1 });
  });

  test("by another column, with and without events that have no label", () => {
    const rows = [
      { customer: "1", touchpoint: "x", time: 1, channel: "web" },
      { customer: "1", touchpoint: "x", time: 2, channel: null },
      { customer: "1", touchpoint: "x", time: 4, channel: "shop" },
      { customer: "2", touchpoint: "x", time: 1, channel: null },
    ];
    const channels = logFromRows(rows, {
      customer: "customer",
      touchpoint: "touchpoint",
      time: "time",
      channel: "channel",
    });
    const skipped = transitions(channels, { by: "channel" });
    expect(skipped.edges).toMatchObject([{ from: "web", to: "shop", count: 1, meanMs: 3, perJourney: 0.5 }]);
    expect(skipped).toMatchObject({ journeys: 2, events: 2 });
    const codes = ({ warnings }: TransitionsResult) => warnings.map(({ code }) => code);
    expect(codes(skipped)).toEqual(["no_label", "few_journeys"]);
    expect(codes(transitions(pathTable(channels, { by: "channel" })))).toEqual(["no_label", "few_journeys"]);
    const named = transitions(channels, { by: "channel", withoutLabel: { name: "shop" } });
    expect(named.edges.map(({ from, to, count }) => [from, to, count])).toEqual([
      ["shop", "shop", 1],
      ["web", "shop", 1],
    ]);
  });
});

describe("a path table", () => {
  test("counts journeys, without times", () => {
    const table = pathTable(log);
    const fromTable = transitions(table);
    const fromLog = transitions(log, { times: "none" });
    expect(fromTable.nodes).toEqual(fromLog.nodes);
    expect(fromTable.edges).toEqual(fromLog.edges);
    expect(fromTable.tiedPairs).toBeNull();
  });

  test("refuses a question that needs times, and labels it does not have", () => {
    const table = pathTableFromRows([{ path: ["a", "b"], journeys: 0.5 }]);
    expect(transitions(table).edges[0]).toMatchObject({ count: 0.5, journeys: 0.5, share: 1 });
    expect(thrown(() => transitions(table, { times: "quantiles" }))).toMatch(/^needs_times/);
    expect(thrown(() => transitions(table, { weight: "meanMs" }))).toMatch(/^needs_times/);
    expect(thrown(() => transitions(table, { by: "channel" }))).toMatch(/^definition_mismatch/);
  });

  test("rows of no journeys change nothing", () => {
    const table = pathTableFromRows([
      { path: ["a", "b"], journeys: 0 },
      { path: [], journeys: 2 },
    ]);
    expect(transitions(table)).toMatchObject({ journeys: 2, events: 0, nodes: [], edges: [] });
  });
});

describe("wrong definitions", () => {
  test.each([
    [{ weight: "cont" }, /^invalid_definition transitions: weight: .* Did you mean "count"\?/],
    [{ times: "some" }, /^invalid_definition transitions: times: /],
    [{ collapse: "repeat" }, /^invalid_definition transitions: collapse: /],
    [
      { prune: { nodes: {} } },
      /^invalid_definition transitions: prune.nodes: expected one of top, minEvents, keep, .* got an object without keys/,
    ],
    [{ prune: { edges: { top: 1, minCount: 1 } } }, /^invalid_definition .*got {"top":1,"minCount":1}/],
    [{ prune: { edges: { top: 1.5 } } }, /^invalid_definition .*got {"top":1.5}/],
    [{ prune: { nodes: { minEvents: -1 } } }, /^invalid_definition /],
    [{ prune: { nodes: { keep: "A" } } }, /^invalid_definition /],
    [{ prune: { nodes: { keep: ["Z"] } } }, /^unknown_touchpoint /],
    [{ by: "colour" }, /^unknown_property /],
  ])("%j", (definition, message) => {
    expect(thrown(() => transitions(log, definition as never))).toMatch(message);
  });
});

describe("edge cases", () => {
  test("an empty log gives empty answers", () => {
    const empty = logFromRows([], { customer: "a", touchpoint: "b", time: "c" });
    expect(transitions(empty, { times: "quantiles", prune: { nodes: { top: 3 }, edges: { top: 3 } } })).toMatchObject({
      journeys: 0,
      events: 0,
      nodes: [],
      edges: [],
      starts: [],
      ends: [],
      hidden: { edges: 0, count: 0 },
    });
  });

  test("journeys of one event start and end", () => {
    expect(transitions(logOf("x: A0; y: A5"))).toMatchObject({
      edges: [],
      nodes: [{ events: 2, journeys: 2, starts: 2, ends: 2, exit: 1, entry: 1 }],
    });
  });

  test("more than 2,048 touchpoints are counted by sorting; more than 5,000 nodes have a warning", () => {
    const path = Array.from({ length: 5001 }, (_, i) => `t${i}`);
    const table = pathTableFromRows([{ path, journeys: 2 }, { path: ["t0", "t1", "t0", "t1"] }]);
    const result = transitions(table);
    expect(result.edges.slice(0, 2)).toMatchObject(
      [
        { from: "t0", to: "t1", count: 4, journeys: 3 },
        { from: "t1", to: "t2", count: 2, journeys: 2 },
      ].sort((a, b) => b.count - a.count),
    );
    expect(result.warnings.map(({ code }) => code)).toContain("too_many_nodes");
    expect(transitions(table, { prune: { nodes: { top: 2 } } }).nodes).toMatchObject([
      { name: "t0", events: 4 },
      { name: "t1", events: 4 },
      { name: null, kind: "other", members: 4999, events: 9998, selfLoops: 9996 },
    ]);
  });
});

const running = sharedPath("data/running-example.csv");
describe.skipIf(!running)("the running example of process mining (needs shared/data/running-example.csv)", () => {
  test("has the 16 edges of the reference", () => {
    const lines = sharedText("data/running-example.csv").trim().split(/\r?\n/);
    const header = lines[0]?.split(",") ?? [];
    const rows = lines.slice(1).map((line) => Object.fromEntries(line.split(",").map((cell, i) => [header[i], cell])));
    const example = logFromRows(rows, {
      customer: "case:concept:name",
      touchpoint: "concept:name",
      time: "time:timestamp",
    });
    const reference = JSON.parse(sharedText("reference/running-example-graph.json"));
    const result = transitions(example, { times: "quantiles" });
    expect(result.edges.map(({ from, to, count }) => ({ from, to, count }))).toEqual(reference.edges);
    expect(result.nodes.map(({ name, events, journeys }) => ({ touchpoint: name, events, journeys }))).toEqual(
      [...reference.nodes].sort((a, b) => (a.touchpoint < b.touchpoint ? -1 : 1)),
    );
    expect(Object.fromEntries(result.starts.map((s) => [s.name, s.journeys]))).toEqual(reference.starts);
    expect(Object.fromEntries(result.ends.map((s) => [s.name, s.journeys]))).toEqual(reference.ends);
    expect(edge(result, "check ticket", "decide")).toMatchObject({
      journeys: 4,
      meanMs: 181_960_000,
      q50Ms: 129_300_000,
      q95Ms: 479_070_000,
    });
    expect(edge(result, "decide", "reinitiate request")).toMatchObject({ count: 3, journeys: 2 });
    expect(edge(result, "examine casually", "check ticket")).toMatchObject({ count: 4, journeys: 3 });
    expect(result.nodes.reduce((sum, node) => sum + node.selfLoops, 0)).toBe(0);
    expect(result.nodes.reduce((sum, node) => sum + node.repetitions, 0)).toBe(9);
  });
});

const ecom = sharedPath("data/ecom.csv.gz");
describe.skipIf(!ecom)("a shop of 600 customers (needs shared/data/ecom.csv.gz)", () => {
  test("agrees with pm4py and DuckDB", () => {
    const lines = sharedText("data/ecom.csv.gz").trim().split(/\r?\n/);
    const rows = lines.slice(1).map((line) => {
      const [customer, , touchpoint, time] = line.split(",");
      return { customer, touchpoint, time };
    });
    const shop = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });
    const result = transitions(shop, { times: "quantiles" });
    expect(result).toMatchObject({ events: 31_106, journeys: 600, tiedPairs: 163 });
    expect(result.nodes).toHaveLength(19);
    expect(result.edges).toHaveLength(338);
    expect(result.edges.reduce((sum, one) => sum + one.count, 0)).toBe(30_506);
    expect(result.edges.slice(0, 5).map(({ from, to, count }) => [from, to, count])).toEqual([
      ["catalog", "product_view", 1751],
      ["product_view", "catalog", 1561],
      ["product_view", "product_view", 1401],
      ["catalog", "catalog", 1239],
      ["search", "product_view", 1000],
    ]);
    expect(result.edges[0]).toMatchObject({ journeys: 546, q50Ms: 99_000, q95Ms: 736_500 });
    expect(result.edges[0]?.meanMs).toBeCloseTo(68_555_187.32, 2);
    expect(result.starts.map(({ name, journeys }) => [name, journeys])).toEqual([
      ["home", 195],
      ["catalog", 161],
      ["search", 128],
      ["product_view", 73],
      ["filter_results", 17],
      ["account_page", 7],
      ["promo_page", 7],
      ["wishlist_add", 7],
      ["add_to_cart", 2],
      ["review_page", 2],
      ["cart", 1],
    ]);
    expect(result.ends.slice(0, 5).map(({ name, journeys }) => [name, journeys])).toEqual([
      ["product_view", 124],
      ["catalog", 115],
      ["search", 59],
      ["payment_details", 47],
      ["filter_results", 46],
    ]);
    expect(result.nodes.reduce((sum, node) => sum + node.selfLoops, 0)).toBe(3932);
    expect(result.nodes.reduce((sum, node) => sum + node.repetitions, 0)).toBe(19_810);
    expect(
      result.nodes.every(
        (node) =>
          Math.abs(
            node.exit +
              result.edges
                .filter(({ from }) => from === node.name)
                .reduce((sum, one) => sum + (one.outShare.value as number), 0) -
              1,
          ) < 1e-12,
      ),
    ).toBe(true);
  });
});
