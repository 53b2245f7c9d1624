import { pathCoverage, pathTable, pathTableFromRows, topPaths } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";

const table = pathTableFromRows([
  { path: ["A", "B"], journeys: 3 },
  { path: ["A"], journeys: 2 },
  { path: ["A", "B", "C"], journeys: 5 },
]);

describe("topPaths", () => {
  it("lists the most frequent first, with shares that add up", () => {
    expect(
      topPaths(table, { top: 2 }).rows.map(({ path, cumulativeShare }) => [path.join(""), cumulativeShare]),
    ).toEqual([
      ["ABC", 0.5],
      ["AB", 0.8],
    ]);
    expect(topPaths(table, { top: 9 }).rows).toHaveLength(3);
    expect(topPaths(table, { top: 9 }).rows[2]).toMatchObject({
      journeys: 2,
      share: { value: 0.2, n: 10, method: "wilson" },
    });
    expect(Object.keys(topPaths(table, { top: 1 }).rows[0]!)).toEqual(["path", "journeys", "share", "cumulativeShare"]);
    const nobody = pathTableFromRows([{ path: ["A"], journeys: 0 }]);
    expect(topPaths(nobody, { top: 1 }).rows).toMatchObject([{ share: { value: null }, cumulativeShare: null }]);
  });

  it("gives the conversion of a path over conversions and nonConversions, else over journeys", () => {
    const rate = (row: object) =>
      topPaths(pathTableFromRows([{ path: ["A"], ...row }]), { top: 1 }).rows[0]?.conversion;
    expect(rate({ conversions: 1, nonConversions: 3 })).toMatchObject({ value: 0.25, n: 4 });
    expect(rate({ conversions: 1, journeys: 10 })).toMatchObject({ value: 0.1, n: 10 });
    expect(rate({ conversions: 3, journeys: 2 })).toMatchObject({ value: null, lower: null, upper: null });
    expect(rate({ conversions: 0, nonConversions: 0 })).toMatchObject({ value: null, n: 0 });
  });

  it("gives the value of a path", () => {
    expect(topPaths(pathTableFromRows([{ path: ["A"], value: 12.5 }])).rows[0]?.value).toBe(12.5);
  });

  it("refuses an impossible number", () => {
    for (const n of [-1, 1.5, Number.NaN]) expect(() => topPaths(table, { top: n })).toThrow("topPaths: top");
    expect(topPaths(table, { top: Number.POSITIVE_INFINITY }).rows).toHaveLength(3);
    expect(topPaths(pathTableFromRows([])).rows).toEqual([]);
  });
});

describe("pathCoverage", () => {
  it("gives the smallest number of rows that contain the share", () => {
    expect(pathCoverage(table, [0.5, 0.8, 0.81])).toEqual([1, 2, 3]);
    expect(pathCoverage(table, [0, 1])).toEqual([0, 3]);
    expect(pathCoverage(pathTable(logOf(vectorT)), [0.2, 0.21, 0.4])).toEqual([1, 2, 2]);
  });

  it("is exact where a product of share and total is not", () => {
    const hundred = pathTableFromRows(Array.from({ length: 100 }, (_, i) => ({ path: [String(i)] })));
    const shares = Array.from({ length: 101 }, (_, i) => i / 100);
    expect(pathCoverage(hundred, shares)).toEqual(Array.from({ length: 101 }, (_, i) => i));
  });

  it("is undefined without journeys, and refuses shares outside 0 … 1", () => {
    expect(pathCoverage(pathTableFromRows([]), [0, 0.5])).toEqual([null, null]);
    expect(() => pathCoverage(table, [50])).toThrow("expected a number from 0 to 1, got 50");
  });
});
