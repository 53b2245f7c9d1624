/** What customers do next: the hand vector, back-off, conversion, warnings, refusals. */

import { absorption, logFromRows, nextSteps, pathTable, pathTableFromRows, splitJourneys, transitions } from "parcours";
import { describe, expect, it } from "vitest";

const near = (value: number | null | undefined, wanted: number) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-6);
const hand = pathTableFromRows([
  { path: ["a", "b"], journeys: 6 },
  { path: ["a", "c"], journeys: 3 },
  { path: ["a"], journeys: 1 },
]);

describe("nextSteps", () => {
  it("has the numbers of the hand vector", () => {
    const { steps, leaves, served } = nextSteps(hand, { after: "a" });
    expect(steps.map(({ name, count, share }) => [name, count, share.value])).toEqual([
      ["b", 6, 0.6],
      ["c", 3, 0.3],
    ]);
    near(steps[0]?.share.lower, 0.312674);
    near(steps[0]?.share.upper, 0.83182);
    expect(leaves).toMatchObject({ count: 1, share: { value: 0.1, n: 10 } });
    expect(served).toEqual({ order: 1, path: ["a"], events: 10, journeys: 10 });
    expect(steps[0]).not.toHaveProperty("leadsTo");
  });

  it("uses the longest context that enough journeys have, and says which", () => {
    const table = pathTableFromRows([
      { path: ["x", "a", "b"], journeys: 4 },
      { path: ["y", "a", "c"], journeys: 6 },
      { path: ["a", "d"], journeys: 2 },
    ]);
    const ask = (minCount: number, after: string[], order = 2) => nextSteps(table, { after, order, minCount });
    expect(ask(4, ["x", "a"])).toMatchObject({
      served: { order: 2, path: ["x", "a"], events: 4, journeys: 4 },
      tooRare: [],
      steps: [{ name: "b", count: 4 }],
    });
    expect(ask(5, ["x", "a"])).toMatchObject({
      served: { order: 1, path: ["a"], journeys: 12 },
      tooRare: [{ order: 2, path: ["x", "a"], journeys: 4 }],
      steps: [{ name: "c" }, { name: "b" }, { name: "d" }],
    });
    // nobody has it: any event counts
    expect(ask(13, ["x", "a"])).toMatchObject({
      served: { order: 0, path: [], journeys: 12, events: 34 },
      tooRare: [{ order: 2 }, { order: 1 }],
      leaves: { count: 12 },
    });
    // only the last `order` names count
    expect(ask(1, ["y", "x", "a"]).served.path).toEqual(["x", "a"]);
    expect(ask(1, ["y", "x", "a"], 3)).toMatchObject({ served: { order: 2 }, tooRare: [{ order: 3, events: 0 }] });
    expect(ask(1, ["y", "x", "a"], 9)).toMatchObject({ definition: { order: 9 }, served: { order: 2 } });
  });

  it("tells where each step leads", () => {
    const rows = [
      ...Array.from({ length: 8 }, (_, i) => [`s${i}`, "search", "product", ...(i < 6 ? ["buy", "thanks"] : [])]),
      ...Array.from({ length: 8 }, (_, i) => [`h${i}`, "search", "help", ...(i < 2 ? ["buy"] : [])]),
    ].flatMap(([who, ...events]) => events.map((what, time) => ({ who, what, time })));
    const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "time" });
    const result = nextSteps(log, { after: "search", conversion: "buy" });
    expect(result.steps.map(({ name, leadsTo }) => [name, leadsTo])).toEqual([
      ["help", 0.25],
      ["product", 0.75],
    ]);
    expect(result.warnings.map(({ code }) => code)).toContain("after_conversion");
    const chain = new Map(
      absorption(log, { conversion: "buy" }).from.map(({ name, conversion }) => [name, conversion]),
    );
    for (const { name, leadsTo } of result.steps) expect(leadsTo).toBe(chain.get(name));
    const next = nextSteps(log, { after: "product", conversion: "buy" });
    expect(next.steps).toMatchObject([{ name: "buy", leadsTo: 1 }]);
    expect(nextSteps(log, { after: "buy", conversion: "buy" }).steps).toMatchObject([
      { name: "thanks", leadsTo: null },
    ]);
    // a table with conversions needs no condition, and has none to tell
    expect(nextSteps(pathTable(log), { after: "search", conversion: "buy" }).steps).toMatchObject(
      result.steps.map(({ name, leadsTo }) => ({ name, leadsTo })),
    );
  });

  it("widens intervals where customers have several journeys", () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      ["a", i % 8 < 4 ? "b" : "c"].map((what, k) => ({ who: i % 8, what, time: i * 3_600_000 + k })),
    ).flat();
    const log = splitJourneys(logFromRows(rows, { customer: "who", touchpoint: "what", time: "time" }), {
      silence: { minutes: 1 },
    });
    const clustered = nextSteps(log, { after: "a" });
    expect(clustered.steps[0]?.share).toMatchObject({ clusters: 8, n: 40 });
    const [edge] = transitions(log).edges;
    expect(clustered.steps.find(({ name }) => name === edge?.to)?.share).toEqual(edge?.outShare);
    const apart = nextSteps(log, { after: "a" }, { cluster: "none" });
    expect(apart.steps[0]?.share.upper).toBeLessThan(clustered.steps[0]?.share.upper as number);
    expect(nextSteps(pathTable(log), { after: "a" }).warnings.map(({ code }) => code)).toContain("not_independent");
  });

  it("refuses what it cannot read, and reads an empty log", () => {
    expect(() => nextSteps(hand, { after: "bb" })).toThrow(/nextSteps: unknown touchpoint "bb" in after/);
    expect(() => nextSteps(hand, { after: [] })).toThrow(/after: expected a name, or a list of names/);
    expect(() => nextSteps(hand, { after: "a", minCont: 2 } as never)).toThrow(/Did you mean "minCount"/);
    expect(() => nextSteps(hand, { after: "a", order: 0 })).toThrow(/order: expected a whole number, 1 or more/);
    expect(() => nextSteps([] as never, { after: "a" })).toThrow(/an event log or a path table/);
    const empty = logFromRows([], { customer: "who", touchpoint: "what", time: "time" });
    expect(nextSteps(empty, { after: "a" })).toMatchObject({
      steps: [],
      leaves: { count: 0, share: { value: null } },
      served: { order: 0 },
    });
  });
});
