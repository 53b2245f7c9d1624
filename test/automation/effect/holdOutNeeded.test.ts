/** The size of a hold-out: the vectors of the specification, and the same numbers as sampleSize. */

import fc from "fast-check";
import { holdOutNeeded, sampleSize } from "parcours";
import { expect, it } from "vitest";

it.each([
  [0.05, 0.2, 0.1, 4651, 46_506],
  [0.05, 0.2, 0.5, 8158, 16_316],
  [0.02, 0.1, 0.2, 50_980, 254_899],
])("a rate of %d, a rise of %d, a share of %d", (rate, lift, share, heldOut, total) => {
  expect(holdOutNeeded(rate, { lift, share })).toMatchObject({ kind: "holdOutNeeded", heldOut, total });
});

it("needs more for smaller rises, more power, and smaller shares; equals sampleSize", () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      number(0.01, 0.4),
      number(0.05, 0.9),
      number(0.05, 0.9),
      number(0.6, 0.95),
      (rate, lift, share, power) => {
        const { heldOut, total } = holdOutNeeded(rate, { lift, share, power });
        const other = sampleSize({ rate, lift, share: 1 - share, power });
        expect(heldOut).toBe(other.control);
        expect(Math.abs(total - other.total)).toBeLessThanOrEqual(1);
        expect(holdOutNeeded(rate, { lift: lift / 2, share, power }).heldOut).toBeGreaterThanOrEqual(heldOut);
        expect(holdOutNeeded(rate, { lift, share, power: power + 0.04 }).heldOut).toBeGreaterThanOrEqual(heldOut);
      },
    ),
  );
});

it("refuses what is no rate, no rise and no share", () => {
  expect(() => holdOutNeeded(0, { lift: 0.1, share: 0.1 })).toThrow(/rate: expected more than 0/);
  expect(() => holdOutNeeded(0.1, { lift: 0, share: 0.1 })).toThrow(/lift: expected a number other than 0/);
  expect(() => holdOutNeeded(0.9, { lift: 0.5, share: 0.1 })).toThrow(/lift: expected a rise to a rate from 0 to 1/);
  expect(() => holdOutNeeded(0.1, { lift: 0.1, share: 1 })).toThrow(/share/);
  expect(() => holdOutNeeded(0.1, { lift: 1e-12, share: 0.1 })).toThrow(/less than 2\^53 customers/);
  expect(() => holdOutNeeded(0.1, { lift: 0.1, share: 0.1, pwer: 0.9 } as never)).toThrow(/Did you mean "power"/);
  expect(() => holdOutNeeded("0.1" as never, { lift: 0.1, share: 0.1 })).toThrow(/expected a number/);
});
