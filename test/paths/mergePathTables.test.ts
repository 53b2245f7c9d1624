import { isParcoursError, mergePathTables, pathTable, pathTableFromRows, pathTableToRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const first = pathTableFromRows([
  { path: ["B", "A"], conversions: 1, nulls: 2 },
  { path: ["A"], conversions: 0 },
]);
const second = pathTableFromRows([
  { path: ["0"], conversions: 7 },
  { path: ["B", "A"], conversions: 5, nulls: 0 },
]);

describe("mergePathTables", () => {
  it("unites names and adds rows", () => {
    expect(pathTableToRows(mergePathTables(first, second))).toEqual([
      { path: ["B", "A"], journeys: 8, conversions: 6, nulls: 2 },
      { path: ["0"], journeys: 7, conversions: 7, nulls: 0 },
      { path: ["A"], journeys: 0, conversions: 0, nulls: 0 },
    ]);
  });

  it("drops a measure that only one side has, and says so", () => {
    const merged = mergePathTables(first, pathTableFromRows([{ path: ["A"] }]));
    expect(merged.conversions).toBeNull();
    expect(merged.total).toEqual({ journeys: 4, conversions: null, nulls: null, value: null });
    expect(merged.warnings).toMatchObject([{ code: "measure_dropped" }, { code: "measure_dropped" }]);
    expect(merged.warnings.map(({ message }) => message).join()).toMatch(/conversions.*nulls/);
  });

  it("an empty table changes nothing, whatever it was to hold", () => {
    const empty = pathTableFromRows([]);
    expect(mergePathTables(first, empty)).toEqual(first);
    expect(mergePathTables(empty, first)).toEqual(first);
    const sessions = pathTable(logOf("c: A0 A1"), { collapse: "repeats" });
    expect(mergePathTables(empty, sessions)).toEqual(sessions);
    expect(mergePathTables(empty, empty)).toEqual(empty);
  });

  it("refuses tables made in different ways; a default written out is no difference", () => {
    const log = logOf("c: A0 A1");
    const table = pathTable(log);
    const merged = mergePathTables(table, pathTable(log, { by: "touchpoint", collapse: "none", withoutLabel: "skip" }));
    expect(merged.total.journeys).toBe(2);
    try {
      mergePathTables(table, pathTable(log, { collapse: "repeats" }));
    } catch (error) {
      expect(isParcoursError(error, "definition_mismatch")).toBe(true);
      return;
    }
    throw new Error("was accepted");
  });

  it("adds what was left out, and warns of the sum", () => {
    const cut = pathTable(logOf("c: A0 A1"), { maxLength: 1 });
    const merged = mergePathTables(cut, cut);
    expect(merged.leftOut).toEqual({ truncated: 2 });
    expect(merged.warnings).toMatchObject([{ code: "truncated", count: 2 }]);
  });
});
