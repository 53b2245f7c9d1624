import fc from "fast-check";
import { wilson } from "parcours";
import { describe, expect, it } from "vitest";
import { normalQuantile, zOf } from "../../src/core/estimate.ts";

describe("wilson", () => {
  // Newcombe 1998 for 81/263, 15/148, 0/20 and 1/29
  it.each([
    [81, 263, 0.255289, 0.36621],
    [15, 148, 0.062386, 0.160487],
    [0, 20, 0, 0.161125],
    [1, 29, 0.006113, 0.171755],
    [109, 307, 0.303613, 0.410067],
    [470, 3605, 0.119775, 0.141761],
  ])("%i of %i", (k, n, lower, upper) => {
    const estimate = wilson(k, n);
    expect(estimate).toMatchObject({ value: k / n, n, level: 0.95, method: "wilson" });
    expect(estimate.lower).toBeCloseTo(lower, 6);
    expect(estimate.upper).toBeCloseTo(upper, 6);
  });

  it.each([
    [0, 1, 0, 0.7935],
    [1, 1, 0.2065, 1],
    [1, 2, 0.0945, 0.9055],
    [0, 10, 0, 0.2775],
    [8, 10, 0.4902, 0.9433],
    [30, 30, 0.8865, 1],
    [1, 30, 0.0059, 0.1667],
    [10, 200, 0.0274, 0.0896],
    [20, 200, 0.0657, 0.1494],
    [500, 1000, 0.4691, 0.5309],
  ])("%i of %i, to four digits", (k, n, lower, upper) => {
    expect(wilson(k, n).lower).toBeCloseTo(lower, 4);
    expect(wilson(k, n).upper).toBeCloseTo(upper, 4);
  });

  it("gives null when there are no trials", () => {
    expect(wilson(0, 0)).toEqual({ value: null, n: 0, lower: null, upper: null, level: 0.95, method: "wilson" });
  });

  it("contains the share, stays within 0 and 1, is symmetric, and gets narrower with more trials", () => {
    const counts = fc.integer({ min: 1, max: 10_000 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(counts, fc.constantFrom(0.5, 0.8, 0.95, 0.99), ([k, n], level) => {
        const [a, b, twice] = [wilson(k, n, { level }), wilson(n - k, n, { level }), wilson(2 * k, 2 * n, { level })];
        const [lower, upper] = [a.lower as number, a.upper as number];
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(k / n);
        expect(upper).toBeGreaterThanOrEqual(k / n);
        expect(upper).toBeGreaterThan(lower);
        expect(lower).toBeCloseTo(1 - (b.upper as number), 12);
        expect((twice.upper as number) - (twice.lower as number)).toBeLessThan(upper - lower);
      }),
    );
  });
});

describe("normalQuantile", () => {
  // R: qnorm(p), 16 digits
  it.each([
    [0.5, 0],
    [0.75, 0.6744897501960817],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.9995, 3.2905267314919255],
    [0.025, -1.959963984540054],
  ])("of %f", (p, x) => {
    expect(normalQuantile(p)).toBeCloseTo(x, 13);
  });

  it("gives the z of a level", () => {
    expect(zOf(0.95)).toBe(1.959963984540054);
    expect(zOf(0.9)).toBeCloseTo(1.6448536269514722, 13);
  });
});
