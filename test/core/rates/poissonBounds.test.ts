/** Tests the exact interval of a Poisson count against the tables of Garwood 1936 and the tails it is defined by. */

import { expect, it } from "vitest";
import { poissonBounds } from "../../../src/core/rates/poissonBounds.ts";

it.each([
  [0, 0, 3.688879],
  [1, 0.025318, 5.571643],
  [4, 1.089865, 10.241589],
  [10, 4.795389, 18.390356],
])("of %i is %d … %d", (count, lower, upper) => {
  const bounds = poissonBounds(count, 0.95);
  expect(bounds.lower).toBeCloseTo(lower, 5);
  expect(bounds.upper).toBeCloseTo(upper, 5);
});

it.each([3, 40, 100, 600])("of %i leaves 2.5 %% of the probability on each side", (count) => {
  const { lower, upper } = poissonBounds(count, 0.95);
  const below = (mean: number, last: number) => {
    let term = Math.exp(-mean);
    let sum = term;
    for (let i = 1; i <= last; i++) sum += term *= mean / i;
    return sum;
  };
  expect(1 - below(lower, count - 1)).toBeCloseTo(0.025, 8);
  expect(below(upper, count)).toBeCloseTo(0.025, 8);
});

it("is close to the normal interval for a million", () => {
  const { lower, upper } = poissonBounds(1e6, 0.95);
  expect(lower).toBeCloseTo(1e6 - 1959.964 + 1.28, -1);
  expect(upper).toBeCloseTo(1e6 + 1959.964 + 2.28, -1);
});
