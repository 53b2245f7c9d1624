import { type ChainEdit, isParcoursError, logFromRows, pathTableFromRows, splitJourneys, whatIf } from "parcours";
import { describe, expect, test } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

const log = logOf(vectorT);
const ask = (...edits: ChainEdit[]) => whatIf(log, { conversion: "P", edits });
const near = (value: number) => expect.closeTo(value, 12);

describe("edits of five journeys, conversion P", () => {
  test.each<[string, ChainEdit, number, Record<string, number>]>([
    [
      "set C to conversion 5/6",
      { kind: "set", from: "C", to: { at: "conversion" }, probability: 5 / 6 },
      1 / 2,
      { C: 1 / 10 },
    ],
    ["set C to P, by its name", { kind: "set", from: "C", to: "P", probability: 5 / 6 }, 1 / 2, { C: 1 / 10 }],
    ["scale A to end by 1/2", { kind: "scale", from: "A", to: { at: "end" }, by: 1 / 2 }, 898 / 1995, { A: 20 / 399 }],
    ["remove A", { kind: "remove", name: "A", mode: "exit" }, 1 / 15, { start: -16 / 51, B: -1 / 51 }],
    ["remove B", { kind: "remove", name: "B", mode: "exit" }, 8 / 75, { start: -22 / 255, A: -88 / 425 }],
    ["remove C", { kind: "remove", name: "C", mode: "exit" }, 0, { A: -2 / 15, B: -4 / 15 }],
    ["repair B by 1/2", { kind: "repair", name: "B", effect: 1 / 2 }, 11 / 30, { start: -1 / 255, A: -1 / 34 }],
    ["repair B by 1", { kind: "repair", name: "B", effect: 1 }, 1 / 3, { start: -2 / 255, A: -1 / 17 }],
    ["repair A by 1/2", { kind: "repair", name: "A", effect: 1 / 2 }, 904 / 2145, {}],
    ["repair A by 1", { kind: "repair", name: "A", effect: 1 }, 4 / 9, {}],
    ["repair C by 1/2", { kind: "repair", name: "C", effect: 1 / 2 }, 106 / 415, {}],
    ["repair C by 1", { kind: "repair", name: "C", effect: 1 }, 0, {}],
  ])("%s", (_, edit, after, parts) => {
    const result = ask(edit);
    expect(result.before).toMatchObject({ value: 2 / 5, n: 5, method: "wilson" });
    expect(result.after).toEqual({ value: near(after), n: 5, lower: null, upper: null, level: 0.95, method: "chain" });
    expect(result.change).toBeCloseTo(after - 2 / 5, 12);
    expect(result.perThousand).toBeCloseTo(1000 * (after - 2 / 5), 9);
    const found = result.contributions.map(({ place: touchpoint, change }) => [
      typeof touchpoint === "string" ? touchpoint : touchpoint.at,
      change,
    ]);
    if (Object.keys(parts).length > 0)
      expect(found).toEqual(Object.entries(parts).map(([name, change]) => [name, near(change)]));
  });

  test("a detour is a repair with full effect", () => {
    const { definition: _, edits: __, ...detour } = ask({ kind: "remove", name: "B", mode: "detour" });
    expect(ask({ kind: "repair", name: "B", effect: 1 })).toMatchObject(detour);
  });

  test("edits apply one after the other and add up", () => {
    const result = ask(
      { kind: "repair", name: "B", effect: 0.5 },
      { kind: "scale", from: "B", to: "C", by: 1.2 },
      { kind: "set", from: { at: "start" }, to: "B", probability: 0.5 },
    );
    expect(result.edits[0]?.change).toBeCloseTo(-1 / 30, 12);
    expect(result.edits.reduce((sum, { change }) => sum + (change as number), 0)).toBeCloseTo(
      result.change as number,
      12,
    );
    expect(result.contributions.map(({ place: touchpoint }) => touchpoint)).toEqual([{ at: "start" }, "A", "B"]);
  });

  test("visits before and after", () => {
    expect(ask({ kind: "remove", name: "B", mode: "exit" }).visits).toEqual([
      { name: "A", before: near(1), after: near(0.8) },
      { name: "B", before: near(1), after: 0 },
      { name: "C", before: near(0.6), after: near(0.16) },
    ]);
  });

  test("always warns that it is a model", () => {
    expect(ask().warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["tied_events", "few_journeys", "model_based"]),
    );
    expect(ask()).toMatchObject({ change: 0, perThousand: 0, edits: [], contributions: [] });
  });
});

