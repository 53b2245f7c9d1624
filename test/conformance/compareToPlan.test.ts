import { type CompareToPlanDefinition, compareToPlan, type PlannedJourney, pathTable, sampleJourneys } from "parcours";
import { pathTableFromRows } from "parcours/paths";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const chain = (...ids: string[]): PlannedJourney => ({
  id: "plan",
  stages: [{ id: "first" }, { id: "second" }],
  touchpoints: ids.map((id, i) => ({ id, stage: i < 2 ? "first" : "second" })),
  links: [],
});
const choice: PlannedJourney = {
  ...chain("A", "B", "C", "D", "P"),
  links: [
    { from: "A", to: "B" },
    { from: "A", to: "C", kind: "alternative" },
    { from: "B", to: "D" },
    { from: "C", to: "D" },
    { from: "D", to: "P" },
  ],
};
const looped: PlannedJourney = { ...chain("A", "B", "C", "P"), links: [{ from: "C", to: "B", kind: "loop" }] };

const compare = (plan: PlannedJourney, path: string, definition: CompareToPlanDefinition = {}) => {
  const result = compareToPlan(plan, pathTableFromRows([{ path: path === "" ? [] : path.split(" ") }]), definition);
  const found = result.deviations.flatMap(({ kind, touchpoint, occurrences }) =>
    Array<string>(occurrences).fill(`${touchpoint} ${kind}`),
  );
  return { matched: result.totals.matched, found: found.sort(), fitness: result.fitness.pooled };
};

describe("the worked table: plan A B C P", () => {
  const plan = chain("A", "B", "C", "P");
  it.each<[string, number, string[], number]>([
    ["A B C P", 4, [], 1],
    ["A C P", 3, ["B skipped"], 6 / 7],
    ["A B B C", 3, ["B repeated", "P notReached"], 3 / 4],
    ["B A B", 2, ["B repeated", "C notReached", "P notReached"], 4 / 7],
    ["A", 1, ["B notReached", "C notReached", "P notReached"], 2 / 5],
    ["A X B C P", 4, ["X adHoc"], 8 / 9],
    ["B A C P", 3, ["B outOfOrder"], 3 / 4],
    ["C A B C P", 4, ["C repeated"], 8 / 9],
    ["P C B A", 1, ["B outOfOrder", "C outOfOrder", "P outOfOrder"], 1 / 4],
    ["A B C B C P", 4, ["B repeated", "C repeated"], 4 / 5],
  ])("%s", (path, matched, found, fitness) => {
    expect(compare(plan, path)).toEqual({ matched, found, fitness: expect.closeTo(fitness, 12) });
  });

  it("matches A in P C B A by leaving out P, C and B", () => {
    const result = compareToPlan(plan, pathTableFromRows([{ path: ["P", "C", "B", "A"] }]));
    expect(result.touchpoints.map(({ matched }) => matched)).toEqual([1, 0, 0, 0]);
  });

  it("matches the second B of B A B", () => {
    const result = compareToPlan(plan, pathTableFromRows([{ path: ["B", "A", "B"] }]));
    expect(result.touchpoints.map(({ matched }) => matched)).toEqual([1, 1, 0, 0]);
  });

  it("can ignore the order within a stage", () => {
    expect(compare(plan, "B A C P", { order: "stages" })).toEqual({ matched: 4, found: [], fitness: 1 });
    const moved = compare(plan, "C A B P", { order: "stages" });
    expect(moved).toEqual({ matched: 3, found: ["C outOfOrder"], fitness: expect.closeTo(3 / 4, 12) });
  });

  it("gives missing optional touchpoints and repeats of repeatable touchpoints no cost", () => {
    expect(compare(plan, "A C P", { optional: ["B"] })).toEqual({ matched: 3, found: [], fitness: 1 });
    expect(compare(plan, "A B B C", { repeatable: ["B"] })).toEqual({
      matched: 3,
      found: ["P notReached"],
      fitness: expect.closeTo(6 / 7, 12),
    });
    expect(compare(plan, "A B C B P", { repeatable: "all" })).toEqual({ matched: 4, found: [], fitness: 1 });
  });
});

describe("choices and loops", () => {
  it.each<[string, number, string[], number]>([
    ["A B C D P", 4, ["C elsewhere"], 8 / 9],
    ["A D C P", 3, ["D outOfOrder"], 3 / 4],
    ["A D P", 3, ["B skipped"], 6 / 7],
  ])("plan A (B|C) D P: %s", (path, matched, found, fitness) => {
    expect(compare(choice, path)).toEqual({ matched, found, fitness: expect.closeTo(fitness, 12) });
  });

  it("follows a loop link back", () => {
    expect(compare(looped, "A B C B C P")).toEqual({ matched: 6, found: [], fitness: 1 });
  });

  it("rejects order stages for a document with links", () => {
    expect(() => compare(looped, "A", { order: "stages" })).toThrow(/"stages" needs a document without flow/);
  });
});

