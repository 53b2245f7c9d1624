import fc from "fast-check";
import { isParcoursError, pathTableFromRows, pathTableToRows } from "parcours";
import { describe, expect, it } from "vitest";

describe("pathTableFromRows", () => {
  it("counts journeys as given, else conversions and nonConversions, else one", () => {
    const rows = pathTableToRows(
      pathTableFromRows([
        { path: ["A"], journeys: 9, conversions: 1, nonConversions: 1 },
        { path: ["B"], conversions: 2 },
        { path: ["C"], nonConversions: 1 },
        { path: ["D"] },
      ]),
    );
    expect(rows).toEqual([
      { path: ["A"], journeys: 9, conversions: 1, nonConversions: 1 },
      { path: ["B"], journeys: 2, conversions: 2, nonConversions: 0 },
      { path: ["C"], journeys: 1, conversions: 0, nonConversions: 1 },
      { path: ["D"], journeys: 1, conversions: 0, nonConversions: 0 },
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
    expect(table.names).toEqual(["a", "b"]);
    expect(table.total).toEqual({ journeys: 2.5, conversions: null, nonConversions: null, value: 2.5 });
  });

  it("has no rows and no measures without input rows", () => {
    expect(pathTableFromRows([])).toMatchObject({ rows: 0, conversions: null, total: { journeys: 0 } });
  });

  it.each([
    [{ path: ["A"], journeys: -1 }, "invalid_count", "rows[1].journeys"],
    [{ path: ["A"], conversions: Number.NaN }, "invalid_count", "rows[1].conversions"],
    [{ path: ["A"], nonConversions: Number.POSITIVE_INFINITY }, "invalid_count", "rows[1].nonConversions"],
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

describe("paths as texts", () => {
  const shapes = fc.array(
    fc.record({
      path: fc.array(
        fc.constantFrom("a", "b", "ab", "", "a b", "é", "🚕", "__proto__", "a much longer name", "x".repeat(90)),
      ),
      journeys: fc.nat(5),
    }),
  );

  it.each([">", " > ", "::", "🚀"])("are the same as lists, with %j between the names", (separator) => {
    fc.assert(
      fc.property(shapes, (rows) => {
        // the empty text is a path without names: a path of one empty name cannot be written
        const lists = rows.filter(({ path }) => path.length !== 1 || path[0] !== "");
        const texts = lists.map(({ path, journeys }) => ({ path: path.join(separator), journeys }));
        expect(pathTableFromRows(texts, { separator })).toEqual(pathTableFromRows(lists));
      }),
    );
  });

  it("are cut at each separator, nothing is trimmed, and some may be lists", () => {
    const rows = [{ path: "a> b>" }, { path: "" }, { path: ["a > b"] }];
    const paths = pathTableToRows(pathTableFromRows(rows, { separator: ">" })).map(({ path }) => path);
    expect(paths).toEqual([[], ["a", " b", ""], ["a > b"]]);
  });

  it("a text of a million names is read", () => {
    const table = pathTableFromRows([{ path: "ad,".repeat(1e6) }], { separator: "," });
    expect(table.offsets[1]).toBe(1e6 + 1);
  });

  it.each([
    [{ separator: "" }, "separator: expected a text that is not empty"],
    [{ separator: null }, "separator: expected a text that is not empty, got null"],
    [{ seperator: ">" }, 'unknown key "seperator" in the options. Did you mean "separator"'],
    [{}, "expected a list of names (strings); or, with the option separator, a text"],
  ])("refuses %j", (options, message) => {
    expect(() => pathTableFromRows([{ path: "a>b" }], options as never)).toThrow(message);
  });
});
