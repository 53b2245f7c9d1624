import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareTest, fisherExact, pooledZ, type Rate, rateDifference, testRates } from "../../src/core/testRates.ts";

const of = (k: number, n: number): Rate => ({ k, n });

describe("rateDifference (Newcombe 1998, method 10)", () => {
  it.each([
    [of(56, 70), of(48, 80), 0.2, 0.052431, 0.333873],
    [of(9, 10), of(3, 10), 0.6, 0.170523, 0.809018],
    [of(5, 56), of(0, 29), 0.089286, -0.038137, 0.19256],
    [of(0, 10), of(0, 20), 0, -0.161125, 0.277533],
    [of(10, 10), of(0, 20), 1, 0.679086, 1],
    [of(109, 598), of(140, 610), -0.047234, -0.092614, -0.001577],
    [of(50, 100), of(30, 100), 0.2, 0.064223, 0.325768],
  ])("%j − %j", (a, b, value, lower, upper) => {
    const difference = rateDifference(a, b);
    expect(difference.value).toBeCloseTo(value, 6);
    expect(difference.lower).toBeCloseTo(lower, 6);
    expect(difference.upper).toBeCloseTo(upper, 6);
  });

  it.each([
    [of(6, 210), of(20, 200), -0.0714, -0.1232, -0.0243],
    [of(6, 40), of(12, 40), -0.15, -0.3235, 0.0345],
    [of(0, 120), of(12, 40), -0.3, -0.4543, -0.1768],
    [of(0, 10), of(0, 10), 0, -0.2775, 0.2775],
    [of(0, 10), of(10, 10), -1, -1, -0.6075],
  ])("%j − %j, to four digits", (a, b, value, lower, upper) => {
    const difference = rateDifference(a, b);
    expect(difference.value).toBeCloseTo(value, 4);
    expect(difference.lower).toBeCloseTo(lower, 4);
    expect(difference.upper).toBeCloseTo(upper, 4);
  });

  it("is null when one rate has no denominator", () => {
    expect(rateDifference(of(0, 0), of(1, 2))).toEqual({
      value: null,
      lower: null,
      upper: null,
      level: 0.95,
      method: "newcombe",
    });
  });
});

describe("tests of equal rates (SciPy)", () => {
  it.each([
    [of(56, 70), of(48, 80), 2.650172, 0.008045],
    [of(60, 100), of(45, 100), 2.123977, 0.033672],
    [of(109, 598), of(140, 610), -2.029057, 0.042452],
  ])("pooled z of %j and %j", (a, b, z, p) => {
    expect(pooledZ(a, b).z).toBeCloseTo(z, 6);
    expect(pooledZ(a, b).p).toBeCloseTo(p, 6);
    expect(testRates(a, b)).toEqual({ p: pooledZ(a, b).p, test: "chi-square" });
  });

  it("chi-square without continuity correction is the square of z", () => {
    const { chiSquare, p } = chiSquareTest(of(30, 100), of(50, 100));
    expect(chiSquare).toBeCloseTo(8.333333, 6);
    expect(p).toBeCloseTo(0.003892, 6);
  });

  it.each([
    [of(7, 12), of(1, 15), 0.008473],
    [of(9, 10), of(3, 10), 0.019767],
    [of(3, 10), of(0, 8), 0.215686],
    [of(1, 10), of(6, 10), 0.057276],
  ])("Fisher's exact test of %j and %j", (a, b, p) => {
    expect(fisherExact(a, b)).toBeCloseTo(p, 6);
    expect(testRates(a, b)).toEqual({ p: fisherExact(a, b), test: "fisher" });
  });

  it("gives p = 1 when all trials have one outcome, and null without trials", () => {
    expect(testRates(of(0, 9), of(0, 8))).toEqual({ p: 1, test: "fisher" });
    expect(testRates(of(0, 0), of(3, 8)).p).toBeNull();
    expect(pooledZ(of(5, 5), of(8, 8))).toEqual({ z: null, p: null });
  });

  it("Fisher's test equals the sum of the hypergeometric probabilities, computed with fractions", () => {
    const choose = (n: number, k: number) => {
      let product = 1n;
      for (let i = 0; i < k; i++) product = (product * BigInt(n - i)) / BigInt(i + 1);
      return product;
    };
    const small = fc.nat(12).chain((n) => fc.nat(n).map((k) => of(k, n)));
    fc.assert(
      fc.property(small, small, (a, b) => {
        const tables = Array.from({ length: a.n + 1 }, (_, k) => k)
          .filter((k) => a.k + b.k - k >= 0 && a.k + b.k - k <= b.n)
          .map((k) => choose(a.n, k) * choose(b.n, a.k + b.k - k));
        const own = choose(a.n, a.k) * choose(b.n, b.k);
        const sum = (list: bigint[]) => list.reduce((x, y) => x + y, 0n);
        const p = Number(sum(tables.filter((t) => t <= own))) / Number(sum(tables));
        expect(fisherExact(a, b)).toBeCloseTo(p, 10);
      }),
    );
  });
});
