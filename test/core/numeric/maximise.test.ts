/** Tests the search for a maximum on functions whose maximum is known. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { logCovariance, maximise } from "../../../src/core/numeric/maximise.ts";

it("finds the top of a hill in the logarithms, and its curvature", () => {
  const top = fc.double({ min: 0.05, max: 50, noNaN: true });
  fc.assert(
    fc.property(top, top, fc.double({ min: -0.9, max: 0.9, noNaN: true }), (a, b, lean) => {
      const hill = ([x = 1, y = 1]: readonly number[]) => {
        const [u, v] = [Math.log(x / a), Math.log(y / b)];
        return -(u * u + v * v - 2 * lean * u * v) / 2;
      };
      const found = maximise(hill, [1, 1]);
      expect(found.converged).toBe(true);
      expect(Math.abs((found.at[0] as number) / a - 1)).toBeLessThan(1e-3);
      expect(Math.abs((found.at[1] as number) / b - 1)).toBeLessThan(1e-3);
      // the inverse of the matrix 1, −lean; −lean, 1
      const covariance = logCovariance(hill, found.at) as number[];
      expect(covariance[0]).toBeCloseTo(1 / (1 - lean * lean), 3);
      expect(covariance[1]).toBeCloseTo(lean / (1 - lean * lean), 3);
    }),
  );
});

it("climbs a curved ridge", () => {
  const { at, converged } = maximise(([x = 1, y = 1]) => -((1 - x) ** 2) - 100 * (y - x * x) ** 2, [3, 0.5]);
  expect(converged).toBe(true);
  expect(at.map((value) => value.toFixed(3))).toEqual(["1.000", "1.000"]);
});

it("says so when there is no maximum, and when it runs out of steps", () => {
  expect(maximise(([x = 1]) => Math.log(x), [1]).converged).toBe(false);
  expect(maximise(([x = 1]) => -(Math.log(x / 1000) ** 2), [1], 1).converged).toBe(false);
  expect(logCovariance(() => 0, [1, 1])).toBeNull();
});
