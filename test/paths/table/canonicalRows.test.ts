import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalRows } from "../../../src/paths/table/canonicalRows.ts";

function orderOf(paths: readonly (readonly number[])[], journeys: readonly number[], names: number): number[] {
  const offsets = new Uint32Array(paths.length + 1);
  paths.forEach((path, row) => {
    offsets[row + 1] = (offsets[row] as number) + path.length;
  });
  return [...canonicalRows(offsets, Uint32Array.from(paths.flat()), journeys, names)];
}

describe("canonicalRows", () => {
  it("puts the most frequent first, then a prefix before its extensions", () => {
    expect(orderOf([[0, 1], [0], [0, 1, 2]], [3, 2, 5], 3)).toEqual([2, 0, 1]);
    expect(orderOf([[1], [0, 1], [], [0]], [1, 1, 1, 1], 2)).toEqual([2, 3, 1, 0]);
  });

  it("equals a plain sort, also where one number holds only one code", () => {
    const path = fc.array(fc.constantFrom(0, 1, 2), { maxLength: 40 });
    const distinct = fc.uniqueArray(path, { selector: (p) => p.join(), maxLength: 60 });
    fc.assert(
      fc.property(
        distinct,
        fc.constantFrom(3, 4_000_000_000),
        fc.infiniteStream(fc.integer({ min: 1, max: 3 })),
        (paths, names, counts) => {
          const journeys = paths.map(() => counts.next().value as number);
          const compare = (a: number, b: number) => {
            if (journeys[a] !== journeys[b]) return (journeys[b] as number) - (journeys[a] as number);
            const [x, y] = [paths[a] as number[], paths[b] as number[]];
            const at = x.findIndex((code, i) => code !== y[i]);
            return at < 0 ? x.length - y.length : (x[at] as number) - (y[at] ?? -1);
          };
          expect(orderOf(paths, journeys, names)).toEqual([...paths.keys()].sort(compare));
        },
      ),
    );
  });

  it("needs no recursion for two paths that differ only after a million codes", () => {
    const long = Array.from({ length: 1_000_000 }, (_, i) => i % 7);
    expect(orderOf([[...long, 1], [...long, 0], long], [1, 1, 1], 7)).toEqual([2, 1, 0]);
  });
});
