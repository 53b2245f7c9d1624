import { isParcoursError, type PathDistancesDefinition, pathDistances, pathTableFromRows } from "parcours";
import { describe, expect, it } from "vitest";

const tableOf = (...paths: string[]) => pathTableFromRows(paths.map((path) => ({ path: [...path] })));
/** The customers ABCP, ABBC, ACP, BAB, A; rows of the table: A, ABBC, ABCP, ACP, BAB. */
const five = tableOf("ABCP", "ABBC", "ACP", "BAB", "A");
const pairs = [
  ["ABCP", "ABBC"],
  ["ABCP", "ACP"],
  ["ABCP", "BAB"],
  ["ABBC", "BAB"],
  ["ACP", "BAB"],
  ["BAB", "A"],
] as const;
const order = ["A", "ABBC", "ABCP", "ACP", "BAB"];

function of(definition: PathDistancesDefinition): number[] {
  const distances = pathDistances(five, definition);
  return pairs.map(([x, y]) => {
    const [i, j] = [order.indexOf(x), order.indexOf(y)].sort((a, b) => a - b) as [number, number];
    return distances[5 * i - (i * (i + 1)) / 2 + j - i - 1] as number;
  });
}
const one = (x: string, y: string, definition: PathDistancesDefinition) => pathDistances(tableOf(x, y), definition)[0];

