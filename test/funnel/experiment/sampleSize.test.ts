/** How many customers an experiment needs: values of R and statsmodels, laws, faults. */

import fc from "fast-check";
import { sampleSize } from "parcours";
import { expect, test } from "vitest";
import { detectableMean, detectableRate, meanPower, ratePower } from "../../../src/core/rates/ratePower.ts";

test("rates: the numbers of power.prop.test", () => {
  // R: power.prop.test(p1 = .50, p2 = .75, power = .90) gives n = 76.65294; power.prop.test(n = 50, p1 = .5, p2 = .75): 0.7401659
  expect(sampleSize({ rate: 0.5, difference: 0.25, power: 0.9 })).toMatchObject({
    control: 77,
    treatment: 77,
    total: 154,
  });
  expect(ratePower(0.5, 0.75, { control: 50, treatment: 50 }, 0.95)).toBeCloseTo(0.7401659, 6);
});

test("means: close to the exact numbers of the t test", () => {
  // statsmodels: TTestIndPower().solve_power(effect_size=1, power=.9, alpha=.05) = 22.0211; effect_size=.2, power=.8: 393.4057
  expect(sampleSize({ sd: 1, difference: 1, power: 0.9 }).control).toBe(22);
  expect(sampleSize({ sd: 10, difference: -2 }).control).toBe(394);
});

test("a lift is a share of the rate", () => {
  const lift = sampleSize({ rate: 0.04, lift: 0.1 });
  const { definition, ...numbers } = sampleSize({ rate: 0.04, difference: 0.004 });
  expect(lift).toMatchObject(numbers);
  expect(definition.difference).toBe(0.004);
});

test("the sizes reach the power, and one customer less does not", () => {
  const rate = fc.double({ min: 0.01, max: 0.9, noNaN: true });
  fc.assert(
    fc.property(
      rate,
      fc.double({ min: 0.005, max: 0.09, noNaN: true }),
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      (p, d, share) => {
        const found = sampleSize({ rate: p, difference: d, share });
        expect(found.power).toBeGreaterThanOrEqual(0.8 - 1e-9);
        const fewer = { control: found.control - 1, treatment: ((found.control - 1) * share) / (1 - share) };
        if (fewer.control > 0) expect(ratePower(p, p + d, fewer, 0.95)).toBeLessThan(0.8 + 1e-9);
      },
    ),
  );
});

test("a smaller difference, a larger power or a higher level needs more customers", () => {
  const { control } = sampleSize({ rate: 0.1, difference: 0.02 });
  expect(sampleSize({ rate: 0.1, difference: 0.01 }).control).toBeGreaterThan(control);
  expect(sampleSize({ rate: 0.1, difference: 0.02, power: 0.9 }).control).toBeGreaterThan(control);
  expect(sampleSize({ rate: 0.1, difference: 0.02, level: 0.99 }).control).toBeGreaterThan(control);
});

test("what is detectable has the power that was asked", () => {
  const sizes = { control: 900, treatment: 1100 };
  const rise = detectableRate(0.2, sizes, 0.8, 0.95) as number;
  expect(ratePower(0.2, 0.2 + rise, sizes, 0.95)).toBeCloseTo(0.8, 9);
  const difference = detectableMean(12, sizes, 0.9, 0.95) as number;
  expect(meanPower(difference, 12, sizes, 0.95)).toBeCloseTo(0.9, 9);
  expect(detectableRate(0.99, { control: 3, treatment: 3 }, 0.8, 0.95)).toBeNull();
  expect(detectableRate(1, sizes, 0.8, 0.95)).toBeNull();
  expect(detectableMean(1, { control: 0, treatment: 5 }, 0.8, 0.95)).toBeNull();
});

test.each([
  [{}, /either rate .* or sd/],
  [{ rate: 0.1, sd: 1, difference: 0.1 }, /either rate .* or sd/],
  [{ rate: 0.1 }, /either difference or lift/],
  [{ rate: 0.1, difference: 0 }, /difference: expected a number other than 0/],
  [{ rate: 0.1, difference: 0.95 }, /a rate from 0 to 1 in the treatment group/],
  [{ rate: 1.2, difference: 0.1 }, /rate: expected more than 0 and less than 1/],
  [{ rate: Number.NaN, difference: 0.1 }, /rate: expected more than 0/],
  [{ sd: 0, difference: 0.1 }, /sd: expected a number above 0/],
  [{ sd: 1, lift: 0.1 }, /lift: expected difference/],
  [{ rate: 0.1, difference: 0.1, power: 1 }, /power: expected more than 0/],
  [{ rate: 0.1, difference: 0.1, share: 0 }, /share: expected more than 0/],
  [{ rate: 0.1, difference: 1e-12 }, /less than 2\^53 customers/],
  [{ rate: 0.1, differenz: 0.1 }, /differenz/],
])("refuses %j", (definition, message) => {
  expect(() => sampleSize(definition as never)).toThrow(message);
});