describe("limits of the chain", () => {
  test("where every journey meets the irritant, no alternative is known", () => {
    const result = ask({ kind: "repair", name: "A", effect: 1 });
    expect(result.warnings.map(({ code }) => code)).not.toContain("no_alternative");
    const table = pathTableFromRows([{ path: ["a", "b"], conversions: 1, nonConversions: 1 }]);
    const kept = whatIf(table, { edits: [{ kind: "repair", name: "b", effect: 1 }] });
    expect(kept.change).toBe(0);
    expect(kept.warnings).toContainEqual(expect.objectContaining({ code: "no_alternative", count: 1 }));
  });

  test("another order fits better", () => {
    const table = pathTableFromRows([
      { path: ["A", "C", "D"], conversions: 30, nonConversions: 0 },
      { path: ["B", "C", "E"], conversions: 0, nonConversions: 30 },
      { path: ["A", "C", "E"], conversions: 0, nonConversions: 10 },
      { path: ["B", "C", "D"], conversions: 10, nonConversions: 0 },
    ]);
    expect(whatIf(table, { edits: [] }).warnings.map(({ code }) => code)).toEqual(["model_based", "not_first_order"]);
  });
});

describe("wrong definitions", () => {
  test.each<[string, unknown, string]>([
    [
      "an unknown touchpoint",
      { kind: "repair", name: "Bb", effect: 1 },
      'unknown_touchpoint whatIf: unknown touchpoint "Bb" in edits[0].name. Known: "A", "B", "C", "P".',
    ],
    [
      "an unknown kind",
      { kind: "drop" },
      'invalid_definition whatIf: edits[0].kind: expected "set", "scale", "remove" or "repair", got "drop".',
    ],
    [
      "an unknown mode",
      { kind: "remove", name: "B" },
      'invalid_definition whatIf: edits[0].mode: expected "exit" or "detour", got undefined.',
    ],
    [
      "a probability above 1",
      { kind: "set", from: "A", to: "B", probability: 1.5 },
      "invalid_definition whatIf: edits[0].probability: expected a number from 0 to 1, got 1.5.",
    ],
    [
      "a negative factor",
      { kind: "scale", from: "A", to: "B", by: -1 },
      "invalid_definition whatIf: edits[0].by: expected a finite number, 0 or more, got -1.",
    ],
    [
      "a step from the conversion",
      { kind: "set", from: { at: "conversion" }, to: "B", probability: 0 },
      'invalid_definition whatIf: edits[0].from: expected a touchpoint or { at: "start" }, got {"at":"conversion"}.',
    ],
    [
      "a step to the start",
      { kind: "set", from: "A", to: { at: "start" }, probability: 0 },
      'invalid_definition whatIf: edits[0].to: expected a touchpoint or { at: "conversion" } or { at: "end" }, got {"at":"start"}.',
    ],
    [
      "a circle",
      { kind: "set", from: "B", to: "B", probability: 1 },
      'no_way_out whatIf: after the edits no journey leaves "B": keep a way to the conversion or the end',
    ],
  ])("%s", (_, edit, message) => {
    expect(thrown(() => ask(edit as ChainEdit))).toBe(message);
  });

  test("a step that cannot be scaled", () => {
    const table = pathTableFromRows([{ path: ["a", "b"], conversions: 1, nonConversions: 1 }]);
    const scaled = (edit: ChainEdit) => thrown(() => whatIf(table, { edits: [edit] }));
    expect(scaled({ kind: "scale", from: "a", to: "b", by: 0.5 })).toMatch(/^nothing_to_scale /);
    expect(scaled({ kind: "set", from: "a", to: { at: "end" }, probability: 0.5 })).toBe("nothing");
    expect(scaled({ kind: "scale", from: "a", to: "b", by: 3 })).toBe("nothing");
  });

  test("a known touchpoint that no journey meets before converting", () => {
    const after = logOf("1: a0 P1 z2; 2: a0 P1; 3: a0");
    const result = whatIf(after, { conversion: "P", edits: [{ kind: "repair", name: "z", effect: 1 }] });
    expect(result.change).toBe(0);
    expect(
      thrown(() => whatIf(after, { conversion: "P", edits: [{ kind: "set", from: "a", to: "z", probability: 0.1 }] })),
    ).toMatch(/^invalid_definition .*to: expected a place where a journey is before a conversion, got "z"\./);
  });

  test("edits and replicates that have the wrong type", () => {
    expect(thrown(() => whatIf(log, { conversion: "P" } as never))).toBe(
      "invalid_definition whatIf: edits: expected a list, got undefined.",
    );
    expect(thrown(() => whatIf(log, { conversion: "P", edits: [] }, { replicates: -1 }))).toMatch(
      /^invalid_definition .*replicates/,
    );
  });
});

