import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distributionOf } from "../../src/core/distribution.ts";

describe("distributionOf", () => {
  it("gives five numbers", () => {
    expect(distributionOf(Float64Array.of(3, 1, 2, 10))).toEqual({
      min: 1,
      q50: 2.5,
      mean: 4,
      q95: expect.closeTo(8.95, 9),
      max: 10,
    });
    expect(distributionOf(Float64Array.of(7), [2])).toEqual({ min: 7, q50: 7, mean: 7, q95: 7, max: 7 });
  });

  it("gives null for no numbers, and when all weights are 0", () => {
    const none = { min: null, q50: null, mean: null, q95: null, max: null };
    expect(distributionOf(new Float64Array())).toEqual(none);
    expect(distributionOf(Float64Array.of(1), [0])).toEqual(none);
  });

  it("treats a number of weight n as n equal numbers", () => {
    const pair = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const written = pairs.flatMap(([value, weight]) => Array<number>(weight).fill(value));
        const values = Float64Array.from(pairs, ([value]) => value);
        const weighted = distributionOf(
          values,
          pairs.map(([, weight]) => weight),
        );
        const plain = distributionOf(Float64Array.from(written));
        for (const key of ["min", "q50", "mean", "q95", "max"] as const) {
          if (plain[key] === null) expect(weighted[key]).toBeNull();
          else expect(weighted[key]).toBeCloseTo(plain[key], 9);
        }
      }),
    );
  });
});
