import fc from "fast-check";
import { compareFunnels, explainFunnel, type FunnelResult, funnel, logFromRows, timeToConvert } from "parcours";
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
  // before, after; the small cases are from Newcombe 1998 with the sides exchanged; p-values are from SciPy
  it.each([
    [56, 70, 48, 80, -0.2, -0.333873, -0.052431, 0.008045, "chi-square"],
    [9, 10, 3, 10, -0.6, -0.809018, -0.170523, 0.019767, "fisher"],
    [109, 598, 140, 610, 0.047234, 0.001577, 0.092614, 0.042452, "chi-square"],
  ] as const)("%d/%d before, %d/%d after", (k1, n1, k2, n2, value, lower, upper, p, test) => {
    const { conversion, steps, tests, correction } = compareFunnels(twoSteps(k1, n1), twoSteps(k2, n2));
    expect(conversion.difference.value).toBeCloseTo(value, 6);
    expect(conversion.difference.lower).toBeCloseTo(lower, 6);
    expect(conversion.difference.upper).toBeCloseTo(upper, 6);
    expect(conversion.relative).toBeCloseTo(value / (k1 / n1), 6);
    expect(conversion.p).toBeCloseTo(p, 6);
    expect(conversion.test).toBe(test);
    // every journey enters: the second step is the only test, and it is the test of the whole funnel
    expect([tests, correction]).toEqual([1, "holm"]);
    expect(conversion.pAdjusted).toBe(conversion.p);
    expect(steps[1]).toMatchObject({ conversion, stepConversion: conversion });
    expect(steps[0]?.stepConversion.p).toBeNull();
  });

  it("counts each distinct test once", () => {
    const side = (traces: string) => funnel(logOf(traces), { steps: ["A", "B", "C"] });
    const before = side("a: A0 B1 C2; b: A0 B1; c: A0; d: C0");
    const after = side("e: A0 B1 C2; f: A0; g: B0; h: A0 B1 C2");
    const comparison = compareFunnels(before, after);
    // the share that enters, step 2 (one rate with two names), step 3 of all, step 3 of step 2
    expect(comparison.tests).toBe(4);
    const [first, second, third] = comparison.steps;
    const distinct = [first!.stepConversion, second!.conversion, third!.conversion, third!.stepConversion];
    expect(first?.conversion.p).toBeNull();
    expect(second?.stepConversion).toEqual(second?.conversion);
    expect(distinct.map(({ pAdjusted }) => pAdjusted)).toEqual(holmTwin(distinct.map(({ p }) => p as number)));
  });

  it("law: exchanging the sides changes the sign of the difference, and exchanges and negates its bounds", () => {
    const count = fc.nat(40).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(count, count, ([k1, n1], [k2, n2]) => {
        const there = compareFunnels(twoSteps(k1, n1), twoSteps(k2, n2)).conversion;
        const back = compareFunnels(twoSteps(k2, n2), twoSteps(k1, n1)).conversion;
        if (there.p === null) expect(back.p).toBeNull();
        else expect(back.p).toBeCloseTo(there.p, 12);
        if (there.difference.value === null) {
          expect(back.difference.value).toBeNull();
          return;
        }
        expect(back.difference.value).toBeCloseTo(-there.difference.value, 12);
        expect(back.difference.lower).toBeCloseTo(-(there.difference.upper as number), 12);
        expect(back.difference.upper).toBeCloseTo(-(there.difference.lower as number), 12);
        expect(there.difference.value).toBeCloseTo(k2 / n2 - k1 / n1, 12);
      }),
      { numRuns: 60 },
    );
  });

  it("gives for two logs what it gives for their two results", () => {
    const [one, two] = [logOf("a: A0 B1; b: A0; c: A0 B1"), logOf("d: A0; e: A0")];
    const definition = { steps: ["A", "B"], within: { hours: 1 } };
    const asked = compareFunnels(one, two, definition, { level: 0.9 });
    const given = compareFunnels(
      funnel(one, definition),
      funnel(two, definition, { unknownTouchpoints: "zero" }),
      undefined,
      { level: 0.9 },
    );
    expect(asked.steps.map(({ conversion }) => conversion.difference)).toEqual(
      given.steps.map(({ conversion }) => conversion.difference),
    );
    expect(asked.conversion.difference).toMatchObject({ value: -2 / 3, level: 0.9 });
    expect(asked.warnings).toContainEqual(expect.objectContaining({ code: "few_entries", path: ["before"] }));
    expect(() => compareFunnels(one, two, { steps: ["A", "Bb"] })).toThrow("unknown touchpoint");
    const both = compareFunnels(one, one, definition).warnings;
    expect(both).toContainEqual(expect.objectContaining({ code: "shared_customers", count: 3, example: "a" }));
  });

  it("names where a definition and options belong", () => {
    const log = logOf("a: A0 B1");
    const result = funnel(log, { steps: ["A", "B"] });
    const ask = compareFunnels as (...given: unknown[]) => unknown;
    expect(() => ask(result, result, { level: 0.9 })).toThrow("Options are the fourth argument.");
    expect(() => ask(result, result, { steps: ["A"] })).toThrow("results carry their definition");
    expect(() => ask(log, log)).toThrow("definition: expected the definition of a funnel");
    expect(() => ask(log, result, { steps: ["A"] })).toThrow("before: expected two logs, two results");
    const grouped = { steps: ["A"], breakdown: { by: "channel" } };
    expect(() => ask(log, log, grouped)).toThrow("breakdown cannot be combined with two logs");
  });

  it("has no relative change from 0, and no test of a rate that is 1 by definition", () => {
    const { steps } = compareFunnels(twoSteps(0, 10), twoSteps(1, 10));
    expect(steps[1]?.conversion.relative).toBeNull();
    expect(steps[0]?.conversion.p).toBeNull();
  });

  it("warns of many tests, of few journeys, of other definitions and of groups that overlap", () => {
    const log = logOf("a: A0 B1; b: A0; c: B0");
    const a = funnel(log, { steps: ["A", "B"] });
    const b = funnel(log, { steps: ["A", "B"], within: { hours: 1 } });
    const codes = (one: FunnelResult, other: FunnelResult) =>
      compareFunnels(one, other).warnings.map(({ code }) => code);
    expect(codes(a, b)).toEqual(["many_comparisons", "few_journeys", "different_definitions"]);
    expect(codes({ ...a, additive: false }, a)).toContain("groups_not_additive");
    expect(() => compareFunnels(a, funnel(log, { steps: ["A"] }))).toThrow("the same number of steps");
  });
});

