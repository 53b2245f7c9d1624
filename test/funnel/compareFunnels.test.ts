import {
  compareFunnels,
  explainFunnel,
  type FunnelResult,
  funnel,
  funnelDrivers,
  logFromRows,
  timeToConvert,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };

/** A funnel of two steps with these counts. */
function twoSteps(k: number, n: number): FunnelResult {
  const rows = Array.from({ length: n }, (_, i) =>
    ["A", "B"].slice(0, i < k ? 2 : 1).map((touchpoint, t) => ({ customer: `c${i}`, touchpoint, time: t })),
  ).flat();
  return funnel(logFromRows(rows, columns), { steps: ["A", "B"] }, { unknownTouchpoints: "zero" });
}

describe("compareFunnels", () => {
  // Newcombe 1998 for the small ones; p-values of SciPy
  it.each([
    [56, 70, 48, 80, 0.2, 0.052431, 0.333873, 0.008045, "chi-square"],
    [9, 10, 3, 10, 0.6, 0.170523, 0.809018, 0.019767, "fisher"],
    [109, 598, 140, 610, -0.047234, -0.092614, -0.001577, 0.042452, "chi-square"],
  ] as const)("%d/%d against %d/%d", (k1, n1, k2, n2, value, lower, upper, p, test) => {
    const { conversion } = compareFunnels(twoSteps(k1, n1), twoSteps(k2, n2)).steps[1]!;
    expect(conversion.difference.value).toBeCloseTo(value, 6);
    expect(conversion.difference.lower).toBeCloseTo(lower, 6);
    expect(conversion.difference.upper).toBeCloseTo(upper, 6);
    expect(conversion.p).toBeCloseTo(p, 6);
    expect(conversion.test).toBe(test);
    expect(conversion.pAdjusted).toBeGreaterThanOrEqual(conversion.p as number);
  });

  it("has no relative change from 0, and no test of a rate that is 1 by definition", () => {
    const { steps } = compareFunnels(twoSteps(1, 10), twoSteps(0, 10));
    expect(steps[1]?.conversion.relative).toBeNull();
    expect(steps[0]?.conversion.p).toBeNull();
  });

  it("warns of many tests, of other definitions and of groups that overlap", () => {
    const log = logOf("a: A0 B1");
    const a = funnel(log, { steps: ["A", "B"] });
    const b = funnel(log, { steps: ["A", "B"], within: { hours: 1 } });
    const codes = (one: FunnelResult, other: FunnelResult) =>
      compareFunnels(one, other).warnings.map(({ code }) => code);
    expect(codes(a, b)).toEqual(["many_comparisons", "different_definitions"]);
    expect(codes({ ...a, additive: false }, a)).toContain("groups_not_additive");
    expect(() => compareFunnels(a, funnel(log, { steps: ["A"] }))).toThrow("the same number of steps");
  });
});

describe("funnelDrivers", () => {
  // (s, S, f, F) → odds ratio, φ
  it.each([
    [30, 109, 60, 489, 2.731557, 0.164691],
    [40, 50, 10, 50, 13.892562, 0.6],
    [0, 10, 0, 10, 1, null],
  ])("%d of %d against %d of %d", (s, S, f, F, odds, phi) => {
    const rows = Array.from({ length: S + F }, (_, i) => {
      const won = i < S;
      const met = won ? i < s : i - S < f;
      const names = ["A", ...(met ? ["X"] : []), ...(won ? ["B"] : [])];
      return names.map((touchpoint, t) => ({ customer: `c${i}`, touchpoint, time: t }));
    }).flat();
    rows.push({ customer: "z", touchpoint: "X", time: 0 });
    const result = funnelDrivers(logFromRows(rows, columns), { steps: ["A", "B"], within: { days: 1 } });
    expect([result.success, result.failure]).toEqual([S, F]);
    const driver = result.drivers.find(({ value }) => value === "X");
    expect(driver?.oddsRatio).toBeCloseTo(odds, 6);
    if (phi === null) expect(driver?.phi).toBeNull();
    else expect(driver?.phi).toBeCloseTo(phi, 6);
  });

  it("looks between entry and completion, or to the end of the window, only", () => {
    const log = logOf("a: X0 A1 Y2 B3 Z4; b: A1 V31 W32");
    const { drivers } = funnelDrivers(log, { steps: ["A", "B"], within: { minutes: 30 } });
    const met = drivers.filter(({ success, failure }) => success + failure > 0);
    expect(met.map(({ value }) => value).sort()).toEqual(["V", "Y"]);
    expect(() => funnelDrivers(log, { steps: ["A", "B"] }, { from: 1 })).toThrow("two required steps in order");
  });
});

describe("timeToConvert", () => {
  const log = logOf("a: A0 B1; b: A0 B2; c: A0 B9; d: A0");
  const question = { steps: ["A", "B"], within: { hours: 1 } };
  it("counts what lies outside given edges; the last bin is closed", () => {
    const { histogram, notConverted, warnings } = timeToConvert(log, question, { edgesMs: [90_000, 120_000] });
    expect(histogram).toEqual({ edgesMs: [90_000, 120_000], counts: [1], below: 1, above: 1 });
    expect(notConverted).toBe(1);
    expect(warnings).toContainEqual(expect.objectContaining({ code: "censored", count: 1 }));
  });
  it("one bin when all are equal, none when none converted", () => {
    expect(timeToConvert(logOf("a: A0 B1; b: A5 B6"), question).histogram.counts).toEqual([2]);
    expect(timeToConvert(logOf("a: A0; b: B0"), question)).toMatchObject({ whole: null, histogram: { counts: [] } });
  });
  it.each([{ bins: 0 }, { bins: 91 }, { edgesMs: [1] }, { edgesMs: [2, 2] }])("refuses %j", (options) => {
    expect(() => timeToConvert(log, question, options)).toThrow("expected");
  });
});

describe("explainFunnel", () => {
  const log = logOf("a: A0 A50 B70; b: B0 A0");
  const question = { steps: ["A", "B"], within: { hours: 1 } };
  it("lists only the switches that differ, each alone and after the others", () => {
    const [rybbit] = explainFunnel(log, question, { against: ["rybbit"] }).against;
    expect(rybbit).toMatchObject({ counts: [2, 1], differing: 1, witnesses: [{ journey: "b", base: 2, other: 1 }] });
    expect(rybbit?.switches).toMatchObject([
      { switch: "ties", from: "favourable", to: "strict", alone: { counts: [2, 1] }, after: { differing: 1 } },
    ]);
  });
  it("names a switch that could not be tried alone, and ends with the rule of a peer", () => {
    const explained = explainFunnel(log, question, { against: ["amplitude-any-order", "clickhouse-strict-increase"] });
    const [unordered, increase] = explained.against;
    expect(unordered?.switches.find((one) => one.switch === "anchored")).toMatchObject({ alone: null, after: {} });
    expect(explained.warnings.map(({ code }) => code)).toContain("unsupported_switch");
    expect(increase?.switches.at(-1)).toMatchObject({ switch: "rule", to: "clickhouse-strict-increase" });
    expect(increase?.switches.at(-1)?.after?.counts).toEqual(increase?.counts);
  });
});
