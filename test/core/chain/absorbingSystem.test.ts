import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absorbingSystem } from "../../../src/core/chain/absorbingSystem.ts";

/** Rows of Q: probabilities to move on among the states; what is missing to 1 leaves. */
const chains = fc
  .integer({ min: 1, max: 7 })
  .chain((n) =>
    fc.array(
      fc.tuple(fc.double({ min: 0.05, max: 1, noNaN: true }), fc.array(fc.nat(9), { minLength: n, maxLength: n })),
      {
        minLength: n,
        maxLength: n,
      },
    ),
  )
  .map((rows) =>
    rows.map(([leave, weights]) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => (total === 0 ? 0 : ((1 - leave) * weight) / total));
    }),
  );

const matrixOf = (q: number[][]) => Float64Array.from(q.flatMap((row, i) => row.map((p, j) => (i === j ? 1 : 0) - p)));

/** I + Q + Q² + …, term by term. */
function visits(q: number[][]): number[][] {
  const n = q.length;
  const unit = () => q.map((_, i) => q.map((_, j) => Number(i === j)));
  const sum = unit();
  let term = unit();
  for (let round = 0; round < 1000; round++) {
    term = term.map((row) => q.map((_, j) => row.reduce((s, p, k) => s + p * (q[k]?.[j] as number), 0)));
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) (sum[i] as number[])[j]! += term[i]?.[j] as number;
  }
  return sum;
}

const near = (found: ArrayLike<number>, expected: readonly number[]) => {
  expect(found.length).toBe(expected.length);
  expected.forEach((x, i) => {
    expect(Math.abs((found[i] as number) - x)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(x)));
  });
};

describe("absorbingSystem", () => {
  it("has an inverse equal to the expected visits, summed step by step", () => {
    fc.assert(
      fc.property(chains, (q) => {
        near(absorbingSystem(matrixOf(q), q.length).inverse(), visits(q).flat());
      }),
    );
  });

  it("gives the same right and left solutions as the inverse, and does not change its argument", () => {
    fc.assert(
      fc.property(chains, fc.array(fc.nat(9), { minLength: 7, maxLength: 7 }), (q, numbers) => {
        const n = q.length;
        const expected = visits(q);
        const b = Float64Array.from(numbers.slice(0, n));
        const kept = b.slice();
        const { right, left } = absorbingSystem(matrixOf(q), n);
        near(
          right(b),
          expected.map((row) => row.reduce((sum, p, j) => sum + p * (b[j] as number), 0)),
        );
        near(
          left(b),
          q.map((_, j) => expected.reduce((sum, row, i) => sum + (b[i] as number) * (row[j] as number), 0)),
        );
        expect(b).toEqual(kept);
      }),
    );
  });

  it("has pivot 0 when no state leads out of the chain", () => {
    expect(
      absorbingSystem(
        matrixOf([
          [0, 0.5],
          [0.5, 0],
        ]),
        2,
      ).pivot,
    ).toBe(0.75);
    expect(
      absorbingSystem(
        matrixOf([
          [0, 1],
          [1, 0],
        ]),
        2,
      ).pivot,
    ).toBe(0);
    expect(absorbingSystem(matrixOf([[1]]), 1).pivot).toBe(0);
    const stuck = [
      [1, 0, 0],
      [0.5, 0, 0.5],
      [0, 0, 0],
    ];
    expect(absorbingSystem(matrixOf(stuck), 3).pivot).toBe(0);
    expect(absorbingSystem(new Float64Array(0), 0).pivot).toBe(Infinity);
  });
});
