import { isParcoursError, pathTableFromRows, pathTableToRows } from "parcours";
import { describe, expect, it } from "vitest";

describe("pathTableFromRows", () => {
  it("counts journeys as given, else conversions and nulls, else one", () => {
    const rows = pathTableToRows(
      pathTableFromRows([
        { path: ["A"], journeys: 9, conversions: 1, nulls: 1 },
        { path: ["B"], conversions: 2 },
        { path: ["C"], nulls: 1 },
        { path: ["D"] },
      ]),
    );
    expect(rows).toEqual([
      { path: ["A"], journeys: 9, conversions: 1, nulls: 1 },
      { path: ["B"], journeys: 2, conversions: 2, nulls: 0 },
      { path: ["C"], journeys: 1, conversions: 0, nulls: 1 },
      { path: ["D"], journeys: 1, conversions: 0, nulls: 0 },
    ]);
  });

  it("adds equal paths, keeps the empty one, reads any iterable", () => {
    const table = pathTableFromRows(
      new Set([
        { path: ["b", "a"], value: 2 },
        { path: [], value: -0.5 },
        { path: ["b", "a"], journeys: 0.5, value: 1 },
      ]),
    );
    expect(pathTableToRows(table)).toEqual([
      { path: ["b", "a"], journeys: 1.5, value: 3 },
      { path: [], journeys: 1, value: -0.5 },
    ]);
    expect(table.touchpoints).toEqual(["a", "b"]);
    expect(table.total).toEqual({ journeys: 2.5, conversions: null, nulls: null, value: 2.5 });
  });

  it("has no rows and no measures for no rows", () => {
    expect(pathTableFromRows([])).toMatchObject({ rows: 0, conversions: null, total: { journeys: 0 } });
  });

  it.each([
    [{ path: ["A"], journeys: -1 }, "invalid_count", "rows[1].journeys"],
    [{ path: ["A"], conversions: Number.NaN }, "invalid_count", "rows[1].conversions"],
    [{ path: ["A"], nulls: Number.POSITIVE_INFINITY }, "invalid_count", "rows[1].nulls"],
    [{ path: ["A"], journeys: "3" }, "invalid_count", 'got "3"'],
    [{ path: ["A"], value: Number.NaN }, "invalid_count", "rows[1].value"],
    [{ path: "A > B" }, "invalid_path", "rows[1].path"],
    [{ path: ["A", 1] }, "invalid_path", "rows[1].path"],
  ])("refuses %j", (row, code, place) => {
    try {
      pathTableFromRows([{ path: ["fine"] }, row as never]);
    } catch (error) {
      expect(isParcoursError(error, code)).toBe(true);
      expect((error as Error).message).toContain(place);
      return;
    }
    throw new Error("was accepted");
  });
});
