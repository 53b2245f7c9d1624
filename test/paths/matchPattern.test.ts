import { isParcoursError, matchPattern, pathTable, pathTableFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";

const found = (pattern: string, path: string) => {
  const { matches, lengths } = matchPattern(pathTableFromRows([{ path: path.split(" ").filter(Boolean) }]), {
    pattern,
  });
  return [matches, lengths.min, lengths.max];
};

describe("matchPattern", () => {
  it.each([
    ["A->[^X]*->D", "A X A D", [1, 2, 2]],
    ["A->B", "A A C A B", [1, 2, 2]],
    ["A->.*->A->B", "A C A B A B", [1, 4, 4]],
    ["[B|C]->.->P", "A B C P", [1, 3, 3]],
    ["A->[^B]*->P", "A B C P", [0, null, null]],
    ["A->[^B]*->P", "A C P", [1, 3, 3]],
    ["start->A", "B A", [0, null, null]],
    ["[^A]->end", "A B A", [0, null, null]],
    ["start->[^C]*->end", "B A B", [1, 0, 0]],
    ["start->[^C]*->end", "A B B C", [0, null, null]],
  ])("%s in %s", (pattern, path, expected) => {
    expect(found(pattern, path)).toEqual(expected);
  });

  it("counts further matches after the last event of the one before", () => {
    expect(found("A->A", "A A A A A")).toEqual([2, 2, 2]);
    expect(found("A->.*->B", "A B A C B B")).toEqual([2, 2, 3]);
  });

  it("gives the same answer for a log and for its table", () => {
    const log = logOf(vectorT);
    const result = matchPattern(log, { pattern: "A -> .* -> C" });
    expect(result).toMatchObject({
      kind: "matchPattern",
      journeys: 5,
      matching: { value: 0.6, n: 5, method: "wilson" },
      matches: 3,
      lengths: { min: 2, q50: 3, mean: 3, max: 4 },
      warnings: [{ code: "few_journeys" }],
    });
    expect(matchPattern(pathTable(log), { pattern: ["A", { notIn: [], repeat: "*" }, "C"] })).toEqual({
      ...result,
      definition: { pattern: ["A", { notIn: [], repeat: "*" }, "C"] },
    });
  });

  it("stays within a window, whose end is included", () => {
    const share = (minutes: number) =>
      matchPattern(logOf(vectorT), { pattern: "A -> .* -> P", within: { minutes } }).matching.value;
    expect([share(39), share(40), share(50)]).toEqual([0, 0.2, 0.4]);
  });

  it("refuses times of a table, names that are not in the log, and wrong patterns", () => {
    const code = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        return isParcoursError(error) ? error.code : "other";
      }
      return "none";
    };
    const log = logOf(vectorT);
    expect(code(() => matchPattern(pathTable(log), { pattern: "A", within: { days: 1 } }))).toBe("needs_times");
    expect(code(() => matchPattern(log, { pattern: "A -> X" }))).toBe("unknown_touchpoint");
    expect(code(() => matchPattern(log, { pattern: ".* -> A" }))).toBe("invalid_pattern");
    expect(code(() => matchPattern(log, { pattern: "A", within: {} }))).toBe("invalid_duration");
  });

  it("gives zero for an empty log, and reads a million events in one pass", () => {
    expect(matchPattern(logOf(""), { pattern: "A" })).toMatchObject({ matching: { value: null }, matches: 0 });
    const n = 1_000_000;
    const log = { ...logOf("c: A0 B1"), events: n, offsets: Uint32Array.of(0, n), time: new Float64Array(n) };
    const long = { ...log, touchpoint: Uint8Array.from({ length: n }, (_, i) => (i === n - 1 ? 1 : 0)) };
    expect(matchPattern(long, { pattern: "A -> [A]* -> B" }).lengths.max).toBe(n);
  });
});