describe("a whole log", () => {
  const T = logOf("c1: A0 B10 C30 P40; c2: A0 B5 B5 C65; c3: A0 C20 P50; c4: B0 A30 B90; c5: A7", 60_000);
  const result = compareToPlan(chain("A", "B", "C", "P"), T);

  it("adds up the test log T", () => {
    expect(result.totals).toMatchObject({
      matched: 13,
      skipped: 1,
      notReached: 6,
      repeated: 2,
      outOfOrder: 0,
      adHoc: 0,
    });
    expect(result.fitness.pooled).toBeCloseTo(26 / 35, 12);
    expect(result.fitness.mean).toBeCloseTo(501 / 700, 12);
    expect(result.conforming).toMatchObject({ value: 0.2, n: 5 });
  });

  it("names customers for every deviation", () => {
    const repeated = result.deviations.find(({ kind }) => kind === "repeated");
    expect(repeated).toEqual({
      kind: "repeated",
      touchpoint: "B",
      journeys: 2,
      occurrences: 2,
      witnesses: ["c2", "c4"],
      customers: ["c2", "c4"],
    });
  });

  it("gives the same result from the path table", () => {
    const rows = ["A B C P", "A B B C", "A C P", "B A B", "A"].map((path) => ({ path: path.split(" ") }));
    const fromTable = compareToPlan(chain("A", "B", "C", "P"), pathTableFromRows(rows));
    expect(fromTable.totals).toEqual(result.totals);
    expect(fromTable.stages).toEqual(result.stages);
  });

  it("counts stages: reached, passed by, ad hoc events in it", () => {
    const shop = compareToPlan(chain("A", "B", "C", "P"), logOf("c1: X0 C1 X2 P3; c2: A0 X1"));
    expect(shop.stages).toMatchObject([
      { stage: "first", matched: 1, passedBy: 1, adHoc: 1, reached: { value: 0.5 } },
      { stage: "second", matched: 2, passedBy: 0, adHoc: 1, reached: { value: 0.5 } },
      { stage: null, matched: 0, adHoc: 1 },
    ]);
    expect(shop.unplanned).toEqual([{ touchpoint: "X", events: 3 }]);
    expect(shop.neverMet).toEqual(["B"]);
    expect(shop.coverage).toMatchObject({ events: { value: 0.5, n: 6 }, touchpoints: { met: 3, planned: 4 } });
  });
});

describe("how events are recognised", () => {
  const plan: PlannedJourney = {
    ...chain("see", "pay"),
    touchpoints: [{ id: "see", observedAs: ["view", "zoom"] }, { id: "pay" }],
  };

  it("uses observedAs, and conditions given for a touchpoint", () => {
    expect(compare(plan, "zoom pay").found).toEqual([]);
    expect(compare(plan, "look pay", { match: { see: "look" } }).found).toEqual([]);
    expect(() => compare(plan, "zoom", { match: { sea: "look" } })).toThrow(/no touchpoint "sea".*Did you mean "see"/);
  });

  it("repeats the warnings of a path table", () => {
    const sample = sampleJourneys(logOf("c1: A0 B1; c2: A0 B1; c3: A0"), { customers: 2, seed: 1 });
    const codes = (source: Parameters<typeof compareToPlan>[1]) =>
      compareToPlan(plan, source).warnings.map(({ code }) => code);
    expect(codes(sample)).toEqual(["sampled"]);
    expect(codes(pathTable(sample, { maxLength: 1 }))).toEqual(["sampled", "truncated"]);
  });

  it("counts ignored and ambiguous events of a path table as often as its journeys", () => {
    const table = pathTableFromRows([{ path: ["view", "ping", "pay"], journeys: 4 }]);
    expect(compareToPlan(plan, table, { ignore: "ping" }).ignored).toBe(4);
    const twice = compareToPlan(plan, table, { match: { see: ["view", "pay"] } });
    expect(twice.warnings).toMatchObject([{ code: "ambiguous_match", count: 4 }]);
  });

  it("leaves out ignored events and counts them", () => {
    const result = compareToPlan(plan, logOf("c1: view0 ping1 pay2"), { ignore: "ping" });
    expect(result).toMatchObject({ ignored: 1, events: 2, fitness: { pooled: 1 } });
  });

  it("gives an event with two touchpoints to the first one and warns", () => {
    const result = compareToPlan(plan, logOf("c1: view0 pay2"), { match: { pay: ["view", "pay"] } });
    expect(result.totals.matched).toBe(2);
    expect(result.warnings).toMatchObject([{ code: "ambiguous_match", count: 1 }]);
  });

  it("distinguishes failed and recovered touchpoints", () => {
    const log = logOf("c1: view0 bad1 pay2; c2: view0 bad1; c3: view0 pay1 bad2");
    const result = compareToPlan(plan, log, { match: { pay: ["pay", "bad"] }, failed: "bad" });
    expect(result.totals).toMatchObject({ failed: 1, recovered: 1 });
    expect(result.deviations).toContainEqual({
      kind: "failed",
      touchpoint: "pay",
      journeys: 1,
      occurrences: 1,
      witnesses: ["c2"],
      customers: ["c2"],
    });
    expect(result.conforming.value).toBe(0);
  });
});

describe("nothing to compare", () => {
  it("gives null for an empty log, and 1 for an empty plan and journey", () => {
    const empty = compareToPlan(chain("A"), pathTableFromRows([]));
    expect(empty.fitness).toEqual({ mean: null, pooled: null });
    expect(compare(chain(), "").fitness).toBe(1);
    expect(compare(chain(), "X")).toMatchObject({ matched: 0, fitness: 0 });
  });
});
