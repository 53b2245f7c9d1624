/** Comparison of shares: vectors, laws, faults. */

import fc from "fast-check";
import { compareShares } from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

describe("compareShares", () => {
  // spec/segments.md §10.1
  it("has the values of the specification", () => {
    const shares = compareShares([400, 300, 200, 100], [300, 320, 230, 150]);
    expect(shares.chiSquare).toBeCloseTo(27.023899, 6);
    expect(shares.p).toBeCloseTo(5.8198e-6, 10);
    expect(shares.cramersV).toBeCloseTo(0.116241, 6);
    expect(shares.cramersVCorrected).toBeCloseTo(0.109623, 6);
    expect(shares.psi).toBeCloseTo(0.054525, 6);
    expect(shares.jensenShannon).toBeCloseTo(0.00979, 6);
    expect(shares).toMatchObject({ df: 3, size: "small", added: 0, warnings: [] });
    expect(shares.categories[0]?.difference.value).toBeCloseTo(-0.1, 12);
    const zero = compareShares([50, 50, 0], [40, 40, 20]);
    expect(zero.psi).toBeCloseTo(0.77522, 6);
    expect(zero.added).toBe(0.5);
  });

  it("answers for nothing, and warns of few", () => {
    for (const [a, b] of [
      [[], []],
      [
        [0, 0],
        [0, 0],
      ],
      [[3], [4]],
      [
        [1, 2],
        [0, 0],
      ],
    ] as const) {
      const shares = compareShares(a, b);
      expect([shares.chiSquare, shares.p, shares.cramersV, shares.size]).toEqual([null, null, null, null]);
      expect(JSON.parse(JSON.stringify(shares))).toEqual(shares);
    }
    expect(compareShares([3], [4])).toMatchObject({ psi: 0, jensenShannon: 0 });
    expect(compareShares([1, 9], [9, 1]).warnings).toEqual([]);
    expect(compareShares([1, 3], [3, 1]).warnings).toMatchObject([{ code: "few_expected", count: 2 }]);
    expect(compareShares([5, 0], [0, 5]).jensenShannon).toBe(1);
  });

  it("refuses what is no count", () => {
    expect(refusal(() => compareShares([1, -1], [1, 1]), "invalid_count")).toContain("compareShares: before[1]");
    expect(refusal(() => compareShares([1], [1, 2]))).toContain("1 counts, as many as before");
    expect(refusal(() => compareShares({} as never, [1]), "wrong_argument")).toContain("before");
  });

  const tables = fc
    .array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 1, maxLength: 8 })
    .map((pairs) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)] as const);

  it("is 0 for the same shares, symmetric, and negates differences when swapped", () => {
    fc.assert(
      fc.property(tables, ([a, b]) => {
        const same = compareShares(a, a);
        if (same.psi !== null) expect([same.psi, same.jensenShannon]).toEqual([0, 0]);
        if (same.chiSquare !== null) expect(same.chiSquare).toBeCloseTo(0, 10);
        const [one, two] = [compareShares(a, b), compareShares(b, a)];
        for (const key of ["chiSquare", "cramersV", "psi", "jensenShannon"] as const) {
          if (one[key] === null) expect(two[key]).toBeNull();
          else expect(two[key]).toBeCloseTo(one[key], 10);
          expect(one[key] ?? 0).toBeGreaterThanOrEqual(0);
        }
        one.categories.forEach(({ difference }, i) => {
          if (difference.value !== null) expect(two.categories[i]?.difference.value).toBeCloseTo(-difference.value, 12);
        });
      }),
    );
  });

  it("merging two categories never raises the divergence", () => {
    fc.assert(
      fc.property(tables, ([a, b]) => {
        fc.pre(a.length > 1);
        const merged = (counts: readonly number[]) => [
          (counts[0] as number) + (counts[1] as number),
          ...counts.slice(2),
        ];
        const [fine, coarse] = [compareShares(a, b), compareShares(merged(a), merged(b))];
        expect(coarse.jensenShannon ?? 0).toBeLessThanOrEqual((fine.jensenShannon ?? 0) + 1e-12);
      }),
    );
  });
});
