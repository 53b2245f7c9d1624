import { describe, expect, it } from "vitest";
import { chiSquareTail, incompleteBeta, logGamma, normalTwoSided } from "../../src/core/chiSquareTail.ts";

/** `x` to 11 significant digits, to compare tails of any size. */
const digits = (x: number) => x.toExponential(10);

describe("chiSquareTail", () => {
  it("is exp(−x/2) · Σ (x/2)ʲ/j! for an even number of degrees", () => {
    for (const df of [2, 4, 10, 60]) {
      for (const x of [0.01, 0.5, 3, 20, 80, 300]) {
        let sum = 0;
        let term = Math.exp(-x / 2);
        for (let j = 0; j < df / 2; j++) {
          sum += term;
          term *= x / 2 / (j + 1);
        }
        expect(chiSquareTail(x, df) / sum).toBeCloseTo(1, 11);
      }
    }
  });

  it("agrees with published quantile tables", () => {
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(6.634896601021213, 1)).toBeCloseTo(0.01, 12);
    expect(chiSquareTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(0, 3)).toBe(1);
  });

  it("gives the p-value of a likelihood ratio of 20.929926 with one degree of freedom", () => {
    expect(chiSquareTail(20.929926, 1)).toBeCloseTo(4.7639e-6, 10);
  });

  it("is accurate for small tails, and becomes 0 for very large statistics", () => {
    expect(digits(normalTwoSided(10))).toBe("1.5239706048e-23");
    expect(normalTwoSided(1.959963984540054)).toBeCloseTo(0.05, 14);
    expect(chiSquareTail(1e6, 5)).toBe(0);
    expect(chiSquareTail(1000, 100_000)).toBe(1);
    expect(chiSquareTail(100_000, 100_000)).toBeCloseTo(0.4994, 4);
  });
});

describe("logGamma", () => {
  it("is ln (n − 1)! and ln √π at ½", () => {
    for (let n = 1, sum = 0; n < 60; sum += Math.log(n), n++) expect(logGamma(n)).toBeCloseTo(sum, 11);
    expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 14);
    expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 13);
  });
});

describe("incompleteBeta", () => {
  // python -c "from scipy.special import betainc; print(betainc(2,3,.5), betainc(50,951,.05), betainc(1e6,2e6,1/3))", scipy 1.17.1
  it("agrees with SciPy", () => {
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
    expect(incompleteBeta(0.05, 50, 951)).toBeCloseTo(0.5202589429126795, 10);
    expect(incompleteBeta(1 / 3, 1e6, 2e6)).toBeCloseTo(0.5000542891706982, 6);
  });

  it("is 0 and 1 at the ends, and mirrors", () => {
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(incompleteBeta(0.3, 4, 7) + incompleteBeta(0.7, 7, 4)).toBeCloseTo(1, 14);
  });
});
