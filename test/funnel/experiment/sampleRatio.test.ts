/** Sizes of the arms of an experiment: a published mismatch, values of SciPy, laws, faults. */

import fc from "fast-check";
import { sampleRatio } from "parcours";
import { expect, test } from "vitest";

const arms = (...customers: number[]) => customers.map((n, i) => ({ name: `arm ${i}`, customers: n }));

test("finds the mismatch of a published experiment", () => {
  // scipy.stats.chisquare([821588, 815482]): 22.77436884, p 1.82179287e-06
  const { chiSquare, p, mismatch, warnings } = sampleRatio(arms(821_588, 815_482));
  expect(chiSquare).toBeCloseTo(22.77436884, 7);
  expect(p).toBeCloseTo(1.82179287e-6, 13);
  expect(mismatch).toBe(true);
  expect(warnings.map(({ code }) => code)).toEqual(["sample_ratio_mismatch"]);
});

test("compares with weights", () => {
  // scipy.stats.chisquare([5010, 4800, 260], 10070 * [.5, .475, .025]): 0.45314378, p 0.79726202
  const result = sampleRatio(arms(5010, 4800, 260), { weights: [20, 19, 1] });
  expect(result.chiSquare).toBeCloseTo(0.45314378, 7);
  expect(result.p).toBeCloseTo(0.79726202, 7);
  expect(result.mismatch).toBe(false);
  expect(result.arms.map(({ expected }) => expected)).toEqual([5035, 4783.25, 251.75]);
});

test("expected numbers add up; the order of arms makes no difference; scaled weights make none", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 2, maxLength: 6 }), fc.nat(5), (counts, seed) => {
      const weights = counts.map((_, i) => 1 + ((seed + i) % 3));
      const own = sampleRatio(arms(...counts), { weights });
      const total = counts.reduce((sum, n) => sum + n, 0);
      expect(own.arms.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(total, 6);
      const turned = sampleRatio(arms(...counts.toReversed()), { weights: weights.toReversed() });
      const scaled = sampleRatio(arms(...counts), { weights: weights.map((weight) => weight * 7) });
      for (const other of [turned, scaled]) expect(other.p ?? -1).toBeCloseTo(own.p ?? -1, 9);
    }),
  );
});

test("without customers there is no test", () => {
  expect(sampleRatio(arms(0, 0))).toMatchObject({ chiSquare: null, p: null, mismatch: null, warnings: [] });
  expect(sampleRatio(arms(2, 4)).warnings.map(({ code }) => code)).toEqual(["few_expected"]);
});

test.each([
  [[arms(4)], /at least two arms/],
  [[arms(4, -1)], /arms\[1\].customers: expected a whole number from 0, got -1/],
  [[arms(4, 1.5)], /whole number/],
  [
    [
      [
        { name: 7, customers: 1 },
        { name: "b", customers: 1 },
      ],
    ],
    /arms\[0\].name: expected a text/,
  ],
  [[arms(4, 5), { weights: [1] }], /weights: expected 2 numbers above 0/],
  [[arms(4, 5), { weights: [1, 0] }], /weights: expected 2 numbers above 0/],
  [[arms(4, 5), { threshold: 0 }], /threshold: expected more than 0/],
  [[{ a: 1 }], /arms: expected a list/],
])("refuses %j", (args, message) => {
  expect(() => sampleRatio(...(args as Parameters<typeof sampleRatio>))).toThrow(message);
});
