import { type EventLog, type FunnelDefinition, funnel, logFromColumns, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { ask, counts, depth } from "./presets/proof.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const codes = (result: { warnings: { code: string }[] }) => result.warnings.map((warning) => warning.code);

describe("funnel, edge cases", () => {
  it("within 0: all steps at one instant; with a grace, near it", () => {
    const zero = { steps: ["A", "B"], within: { seconds: 0 } };
    expect([ask("A0 B0", zero), ask("A0 B1", zero)].map(depth)).toEqual([2, 1]);
    expect(
      [ask("B0 A1", zero), ask("A0 B1", zero)].map((_, i) =>
        depth(ask(i ? "A0 B1" : "B0 A1", { ...zero, ties: { grace: { seconds: 1 } } })),
      ),
    ).toEqual([2, 1]);
  });

  it("pairs of hold count an optional step only where it was filled", () => {
    const rows = ["D-2x", "A0y", "B0x"].map((event) => ({
      customer: "c",
      touchpoint: event[0],
      time: Number(event.slice(1, -1)),
      visit: event.at(-1),
    }));
    const log = logFromRows(rows, { ...columns, properties: ["visit"] });
    const steps = ["D", { match: "A", optional: true }, "B"];
    const held = funnel(log, { steps, reuse: true, hold: { property: "visit" } });
    expect([held.pairs, counts(held)]).toEqual([
      [1, 0, 1],
      [1, 0, 1],
    ]);
  });

  it("times at and below 0 are ordinary", () => {
    expect(depth(ask("A-20 B-10 C0", { steps: ["A", "B", "C"], within: { seconds: 20 } }))).toBe(3);
  });

  it("an identical row is a separate event; equal steps need one event each", () => {
    expect([ask("A0", { steps: ["A", "A"] }), ask("A0 A0", { steps: ["A", "A"] })].map(depth)).toEqual([1, 2]);
    expect(depth(ask("A0", { steps: ["A", "A"], reuse: true }))).toBe(2);
  });

  it("one step, 64 steps", () => {
    expect(counts(ask("A0 B1 A2", { steps: ["A"], order: "strict" }))).toEqual([1]);
    const steps = Array.from({ length: 64 }, (_, i) => `n${i}x`);
    const trace = steps.map((name, i) => `${name}${i}`).join(" ");
    expect(depth(ask(trace, { steps }))).toBe(64);
    expect(depth(ask(trace, { steps: [...steps].reverse(), order: "unordered" }))).toBe(64);
  });

  it("10,000 tied events that match many steps are matched before the test times out", () => {
    const names = ["A", "B", "C", "D"];
    const rows = Array.from({ length: 10_000 }, (_, i) => ({ customer: "a", touchpoint: names[i % 4], time: 0 }));
    const log = { ...logFromRows(rows, columns), issues: [] };
    const steps = Array.from({ length: 64 }, (_, i) => [names[i % 4]!, names[(i + 1) % 4]!]);
    for (const order of ["ordered", "strict", "unordered"] as const)
      expect(depth(funnel(log, { steps, order }))).toBe(64);
  });

  it("a journey of a million events", () => {
    const n = 1_000_000;
    const log = logFromColumns(
      {
        customer: new Uint32Array(n),
        touchpoint: Array.from({ length: n }, (_, i) => ["A", "B", "X"][i % 3] as string),
        time: Float64Array.from({ length: n }, (_, i) => 1.7e12 + i),
      },
      {},
    );
    const question = { steps: ["A", "B", "B"], within: { seconds: 1 } };
    for (const switches of [
      {},
      { order: "strict" },
      { order: "unordered" },
      { exclude: ["X"] },
      { count: "attempts" },
    ]) {
      expect(funnel(log, { ...question, ...switches } as FunnelDefinition).entered).toBeGreaterThan(0);
    }
  });

  it("hostile names come through unchanged", () => {
    const names = ["", "__proto__", 'a"b', "→,", "🙂", "x".repeat(10_000), "other", "null"];
    const rows = names.map((touchpoint, i) => ({ customer: "a", touchpoint, time: i, p: touchpoint }));
    const log = { ...logFromRows(rows, { ...columns, properties: ["p"] }), issues: [] };
    const known = names.filter((name) => log.touchpoints.includes(name));
    expect(depth(funnel(log, { steps: known }))).toBe(known.length);
    const groups = funnel(log, { steps: ["other"], breakdown: { by: { property: "p" } } }).groups!;
    expect(groups.map(({ kind, value }) => [kind, value])).toEqual([["value", "other"]]);
  });

  it("microseconds keep the edge of a window inclusive", () => {
    const log = logFromColumns(
      { customer: ["a", "a"], touchpoint: ["A", "B"], time: [1_700_000_000_000_001n, 1_700_000_001_000_002n] },
      { timeUnit: "us" },
    );
    const within = (seconds: number) => funnel(log, { steps: ["A", "B"], within: { seconds } });
    expect([within(1), within(1.000001)].map((result) => result.converted)).toEqual([0, 1]);
    expect(within(2).steps[1]?.timeFromPrevious?.q50Ms).toBeCloseTo(1000.001, 6);
  });

  it("a property without any value: all journeys are in none, or counted without a value", () => {
    const rows = ["A", "B"].map((touchpoint, i) => ({ customer: "a", touchpoint, time: i, p: i === 5 ? "x" : null }));
    const log: EventLog = { ...logFromRows(rows, { ...columns, properties: ["p"] }), issues: [] };
    const by = { property: "p" };
    for (const at of ["first", "last", "all", { step: 1 }] as const) {
      const result = funnel(log, { steps: ["A", "B"], breakdown: { by, at } });
      expect(result.groups).toMatchObject([{ kind: "none", value: null, entered: 1, converted: 1 }]);
    }
    const held = funnel(log, { steps: ["A", "B"], hold: by });
    expect(held).toMatchObject({ entered: 0, withoutValue: 2, pairs: [0, 0] });
    expect(codes(held)).toContain("without_value");
  });

  it("groups after the top ones are one group with their number", () => {
    const rows = ["x", "x", "y", "z"].map((p, i) => ({ customer: `c${i}`, touchpoint: "A", time: 0, p }));
    const log = { ...logFromRows(rows, { ...columns, properties: ["p"] }), issues: [] };
    const { groups } = funnel(log, { steps: ["A"], breakdown: { by: { property: "p" }, top: 1 } });
    expect(groups).toMatchObject([
      { kind: "value", value: "x", entered: 2 },
      { kind: "other", value: null, values: 2, entered: 2 },
    ]);
  });

  it("hold keeps a chain to one value, and reads neighbouring events of that value", () => {
    const rows = [
      ["A", "s1"],
      ["X", "s2"],
      ["B", "s1"],
      ["C", "s2"],
    ].map(([touchpoint, p], i) => ({ customer: "a", touchpoint, time: i, p }));
    const log = { ...logFromRows(rows, { ...columns, properties: ["p"] }), issues: [] };
    const hold = { property: "p" };
    expect(counts(funnel(log, { steps: ["A", "B", "C"], hold }))).toEqual([1, 1, 0]);
    expect(counts(funnel(log, { steps: ["A", "B"], order: "strict", hold }))).toEqual([1, 1]);
    expect(counts(funnel(log, { steps: ["A", "B"], order: "strict" }))).toEqual([1, 0]);
  });

  it("values and leaks; none without a value column", () => {
    const rows = [0, 1, 2].flatMap((i) => [
      { customer: `c${i}`, touchpoint: "A", time: 0, price: null },
      ...(i < 2 ? [{ customer: `c${i}`, touchpoint: "B", time: 1, price: 30 * (i + 1) }] : []),
    ]);
    const log = { ...logFromRows(rows, { ...columns, value: "price" }), issues: [] };
    const steps = funnel(log, { steps: ["A", "B"] }).steps;
    expect(steps.map(({ value, leak }) => [value, leak])).toEqual([
      [30, 45],
      [45, null],
    ]);
    expect(ask("A0 B1", { steps: ["A", "B"] }).steps[0]).toMatchObject({ value: null, leak: null });
  });

  it("the leak of the published counts", () => {
    // 598, 480, 307, 109 and a total value of 10,900
    const reached = [598, 480, 307, 109];
    const rows = Array.from({ length: 598 }, (_, i) =>
      reached.flatMap((n, k) =>
        i < n ? [{ customer: `c${i}`, touchpoint: `s${k}`, time: k, price: k === 3 ? 100 : null }] : [],
      ),
    ).flat();
    const log = { ...logFromRows(rows, { ...columns, value: "price" }), issues: [] };
    const leaks = funnel(log, { steps: ["s0", "s1", "s2", "s3"] }).steps.map((step) => step.leak);
    expect(leaks.slice(0, 3).map((leak) => leak?.toFixed(2))).toEqual(["2679.58", "6142.35", "19800.00"]);
  });

  it("counts sessions where the log is split into them, and names them", () => {
    const log = splitJourneys(logOf("a: A0 B1 A100"), { silence: { minutes: 30 } });
    const result = funnel(log, { steps: ["A", "B"] });
    expect(counts(result)).toEqual([2, 1]);
    expect(result.steps[0]?.witnesses).toEqual({ journeys: ["a #2"] });
  });

  it("the summary of many durations: extremes and quantiles equal those of the sorted list", () => {
    const gaps = Array.from({ length: 5000 }, (_, i) => 7 + ((i * 7919) % 104_729));
    const rows = gaps.flatMap((gap, i) => [
      { customer: `c${i}`, touchpoint: "A", time: 1.7e12 },
      { customer: `c${i}`, touchpoint: "B", time: 1.7e12 + gap },
    ]);
    const times = funnel(logFromRows(rows, columns), { steps: ["A", "B"] }).steps[1]!.timeFromPrevious!;
    gaps.sort((a, b) => a - b);
    // 0.9 · 4999 = 4499.1 and so on: between neighbours
    const between = (h: number) => gaps[h | 0]! + (h % 1) * (gaps[(h | 0) + 1]! - gaps[h | 0]!);
    expect([times.n, times.minMs, times.maxMs]).toEqual([5000, gaps[0], gaps[4999]]);
    expect(times.q25Ms).toBeCloseTo(between(1249.75), 6);
    expect(times.q50Ms).toBeCloseTo(between(2499.5), 6);
    expect(times.q75Ms).toBeCloseTo(between(3749.25), 6);
    expect(times.q90Ms).toBeCloseTo(between(4499.1), 6);
  });

  it("of tied events of the first step the first row fills it, as with an exclusion that never happens", () => {
    const rows = ["x", "y"].map((p, i) => ({ customer: "a", touchpoint: "A", time: 0, p, value: i + 1 }));
    const log = logFromRows([...rows, { customer: "b", touchpoint: "Z", time: 0, p: "z", value: 0 }], {
      ...columns,
      value: "value",
      properties: ["p"],
    });
    for (const exclude of [[], ["Z"]]) {
      const by = { property: "p" };
      const result = funnel(log, { steps: ["A"], exclude, breakdown: { by, at: { step: 0 } } });
      expect([result.steps[0]?.value, result.groups?.map(({ value }) => value)]).toEqual([1, ["x"]]);
    }
  });

  it("ties with events of no step can decide the depth too: excluded events, and any event in the strict order", () => {
    const decided = (trace: string, switches: object) => ask(trace, { steps: ["A", "B"], ...switches }).decidedByTies;
    expect(decided("A0 X0 B5", { exclude: ["X"] })).toBe(1);
    expect(decided("A0 X0 B5", { order: "strict" })).toBe(1);
    expect(decided("A0 X0 B5", {})).toBe(0);
    expect(decided("A0 X1 X1 B5", { order: "strict" })).toBe(0);
  });

  it("order strict: an entry tied with the last step is the latest one, in any order of rows", () => {
    const gaps = ["A0 B1 A1", "A0 A1 B1"].map((trace) => ask(trace, { steps: ["A", "B"], order: "strict" }).steps[1]);
    expect(gaps.map((step) => step?.timeFromPrevious?.maxMs)).toEqual([0, 0]);
  });

  it("journeys whose window is still open are immature, not lost", () => {
    const log = logOf("a: A0; b: A50 X60");
    const question = { steps: ["A", "X", "B"], within: { minutes: 30 } };
    const at = (observedUntil: number) => funnel(log, question, { unknownTouchpoints: "zero", observedUntil }).immature;
    expect(funnel(log, question, { unknownTouchpoints: "zero" }).immature).toBe(1);
    // at 30 minutes, b has not happened yet
    expect([29, 30, 79, 80].map((minute) => at(minute * 60_000))).toEqual([1, 0, 1, 0]);
  });

  it("optional steps may be left out, and are filled where possible", () => {
    const question = { steps: ["A", { match: "B", optional: true }, "C"], within: { seconds: 60 } };
    const [without, with_] = [ask("A0 C10", question), ask("A0 B4 C10", question)];
    expect([counts(without), counts(with_)]).toEqual([
      [1, 0, 1],
      [1, 1, 1],
    ]);
    expect(without.steps[2]?.timeFromPrevious?.q50Ms).toBe(10_000);
    expect(with_.steps[2]?.timeFromPrevious?.q50Ms).toBe(6_000);
    expect(with_.steps[1]).toMatchObject({ optional: true, dropped: null, stepConversion: { n: 1 } });
    expect(with_.steps[2]?.stepConversion.n).toBe(1);
  });
});
