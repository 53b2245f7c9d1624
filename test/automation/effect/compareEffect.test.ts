/** The vectors of the specification: two tables of arms, groups, sizes, values. */

import { describe, expect, it } from "vitest";
import { cochransQ, compareEffect, compareGroupEffects } from "../../../src/automation/effect/compareEffect.ts";
import { ratioTest } from "../../../src/core/rates/ratioTest.ts";

const arm = (conversions: number, customers: number, values: number[] | null = null) => ({
  conversions,
  customers,
  reached: 0,
  values,
});
const near = (value: number | null | undefined, wanted: number) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(1e-6);

describe("compareEffect", () => {
  it.each([
    [
      [120, 1000],
      [8, 100],
      [0.04, -0.032437, 0.084505],
      [1.5, 0.779317, 2.968936],
    ],
    [
      [540, 9000],
      [45, 1000],
      [0.015, -0.000423, 0.027306],
      [1.333333, 0.992823, 1.794],
    ],
    [
      [30, 300],
      [30, 300],
      [0, -0.048765, 0.048765],
      [1, 0.621085, 1.610085],
    ],
    [
      [0, 500],
      [2, 100],
      [-0.02, -0.070012, -0.003619],
      [0, 0, 0.553409],
    ],
  ] as const)("%j against %j", ([k1, n1], [k2, n2], difference, ratio) => {
    const effect = compareEffect({ treated: arm(k1, n1), holdOut: arm(k2, n2) }, 0.95);
    [effect.difference.value, effect.difference.lower, effect.difference.upper].forEach((value, i) => {
      near(value, difference[i] as number);
    });
    [effect.ratio.value, effect.ratio.lower, effect.ratio.upper].forEach((value, i) => {
      near(value, ratio[i] as number);
    });
    expect(effect.extraConversions.value).toBeCloseTo(n1 * (effect.difference.value as number), 9);
    expect(effect.extraConversions.lower).toBeCloseTo(n1 * (effect.difference.lower as number), 9);
    expect(effect.value).toBeNull();
  });

  it("compares values by Welch's t", () => {
    const { value } = compareEffect(
      { treated: arm(3, 5, [0, 0, 10, 20, 30]), holdOut: arm(2, 5, [0, 0, 0, 10, 10]) },
      0.95,
    );
    near(value?.t, 1.264911);
    near(value?.df, 5.369128);
    near(value?.p, 0.258026);
    near(value?.difference.value, 8);
    near(value?.difference.lower, -7.927285);
    near(value?.difference.upper, 23.927285);
  });

  it("has no ratio where nobody who was held out converts, and nothing without customers", () => {
    const { ratio, difference } = compareEffect({ treated: arm(5, 100), holdOut: arm(0, 100) }, 0.95);
    expect([ratio.value, ratio.lower, ratio.upper]).toEqual([null, null, null]);
    expect(difference.value).toBe(0.05);
    const none = compareEffect({ treated: arm(5, 100, [1]), holdOut: arm(0, 0, []) }, 0.95);
    expect(none).toMatchObject({ p: null, difference: { value: null }, value: { t: null, p: null } });
  });

  it("tests whether groups differ by Cochran's Q, and corrects their p-values", () => {
    const groups = [
      { group: "new", treated: { k: 60, n: 500 }, holdOut: { k: 40, n: 500 } },
      { group: "loyal", treated: { k: 45, n: 500 }, holdOut: { k: 50, n: 500 } },
    ];
    const found = cochransQ(groups);
    near(found?.pooled, 0.01448);
    near(found?.q, 3.560239);
    near(found?.p, 0.059179);
    expect(found?.df).toBe(1);
    const [one, two] = compareGroupEffects(groups, 0.95);
    near(one?.difference.value, 0.04);
    near(two?.difference.value, -0.01);
    expect(one?.pAdjusted).toBeCloseTo(2 * (one?.p as number), 12);
    expect(cochransQ(groups.slice(1))).toBeNull();
    expect(cochransQ([...groups, { group: "nobody", treated: { k: 0, n: 0 }, holdOut: { k: 0, n: 5 } }])).toEqual(
      found,
    );
  });

  it("finds an uneven split", () => {
    const { chiSquare, p, expected } = ratioTest([8900, 1100], [0.9, 0.1]);
    near(chiSquare, 11.111111);
    expect(p).toBeCloseTo(8.58e-4, 6);
    expect(expected).toEqual([9000, 1000]);
    expect(ratioTest([0, 0], [0.9, 0.1])).toMatchObject({ chiSquare: null, p: null });
  });
});
