import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BINS, orderedAt } from "../../src/core/orderedAt.ts";
import { quantile } from "../../src/core/quantile.ts";

const shares = [0, 0.25, 0.5, 0.9, 1];

/** Quantiles by the selection, and by sorting everything. */
function both(parts: readonly Float64Array[]) {
  const sorted = Float64Array.from(parts.flatMap((part) => [...part])).sort();
  const ordered = orderedAt(parts, sorted[0] as number, sorted.at(-1) as number, shares);
  return [shares.map((q) => quantile(ordered, q)), shares.map((q) => quantile(sorted, q))];
}

describe("orderedAt", () => {
  it("gives the quantiles of sorted numbers, few or many, in one part or several", () => {
    const value = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.constant(1e300),
    );
    const part = fc.array(value, { minLength: 1, maxLength: 30 });
    const times = fc.constantFrom(1, 90, 300);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), times, (lists, repeat) => {
        const parts = lists.map((list) =>
          Float64Array.from({ length: list.length * repeat }, (_, i) => list[i % list.length] as number),
        );
        const [selected, sorted] = both(parts);
        expect(selected).toEqual(sorted);
      }),
    );
  });

  it("handles equal numbers, one outlier, and counts around the limit for sorting all numbers", () => {
    const outlier = Float64Array.from({ length: 3 * BINS }, (_, i) => (i === 17 ? 1e15 : i % 100));
    const cases = [
      new Float64Array(BINS + 1).fill(7),
      outlier,
      outlier.subarray(0, BINS),
      outlier.subarray(0, BINS + 1),
    ];
    for (const column of cases) {
      const [selected, sorted] = both([column]);
      expect(selected).toEqual(sorted);
    }
  });

  it("does not change its input", () => {
    const column = Float64Array.from({ length: 5000 }, (_, i) => (i * 7919) % 5003);
    const before = column.slice();
    both([column, column.subarray(0, 10)]);
    expect(column).toEqual(before);
  });
});
