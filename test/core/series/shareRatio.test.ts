/** Ratio of two shares: vectors, laws, faults. */

import fc from "fast-check";
import { shareRatio } from "parcours";
import { describe, expect, it } from "vitest";
import { rateDifference } from "../../../src/core/testRates.ts";
import { refusal } from "../../helpers/refusal.ts";

/** The formula as it is printed. */
function asPrinted(p1: number, p2: number, l1: number, u1: number, l2: number, u2: number): [number, number] {
  const p = p1 * p2;
  const lower = (p - Math.sqrt(p * p - l1 * u2 * (2 * p1 - l1) * (2 * p2 - u2))) / (u2 * (2 * p2 - u2));
  const upper = (p + Math.sqrt(p * p - u1 * l2 * (2 * p1 - u1) * (2 * p2 - l2))) / (l2 * (2 * p2 - l2));
  return [lower, upper];
}

const rate = fc
  .integer({ min: 1, max: 4000 })
  .chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

describe("shareRatio", () => {
  // spec/segments.md §6.6, §11
  it.each([
    [120, 1000, 8, 100, 1.5, 0.779317, 2.968936, 0.04, -0.032437, 0.084505],
    [540, 9000, 45, 1000, 1.333333, 0.992823, 1.794, 0.015, -0.000423, 0.027306],
    [30, 300, 30, 300, 1, 0.621085, 1.610085, 0, -0.048765, 0.048765],
    [0, 500, 2, 100, 0, 0, 0.553409, -0.02, -0.070012, -0.003619],
    // §11 gives 0.888071, 2.726296 and −0.024550, computed from bounds that were rounded to six digits
    [12, 40, 30, 160, 1.6, 0.888074, 2.726293, 0.1125, -0.024549, 0.275612],
  ])("%i of %i against %i of %i", (k1, n1, k2, n2, value, lower, upper, difference, below, above) => {
    const [share, base] = [
      { k: k1, n: n1 },
      { k: k2, n: n2 },
    ];
    const ratio = shareRatio(share, base);
    expect(ratio.value).toBeCloseTo(value, 6);
    expect(ratio.lower).toBeCloseTo(lower, 6);
    expect(ratio.upper).toBeCloseTo(upper, 6);
    expect(ratio).toMatchObject({ level: 0.95, method: "mover-r" });
    const subtracted = rateDifference(share, base);
    expect(subtracted.value).toBeCloseTo(difference, 6);
    expect(subtracted.lower).toBeCloseTo(below, 6);
    expect(subtracted.upper).toBeCloseTo(above, 6);
  });

  it("has no value against a share of 0, or without a denominator", () => {
    for (const [share, base] of [
      [
        { k: 3, n: 10 },
        { k: 0, n: 10 },
      ],
      [
        { k: 0, n: 10 },
        { k: 0, n: 10 },
      ],
      [
        { k: 0, n: 0 },
        { k: 3, n: 10 },
      ],
      [
        { k: 3, n: 10 },
        { k: 0, n: 0 },
      ],
    ] as const)
      expect(shareRatio(share, base)).toEqual({
        value: null,
        lower: null,
        upper: null,
        level: 0.95,
        method: "mover-r",
      });
  });

  it("is finite and holds its value, and is what the printed formula says", () => {
    fc.assert(
      fc.property(rate, rate, (share, base) => {
        const { value, lower, upper } = shareRatio(share, base);
        fc.pre(base.k > 0);
        expect(Number.isFinite(value) && Number.isFinite(upper)).toBe(true);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(value as number);
        expect(upper).toBeGreaterThanOrEqual(value as number);
        const bounds = ({ k, n }: typeof share): [number, number] => {
          // Wilson's bounds are the roots of (p − π)² = z² π (1 − π) / n
          const [z2, p] = [1.959963984540054 ** 2, k / n];
          const [a, b, c] = [1 + z2 / n, -(2 * p + z2 / n), p * p];
          const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
          return [k === 0 ? 0 : (-b - root) / (2 * a), k === n ? 1 : (-b + root) / (2 * a)];
        };
        const [low, high] = asPrinted(share.k / share.n, base.k / base.n, ...bounds(share), ...bounds(base));
        expect(upper).toBeCloseTo(high, 4 - Math.max(0, Math.ceil(Math.log10(high))));
        // the printed form of the lower bound loses its digits where 2 p₂ is close to u₂
        if (Math.abs(2 * (base.k / base.n) - bounds(base)[1]) > 1e-3) expect(lower).toBeCloseTo(low, 4);
      }),
    );
  });

  it("widens with the level, and ten times the counts narrow it", () => {
    fc.assert(
      fc.property(rate, rate, (share, base) => {
        fc.pre(base.k > 0);
        const wide = shareRatio(share, base, { level: 0.99 });
        const usual = shareRatio(share, base);
        expect(wide.lower).toBeLessThanOrEqual((usual.lower as number) + 1e-12);
        expect(wide.upper).toBeGreaterThanOrEqual(usual.upper as number);
        const more = shareRatio({ k: 10 * share.k, n: 10 * share.n }, { k: 10 * base.k, n: 10 * base.n });
        expect(more.value).toBeCloseTo(usual.value as number, 9);
        expect(more.upper).toBeLessThanOrEqual((usual.upper as number) * (1 + 1e-9));
      }),
    );
  });

  it("refuses by name", () => {
    const share = { k: 1, n: 2 };
    expect(refusal(() => shareRatio(0.5 as never, share), "wrong_argument")).toContain(
      "share: expected { k, n }, got 0.5",
    );
    expect(refusal(() => shareRatio(share, [1, 2] as never), "wrong_argument")).toContain("base: expected { k, n }");
    expect(refusal(() => shareRatio({ k: 3, n: 2 }, share), "invalid_count")).toContain("k = 3");
    expect(refusal(() => shareRatio({ k: Number.NaN, n: 2 }, share), "invalid_count")).toContain("NaN");
    expect(refusal(() => shareRatio({ ...share, N: 3 } as never, share))).toContain('Did you mean "n"?');
    expect(refusal(() => shareRatio(share, share, { level: 95 }))).toContain("level");
    expect(refusal(() => shareRatio(share, share, { levle: 0.9 } as never))).toContain('Did you mean "level"?');
  });
});
