import fc from "fast-check";
import { quantile } from "parcours";
import { describe, expect, it } from "vitest";
import { percentileInterval } from "../../src/core/quantile.ts";
import { createRandom } from "../../src/core/random.ts";

describe("quantile, type 7", () => {
  it.each([
    [
      [1, 2, 3, 4],
      [1.3, 1.75, 2.5, 3.25, 3.7],
    ],
    [
      [0, 0, 5, 10, 100],
      [0, 0, 5, 10, 64],
    ],
  ])("of %j at .1, .25, .5, .75, .9 (R, NumPy)", (sorted, expected) => {
    [0.1, 0.25, 0.5, 0.75, 0.9].forEach((q, i) => {
      expect(quantile(sorted, q)).toBeCloseTo(expected[i] as number, 12);
    });
  });

  it("gives the number itself for one number, null for none, and accepts typed arrays", () => {
    expect(quantile([7], 0.3)).toBe(7);
    expect(quantile([], 0.3)).toBeNull();
    expect(quantile(Float64Array.of(1, 2), 0.5)).toBe(1.5);
  });

  it("is the minimum at 0, the maximum at 1, and never decreases", () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 20 });
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, unit, unit, (list, p, q) => {
        const sorted = list.map((value) => value + 0).toSorted((a, b) => a - b);
        expect(quantile(sorted, 0)).toBe(sorted[0]);
        expect(quantile(sorted, 1)).toBe(sorted.at(-1));
        const [low, high] = [Math.min(p, q), Math.max(p, q)].map((at) => quantile(sorted, at) as number);
        expect((high as number) - (low as number)).toBeGreaterThanOrEqual(-1e-6);
      }),
    );
  });
});

const sorted = (draws: readonly number[]) => Float64Array.from(draws).sort();

describe("percentileInterval", () => {
  it("takes the positions (B + 1) p: of 1 … 39 at 95 % the first and the last, at 90 % the second", () => {
    const draws = Array.from({ length: 39 }, (_, i) => i + 1);
    expect(percentileInterval(draws, 0.95)).toEqual({ lower: expect.closeTo(1, 9), upper: expect.closeTo(39, 9) });
    expect(percentileInterval(draws, 0.9)).toEqual({ lower: expect.closeTo(2, 9), upper: expect.closeTo(38, 9) });
    expect(percentileInterval([1, 2, 3, 4], 0.5)).toEqual({ lower: 1.25, upper: 3.75 });
  });

  it("is null without draws, and the draw where there is one", () => {
    expect(percentileInterval([], 0.95)).toEqual({ lower: null, upper: null });
    expect(percentileInterval([7], 0.95)).toEqual({ lower: 7, upper: 7 });
  });

  it("law: lies among the draws, mirrors with them, and grows with the level", () => {
    const draw = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(draw, { minLength: 1, maxLength: 50 }), (draws) => {
        const column = sorted(draws);
        const { lower, upper } = percentileInterval(column, 0.8);
        expect(lower).toBeGreaterThanOrEqual(column[0] as number);
        expect(upper).toBeLessThanOrEqual(column.at(-1) as number);
        const turned = percentileInterval(sorted(draws.map((x) => -x)), 0.8);
        expect(turned.lower).toBeCloseTo(-(upper as number), 6);
        const wide = percentileInterval(column, 0.9);
        expect(wide.lower).toBeLessThanOrEqual(lower as number);
        expect(wide.upper).toBeGreaterThanOrEqual(upper as number);
      }),
    );
  });

  it("holds a further draw as often as the level says, with 99 draws too", () => {
    const random = createRandom(5);
    let held = 0;
    const runs = 20_000;
    for (let run = 0; run < runs; run++) {
      const { lower, upper } = percentileInterval(sorted(Array.from({ length: 99 }, random.next)), 0.9);
      const further = random.next();
      if ((lower as number) <= further && further <= (upper as number)) held++;
    }
    // four standard errors; between the quantiles of type 7 it is 88.2 %
    expect(Math.abs(held / runs - 0.9)).toBeLessThan(4 * Math.sqrt(0.09 / runs));
  });
});
