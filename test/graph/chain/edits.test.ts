import { type ChainEdit, levers, logFromRows, markovOrder, pathTableFromRows, whatIf } from "parcours";
import { describe, expect, test } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const table = pathTableFromRows([
  { path: ["a", "b"], conversions: 20, nonConversions: 30 },
  { path: ["a"], conversions: 0, nonConversions: 25 },
  { path: ["a", "c"], conversions: 5, nonConversions: 20 },
]);
const ask = (...edits: ChainEdit[]) => whatIf(table, { edits });
const codes = (edits: ChainEdit[]) => ask(...edits).warnings.map(({ code }) => code);

describe("how much of an edit was applied", () => {
  test("a factor that leads to a probability above 1 is limited, with a warning", () => {
    const edit = { kind: "scale", from: "a", to: "b", by: 10 } as const;
    const [outcome] = ask(edit).edits;
    expect(outcome).toMatchObject({ edit, applied: expect.closeTo(2, 12) });
    expect(codes([edit])).toContain("edit_capped");
    expect(ask({ ...edit, by: 1.5 }).edits[0]?.applied).toBeCloseTo(1.5, 12);
    expect(codes([{ ...edit, by: 1.5 }])).not.toContain("edit_capped");
  });

  test("a step that no journey takes cannot be scaled", () => {
    const edit = { kind: "scale", from: "b", to: "c", by: 2 } as const;
    expect(ask(edit)).toMatchObject({ change: 0, edits: [{ applied: null }] });
    expect(codes([edit])).toContain("edit_capped");
  });

  test("two sets of one row whose probabilities exceed 1 are limited", () => {
    const edits: ChainEdit[] = [
      { kind: "set", from: "a", to: "b", probability: 0.7 },
      { kind: "set", from: "a", to: "c", probability: 0.6 },
    ];
    const [first, second] = ask(...edits).edits;
    expect(first?.applied).toBeLessThan(0.69);
    expect(second?.applied).toBeCloseTo(0.6, 12);
    expect(codes(edits)).toContain("edit_capped");
  });

  test("a repair has no effect where every journey meets the irritant", () => {
    const one = pathTableFromRows([{ path: ["x", "y"], conversions: 1, nonConversions: 1 }]);
    const result = whatIf(one, { edits: [{ kind: "repair", name: "y", effect: 0.5 }] });
    expect(result.edits[0]?.applied).toBe(0);
    expect(result.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["no_alternative", "edit_capped", "repair_assumption"]),
    );
    expect(ask({ kind: "repair", name: "b", effect: 0.5 }).edits[0]?.applied).toBeCloseTo(0.5, 12);
    expect(ask({ kind: "remove", name: "b", mode: "exit" }).edits[0]?.applied).toBe(1);
  });
});

test("a lever's edit changes the conversion by its gain", () => {
  for (const [source, definition] of [
    [logOf(vectorT), { conversion: "P" }],
    [table, {}],
  ] as const)
    for (const { edit, gain } of levers(source, { ...definition, minCount: 1 }).levers)
      expect(whatIf(source, { ...definition, edits: [edit] }).change).toBeCloseTo(gain, 12);
});

describe("the order of a chain with conversions", () => {
  const counts = [
    ["A", "B", 900, 100],
    ["C", "B", 100, 900],
  ] as const;
  const ofTable = pathTableFromRows(
    counts.map(([first, then, conversions, nonConversions]) => ({ path: [first, then], conversions, nonConversions })),
  );
  const rows = counts.flatMap(([first, then, conversions, nonConversions]) =>
    Array.from({ length: conversions + nonConversions }, (_, i) => {
      const path = i < conversions ? [first, then, "P"] : [first, then];
      return path.map((what, at) => ({ who: `${first}${i}`, what, at }));
    }).flat(),
  );
  const ofLog = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at" });

  test("is that of the log", () => {
    expect(markovOrder(ofTable)).toMatchObject({ preferred: 2, n: markovOrder(ofLog).n });
    expect(markovOrder(ofLog).preferred).toBe(2);
    markovOrder(ofTable).orders.forEach(({ bic, parameters }, k) => {
      expect(parameters).toBe(markovOrder(ofLog).orders[k]?.parameters);
      expect(bic).toBeCloseTo(markovOrder(ofLog).orders[k]?.bic as number, 6);
    });
  });

  test("levers and whatIf have the same warning", () => {
    const warned = (warnings: readonly { code: string; message: string }[]) =>
      warnings.find(({ code }) => code === "not_first_order")?.message;
    expect(warned(levers(ofTable).warnings)).toContain("order 2");
    expect(warned(whatIf(ofTable, { edits: [] }).warnings)).toBe(warned(levers(ofTable).warnings));
    const random = pathTableFromRows(
      ["a", "b"].flatMap((x) => ["a", "b"].map((y) => ({ path: [x, y], conversions: 5, nonConversions: 5 }))),
    );
    const { preferred } = markovOrder(random);
    if (preferred === 0) expect(warned(levers(random).warnings)).toContain("does not depend");
  });
});