describe("replicates", () => {
  const table = pathTableFromRows([
    { path: ["a", "b"], conversions: 60, nonConversions: 140 },
    { path: ["b"], conversions: 20, nonConversions: 80 },
  ]);
  const edits: ChainEdit[] = [{ kind: "scale", from: "b", to: { at: "conversion" }, by: 1.5 }];

  test("give an interval that contains the answer, the same for the same seed", () => {
    const result = whatIf(table, { edits }, { replicates: 200, seed: 7 });
    const { value, lower, upper, method } = result.after as {
      value: number;
      lower: number;
      upper: number;
      method: string;
    };
    expect(method).toBe("percentile");
    // the conversion of a chain with one path is a share of 300 journeys, times 1.5: ± 1.96 · 1.5 · √(p (1 − p) / 300)
    const half = 1.96 * 1.5 * Math.sqrt((0.8 / 3) * (1 - 0.8 / 3) * (1 / 300));
    expect(value - lower).toBeGreaterThan(0.7 * half);
    expect(upper - value).toBeLessThan(1.3 * half);
    expect(whatIf(table, { edits }, { replicates: 200, seed: 7 })).toEqual(result);
    expect(whatIf(table, { edits }, { replicates: 200, seed: 8 }).after.lower).not.toBe(lower);
  });

  test("also work for draws in which a touchpoint is missing", () => {
    const rare = pathTableFromRows([
      { path: ["a", "z"], conversions: 0, nonConversions: 1 },
      { path: ["a"], conversions: 10, nonConversions: 10 },
    ]);
    const result = whatIf(rare, { edits: [{ kind: "repair", name: "z", effect: 1 }] }, { replicates: 50 });
    expect(result.after.lower as number).toBeLessThanOrEqual(result.after.value as number);
  });
});

const ecom = sharedPath("data/ecom.csv.gz");
describe.skipIf(!ecom)("a shop (needs shared/data/ecom.csv.gz)", () => {
  test("a repair of the payment error adds 1.4 conversions per 1,000 journeys", () => {
    const lines = sharedText("data/ecom.csv.gz").trim().split(/\r?\n/).slice(1);
    const rows = lines.map((line) => line.split(",")).map(([c, , t, at]) => ({ c, t, at }));
    const shop = splitJourneys(logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" }), {
      silence: { minutes: 30 },
    });
    const result = whatIf(shop, {
      conversion: "purchase",
      edits: [{ kind: "repair", name: "payment_error", effect: 1 }],
    });
    expect(result.after.value).toBeCloseTo(0.1317642019, 10);
    expect(result.change).toBeCloseTo(0.00138972, 8);
    expect(result.warnings.map(({ code }) => code)).not.toContain("not_first_order");
  });
});

test("a row that no journey reaches any more contributes 0, not −0", () => {
  const worse: ChainEdit = { kind: "scale", from: "C", to: { at: "conversion" }, by: 0.5 };
  const leave = (name: string): ChainEdit => ({ kind: "remove", name, mode: "exit" });
  const { contributions } = ask(leave("A"), leave("B"), worse);
  expect(contributions.find(({ place: touchpoint }) => touchpoint === "C")?.change).toBe(0);
});

test("without journeys all numbers are null", () => {
  const nobody = logFromRows([], { customer: "a", touchpoint: "b", time: "c" });
  expect(whatIf(nobody, { conversion: "P", edits: [] }, { replicates: 10 })).toMatchObject({
    before: { value: null },
    after: { value: null, lower: null },
    change: null,
    perThousand: null,
    contributions: [],
  });
});

function thrown(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (isParcoursError(error)) return `${error.code} ${error.message}`;
    throw error;
  }
  return "nothing";
}

test("an empty log knows no touchpoints and refuses no edit of them", () => {
  const nobody = logFromRows([], { customer: "a", touchpoint: "b", time: "c" });
  const edits: ChainEdit[] = [
    { kind: "repair", name: "x", effect: 1 },
    { kind: "scale", from: "x", to: "y", by: 2 },
    { kind: "set", from: { at: "start" }, to: { at: "end" }, probability: 0.5 },
    { kind: "remove", name: "x", mode: "exit" },
  ];
  const { after, change, edits: changes } = whatIf(nobody, { conversion: "P", edits });
  expect([after.value, change, ...changes.map((one) => one.change)]).toEqual([null, null, null, null, null, null]);
});