/** Holm's adjustment, written another way: each p times the number of p-values at least as large, and never less than for a smaller p. */
function holmTwin(values: readonly number[]): number[] {
  const scaled = (p: number) => Math.min(1, p * values.filter((other) => other >= p).length);
  return values.map((p) => Math.max(...values.filter((other) => other <= p).map(scaled)));
}

describe("timeToConvert", () => {
  const log = logOf("a: A0 B1; b: A0 B2; c: A0 B9; d: A0");
  const question = { steps: ["A", "B"], within: { hours: 1 } };
  it("counts what is outside the given edges; the last bin includes its upper edge", () => {
    const { histogram, notConverted, warnings } = timeToConvert(log, question, { edgesMs: [90_000, 120_000] });
    expect(histogram).toEqual({ edgesMs: [90_000, 120_000], counts: [1], below: 1, above: 1 });
    expect(notConverted).toBe(1);
    expect(warnings).toContainEqual(expect.objectContaining({ code: "censored", count: 1 }));
  });
  it("makes one bin when all times are equal, none when no journey converted", () => {
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
  it("names a switch that cannot be changed alone, and ends with the rule of a preset that is not a set of switches", () => {
    const explained = explainFunnel(log, question, { against: ["amplitude-any-order", "clickhouse-strict-increase"] });
    const [unordered, increase] = explained.against;
    expect(unordered?.switches.find((one) => one.switch === "anchored")).toMatchObject({ alone: null, after: {} });
    expect(explained.warnings.map(({ code }) => code)).toContain("unsupported_switch");
    expect(increase?.switches.at(-1)).toMatchObject({ switch: "rule", to: "clickhouse-strict-increase" });
    expect(increase?.switches.at(-1)?.after?.counts).toEqual(increase?.counts);
  });
});
