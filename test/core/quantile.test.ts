import fc from "fast-check";
import { quantile } from "parcours";
import { describe, expect, it } from "vitest";

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
