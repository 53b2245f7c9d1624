/** Exact limits of a binomial: against sums of probabilities. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialLimits } from "../../../src/core/series/binomialLimits.ts";

/** The same counts, from probabilities that are added one by one. */
function slowLimits(n: number, p: number, tail: number): [number | null, number | null] {
  const chance = [...Array(n + 1).keys()].map((k) => {
    let log = k * Math.log(p) + (n - k) * Math.log(1 - p);
    for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i);
    return Math.exp(log);
  });
  const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
  const low = chance.findLastIndex((_, k) => sum(chance.slice(0, k + 1)) <= tail);
  const high = chance.findIndex((_, k) => sum(chance.slice(k)) <= tail);
  return [low < 0 ? null : low, high < 0 ? null : high];
}

describe("binomialLimits", () => {
  it.each([
    [50, 0.231333, 3, 22],
    [40, 0.05, null, 8],
    [100, 0.05, null, 14],
    [200, 0.05, 1, 21],
    [1000, 0.05, 30, 73],
  ])("n %i, p %f", (n, p, low, high) => {
    const found = binomialLimits(n, p, 0.00135);
    expect([found.low, found.high]).toEqual(slowLimits(n, p, 0.00135));
    expect([found.low, found.high]).toEqual([low, high]);
  });

  it("equals sums of probabilities", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 99 }), (n, percent) => {
        const found = binomialLimits(n, percent / 100, 0.00135);
        expect([found.low, found.high]).toEqual(slowLimits(n, percent / 100, 0.00135));
        expect(found.below).toBeLessThanOrEqual(0.00135);
        expect(found.above).toBeLessThanOrEqual(0.00135);
      }),
    );
  });

  it("alarms at the first success when the rate is 0", () => {
    expect(binomialLimits(10, 0, 0.00135)).toMatchObject({ low: null, high: 1, below: 0, above: 0 });
    expect(binomialLimits(10, 1, 0.00135)).toMatchObject({ low: 9, high: null, below: 0, above: 0 });
  });
});