describe("pathDistances", () => {
  it("gives the distances of TraMineR and stringdist for five customers", () => {
    expect(of({ method: "lcs" })).toEqual([2, 1, 3, 3, 4, 2]);
    expect(of({ method: "edit" })).toEqual([2, 1, 3, 3, 3, 2]);
    expect(of({ method: "damerau" })).toEqual([2, 1, 3, 2, 3, 2]);
    expect(of({ method: "om", substitution: "trate" })).toEqual([2, 1, 3, 3, 3.5, 2]);
  });

  it("takes trate from the transitions: AB 1, AC 1.75, AP 2, BC 1.5, BP 2, CP 1; indel 1", () => {
    const weighed = [
      ["AB", 1],
      ["AC", 1.75],
      ["AP", 2],
      ["BC", 1.5],
      ["BP", 2],
      ["CP", 1],
    ] as const;
    for (const [pair, cost] of weighed) {
      // single touchpoints that no journey took change no transition
      const table = pathTableFromRows([
        ...["ABCP", "ABBC", "ACP", "BAB", "A"].map((path) => ({ path: [...path] })),
        { path: [pair[0] as string], journeys: 0 },
        { path: [pair[1] as string], journeys: 0 },
      ]);
      const distances = pathDistances(table, { method: "om", substitution: "trate" });
      const rows = Array.from({ length: table.rows }, (_, r) => r).filter(
        (r) =>
          table.offsets[r + 1]! - table.offsets[r]! === 1 &&
          pair.includes(table.names[table.codes[table.offsets[r]!]!]!),
      );
      const [i, j] = rows as [number, number];
      expect(distances[table.rows * i - (i * (i + 1)) / 2 + j - i - 1]).toBe(cost);
    }
  });

  it("allows a swapped pair to be edited again", () => {
    expect(one("CA", "ABC", { method: "damerau" })).toBe(2);
    expect([one("ABCD", "ACBD", { method: "edit" }), one("ABCD", "ACBD", { method: "damerau" })]).toEqual([2, 1]);
    expect([one("kitten", "sitting", { method: "edit" }), one("kitten", "sitting", { method: "lcs" })]).toEqual([3, 5]);
  });

  it("om with substitution 2 and indel 1, its defaults, equals lcs", () => {
    expect(pathDistances(five, { method: "om", substitution: 2, indel: 1 })).toEqual(
      pathDistances(five, { method: "lcs" }),
    );
    expect(pathDistances(five, { method: "om" })).toEqual(pathDistances(five, { method: "lcs" }));
    expect(pathDistances(five, { method: "om", substitution: 1, indel: 1 })).toEqual(
      pathDistances(five, { method: "edit" }),
    );
  });

  it("takes costs pair by pair; other pairs cost the largest of them", () => {
    const costs: [string, string, number][] = [
      ["A", "B", 0.5],
      ["C", "P", 3],
      ["P", "C", 3],
    ];
    const distance = (x: string, y: string) => {
      const table = pathTableFromRows([{ path: [...x] }, { path: [...y] }, { path: [..."ABCP"] }]);
      const [i, j] = [[...x], [...y]]
        .map((path) => {
          const rows = Array.from({ length: 3 }, (_, r) => r);
          return rows.find(
            (r) =>
              [...table.codes.subarray(table.offsets[r]!, table.offsets[r + 1]!)]
                .map((c) => table.names[c])
                .join("") === path.join(""),
          )!;
        })
        .sort((a, b) => a - b) as [number, number];
      return pathDistances(table, { method: "om", substitution: costs, indel: 2 })[
        3 * i - (i * (i + 1)) / 2 + j - i - 1
      ];
    };
    expect([distance("A", "B"), distance("C", "P"), distance("A", "P"), distance("A", "AB")]).toEqual([0.5, 3, 3, 2]);
  });

  it("needs no table of all pairs for many touchpoints", () => {
    const names = Array.from({ length: 3000 }, (_, i) => `t${i}`);
    const table = pathTableFromRows([{ path: names }, { path: [...names.slice(0, 2999), "other"] }]);
    // in one of two paths t2998 is followed by t2999, in the other by another touchpoint; neither comes back
    expect(pathDistances(table, { method: "om", substitution: "trate", indel: 9 })).toEqual(Float32Array.of(2));
    const listed = pathDistances(table, {
      method: "om",
      substitution: [
        ["t2999", "other", 0.5],
        ["t0", "t1", 3],
      ],
      indel: 9,
    });
    expect(listed).toEqual(Float32Array.of(0.5));
  });

  it("divides by the largest distance that two lengths allow", () => {
    const max = (x: string, y: string, definition: PathDistancesDefinition) =>
      one(x, y, { ...definition, normalise: "max" });
    expect(max("AB", "CDEF", { method: "edit" })).toBe(1);
    expect(max("AB", "CDEF", { method: "damerau" })).toBe(1);
    expect(max("AB", "CDEF", { method: "lcs" })).toBe(1);
    expect(max("AB", "CDEF", { method: "om", substitution: 1, indel: 5 })).toBe(1);
    expect(max("AB", "CDEF", { method: "om", substitution: 9, indel: 1 })).toBe(1);
    expect(max("AB", "AC", { method: "lcs" })).toBe(0.5);
    expect(max("", "AC", { method: "edit" })).toBe(1);
  });

  it("is empty for fewer than two paths", () => {
    expect(pathDistances(tableOf("A"), { method: "edit" })).toEqual(new Float32Array());
    expect(pathDistances(tableOf(), { method: "om", substitution: "trate" })).toEqual(new Float32Array());
  });

  it.each([
    [{ method: "hamming" }, "invalid_definition"],
    [{}, "invalid_definition"],
    [{ method: "edit", normalise: "length" }, "invalid_definition"],
    [{ method: "om", indel: -1 }, "invalid_costs"],
    [{ method: "om", substitution: Number.NaN }, "invalid_costs"],
    [{ method: "om", substitution: "cheap" }, "invalid_costs"],
    [
      {
        method: "om",
        substitution: [
          ["A", "B", 1],
          ["B", "A", 2],
        ],
      },
      "invalid_costs",
    ],
    [{ method: "om", substitution: [["A", "A", 1]] }, "invalid_costs"],
    [{ method: "om", substitution: [["A", "X", 1]] }, "unknown_touchpoint"],
  ])("refuses %j", (definition, code) => {
    try {
      pathDistances(five, definition as PathDistancesDefinition);
    } catch (error) {
      expect(isParcoursError(error) && error.code).toBe(code);
      return;
    }
    throw new Error("was accepted");
  });

  it("refuses paths of a million events before it begins, and names their size", () => {
    const path = Array.from({ length: 100_000 }, (_, i) => String(i % 3));
    const table = pathTableFromRows([{ path }, { path: [...path, "0"] }]);
    expect(() => pathDistances(table, { method: "edit" })).toThrow("1.0e+10 cells");
  });
});
