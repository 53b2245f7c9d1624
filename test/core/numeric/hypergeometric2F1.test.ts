/** Tests ₂F₁ against SciPy 1.17 (`scipy.special.hyp2f1`) and against its own identities. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { hypergeometric2F1, logHypergeometric2F1 } from "../../../src/core/numeric/hypergeometric2F1.ts";

it.each([
  [0.5, 1.5, 2.5, 0.5, 1.2108418600591315],
  [2.2426, 4.4259, 4.2188, 0.4739, 4.571672916230859],
  [1, 1, 2, 0.9, 2.5584278811044943],
  [0.243, 2.426, 2.219, 0.89832, 1.9373234348680912],
  [10.5, 6.2, 11.5, 0.99, 5.00929431347e10],
])("F(%d, %d; %d; %d)", (a, b, c, z, expected) => {
  const digits = String(expected).length > 15 ? 1e-12 : 1e-11;
  expect(Math.abs(hypergeometric2F1(a, b, c, z) / expected - 1)).toBeLessThan(digits);
  expect(Math.abs(Math.exp(logHypergeometric2F1(a, b, c, z)) / expected - 1)).toBeLessThan(digits);
});

it("is 1 at 0, symmetric, and the power of 1 − z when b = c", () => {
  const part = fc.double({ min: 0.01, max: 20, noNaN: true });
  fc.assert(
    fc.property(part, part, part, fc.double({ min: 0, max: 0.95, noNaN: true }), (a, b, c, z) => {
      const near = (x: number, y: number) => Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
      expect(hypergeometric2F1(a, b, c, 0)).toBe(1);
      expect(near(hypergeometric2F1(a, b, c, z), hypergeometric2F1(b, a, c, z))).toBe(true);
      expect(near(hypergeometric2F1(a, c, c, z), (1 - z) ** -a)).toBe(true);
    }),
  );
});

it("multiplies its factor in as a logarithm, so that neither overflows", () => {
  const shrink = 5000 * Math.log(0.5);
  expect(hypergeometric2F1(5000, 5002, 5003, 0.5, shrink)).toBeGreaterThan(0);
  expect(hypergeometric2F1(5000, 5002, 5003, 0.5, shrink)).toBeLessThan(1);
});

it("refuses a series that would take too long", () => {
  expect(() => hypergeometric2F1(1, 1, 3, 1 - 1e-9)).toThrow(expect.objectContaining({ code: "too_slow" }));
});
