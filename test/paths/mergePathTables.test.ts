import {
  conversionPaths,
  isParcoursError,
  mergePathTables,
  type PathTable,
  pathTable,
  pathTableFromRows,
  pathTableToRows,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const first = pathTableFromRows([
  { path: ["B", "A"], conversions: 1, nonConversions: 2 },
  { path: ["A"], conversions: 0 },
]);
const second = pathTableFromRows([
  { path: ["0"], conversions: 7 },
  { path: ["B", "A"], conversions: 5, nonConversions: 0 },
]);

describe("mergePathTables", () => {
  it("unites names and adds rows", () => {
    expect(pathTableToRows(mergePathTables(first, second))).toEqual([
      { path: ["B", "A"], journeys: 8, conversions: 6, nonConversions: 2 },
      { path: ["0"], journeys: 7, conversions: 7, nonConversions: 0 },
      { path: ["A"], journeys: 0, conversions: 0, nonConversions: 0 },
    ]);
  });

  it("adds a table to itself, without changing it", () => {
    const rows = pathTableToRows(first);
    expect(mergePathTables(first, first).total).toEqual({
      journeys: 6,
      conversions: 2,
      nonConversions: 4,
      value: null,
    });
    expect(pathTableToRows(first)).toEqual(rows);
  });

  it("joins the additional columns of conversion paths, and drops those that only one side has", () => {
    const paths = (traces: string, keep: "times" | "counts" = "times") =>
      conversionPaths(logOf(traces), { conversion: "P", stages: [{ name: "seen", condition: "A" }], keep });
    const [a, b] = [paths("c1: A0 B1 P2; c9: B0 P1 A2 P3"), paths("c2: A0 P1; c3: A0 B5")];
    const whole = paths("c1: A0 B1 P2; c9: B0 P1 A2 P3; c2: A0 P1; c3: A0 B5");
    const merged = mergePathTables(a, b);
    expect(merged.report).toEqual(whole.report);
    expect(merged.stages).toEqual(whole.stages);
    expect([...(merged.pieces?.row ?? [])].sort()).toEqual([...(whole.pieces?.row ?? [])].sort());
    expect(merged.pieces?.offsets.at(-1)).toBe(whole.pieces?.beforeMs.length);
    const bare = { ...pathTableFromRows(pathTableToRows(b as unknown as PathTable)), definition: a.definition };
    const sum = mergePathTables(a as unknown as PathTable, bare as unknown as PathTable);
    expect(sum).not.toHaveProperty("pieces");
    expect(sum.total).toEqual(merged.total);
    const lost = sum.warnings.filter(({ code }) => code === "measure_dropped").map(({ message }) => message);
    expect(lost.join()).toMatch(/pieces.*report.*stages/);
  });

  it("drops a measure that only one side has, and warns", () => {
    const merged = mergePathTables(first, pathTableFromRows([{ path: ["A"] }]));
    expect(merged.conversions).toBeNull();
    expect(merged.total).toEqual({ journeys: 4, conversions: null, nonConversions: null, value: null });
    expect(merged.warnings).toMatchObject([{ code: "measure_dropped" }, { code: "measure_dropped" }]);
    expect(merged.warnings.map(({ message }) => message).join()).toMatch(/conversions.*nonConversions/);
  });

  it("an empty table changes nothing, whatever its columns", () => {
    const empty = pathTableFromRows([]);
    expect(mergePathTables(first, empty)).toEqual(first);
    expect(mergePathTables(empty, first)).toEqual(first);
    const sessions = pathTable(logOf("c: A0 A1"), { collapse: "repeats" });
    expect(mergePathTables(empty, sessions)).toEqual(sessions);
    expect(mergePathTables(empty, empty)).toEqual(empty);
  });

  it("refuses tables made with different definitions; a default that is written out makes no difference", () => {
    const log = logOf("c: A0 A1");
    const table = pathTable(log);
    const merged = mergePathTables(table, pathTable(log, { by: "touchpoint", collapse: "none", withoutLabel: "drop" }));
    expect(merged.total.journeys).toBe(2);
    try {
      mergePathTables(table, pathTable(log, { collapse: "repeats" }));
    } catch (error) {
      expect(isParcoursError(error, "definition_mismatch")).toBe(true);
      return;
    }
    throw new Error("was accepted");
  });

  it("the sum of conversion paths is conversion paths; their groups are dropped with a warning", () => {
    const log = logOf("c: A0 B1; d: A0");
    const paths = conversionPaths(log, { conversion: "B" });
    expect(mergePathTables(paths, paths)).toMatchObject({
      kind: "conversionPaths",
      report: { paths: { converting: 2 } },
    });
    const grouped = conversionPaths(log, { conversion: "B", breakdown: { by: "touchpoint" } });
    const merged = mergePathTables(grouped, grouped);
    expect(merged.groups).toBeUndefined();
    expect(merged.definition).toEqual(paths.definition);
    expect(merged.warnings).toContainEqual(expect.objectContaining({ code: "measure_dropped", example: "groups" }));
    expect(mergePathTables(pathTable(log), pathTable(log)).kind).toBe("pathTable");
  });

  it("adds what was left out, and warns of the sum", () => {
    const cut = pathTable(logOf("c: A0 A1"), { maxLength: 1 });
    const merged = mergePathTables(cut, cut);
    expect(merged.leftOut).toEqual({ truncated: 2 });
    expect(merged.warnings).toMatchObject([{ code: "truncated", count: 2 }]);
  });
});
