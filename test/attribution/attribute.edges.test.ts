/** Checks hostile, empty, huge and degenerate tables; wrong calls; milestones; settings of other tools. */

import {
  type AttributeDefinition,
  attribute,
  attributionPresets,
  type ConversionPathsDefinition,
  conversionPaths,
  isParcoursError,
  pathTableFromRows,
} from "parcours";
import { describe, expect, test } from "vitest";
import { creditOf, creditsBy, tableOf, vectorA, vectorB, vectorD } from "../helpers/attributionVectors.ts";
import { logOf } from "../helpers/logOf.ts";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const models: AttributeDefinition[] = [
  { model: "first" },
  { model: "linear" },
  { model: "position" },
  { model: "position-decay" },
  { model: "position-decay", ratio: 1e3 },
  { model: "participation" },
  { model: "markov" },
  { model: "markov", order: 2 },
  { model: "markov", order: 2, removal: "reroute" },
  { model: "shapley" },
  { model: "shapley", game: "sum" },
  { model: "shapley", game: "rate-exact" },
  { model: "leave-one-out" },
];
const codesOf = (result: { warnings: readonly { code: string }[] }) => result.warnings.map(({ code }) => code);
const faultOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return isParcoursError(error) ? error.code : String(error);
  }
  return "none";
};
/** Expects every number to be finite, also after JSON. */
const plain = (result: object) => {
  const odd = JSON.stringify(result, (_, x) =>
    typeof x === "number" && (!Number.isFinite(x) || Object.is(x, -0)) ? "ODD" : x,
  );
  expect(odd).not.toContain('"ODD"');
  expect(JSON.parse(JSON.stringify(result))).toEqual(result);
};

describe.each(models)("$model", (definition) => {
  test("an empty table, no conversions, everything unmatched", () => {
    const empty = attribute(pathTableFromRows([]), definition);
    expect(empty.total).toEqual({ conversions: 0, value: null });
    expect(empty.credits).toEqual([]);
    expect(codesOf(empty)).toContain("no_conversions");
    const none = attribute(tableOf("a>b c0 u3", "a c0 u1"), definition);
    expect(none.credits.map(({ conversions, share }) => [conversions, share])).toEqual([
      [0, null],
      [0, null],
    ]);
    const unmatched = attribute(tableOf("[] c2 u0 v5", "a c0 u1"), definition);
    expect(unmatched.unmatched).toEqual({ conversions: 2, value: 5, reasons: { no_touch: 2 } });
    expect(unmatched.credits[0]).toMatchObject({ conversions: 0, share: null });
    expect(codesOf(unmatched)).toContain("unmatched_conversions");
    if (definition.model === "markov")
      for (const { removalEffect, lift = null } of none.credits) expect([removalEffect, lift]).toEqual([null, null]);
    for (const result of [empty, none, unmatched]) plain(result);
  });

  test("one touchpoint gets all credit", () => {
    const [credit] = attribute(tableOf("a>a c1 u2 v7", "a c2 u0 v3"), definition).credits;
    expect(credit).toMatchObject({ conversions: 3, value: 10, share: 1 });
    if (definition.model === "markov") expect(credit?.removalEffect).toBe(1);
  });

  test("hostile names are names", () => {
    const names = [
      "",
      "__proto__",
      "a > b",
      "(start)",
      "(null)",
      "(conversion)",
      "constructor",
      "🛒",
      "A",
      "a",
      "a1",
      "x".repeat(10_000),
    ];
    const rows = names.map((name, i) => ({
      path: [name, names[(i + 1) % names.length] as string],
      conversions: i + 1,
      nonConversions: 40,
    }));
    const result = attribute(pathTableFromRows(rows), definition);
    expect(result.credits.map(({ name }) => name).sort()).toEqual([...names].sort());
    expect(codesOf(result)).not.toContain("self_check_failed");
    plain(result);
  });
});

describe("values", () => {
  test("that cancel fail no check", () => {
    const result = attribute(tableOf("a c1 u0 v0.1", "a>a c1 u0 v0.2", "b>a c1 u0 v-0.3"), { model: "last" });
    expect(codesOf(result)).not.toContain("self_check_failed");
  });
  const sumZero = tableOf("a>b c1 u1 v10", "b c1 u0 v-10");
  test("that add up to 0: divided by rules, not by Markov and rate games", () => {
    expect(creditsBy(attribute(sumZero, { model: "last" }), "value")).toEqual({ a: 0, b: 0 });
    expect(creditsBy(attribute(sumZero, { model: "first" }), "value")).toEqual({ a: 10, b: -10 });
    for (const model of [{ model: "markov" }, { model: "shapley" }] as const)
      expect(creditsBy(attribute(sumZero, model), "value")).toEqual({ a: null, b: null });
  });
  test("without a conversion are divided too, with a warning", () => {
    const odd = tableOf("a c1 u1 v4", "b c0 u2 v6");
    const result = attribute(odd, { model: "linear" });
    expect(creditsBy(result, "value")).toEqual({ a: 4, b: 6 });
    expect(codesOf(result)).toContain("value_without_conversion");
    expect(attribute(odd, { model: "markov" }).credits.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(
      10,
      12,
    );
  });
});

describe("wrong definitions are refused", () => {
  const cases: [string, AttributeDefinition][] = [
    ["unknown_model", { model: "lats" } as unknown as AttributeDefinition],
    ["invalid_definition", { model: "position", weights: { first: -1, middle: 1, last: 1 } }],
    ["invalid_definition", { model: "custom", fromEnd: [Number.NaN] }],
    ["invalid_definition", { model: "markov", order: 0 }],
    ["invalid_definition", { model: "markov", order: 1.5 }],
    ["invalid_definition", { model: "markov", order: 2, sequences: [["a", "b", "c"]] }],
    ["invalid_definition", { model: "shapley", game: "rates" as "rate" }],
    ["invalid_definition", { model: "shapley", support: -1 }],
    ["invalid_definition", { model: "last", bootstrap: { seed: 1 } } as unknown as AttributeDefinition],
    ["invalid_definition", { model: "last", seed: 1 } as unknown as AttributeDefinition],
    ["invalid_definition", { model: "last", outcome: "nul" as "null" }],
    ["invalid_definition", { model: "time-decay", halfLife: { days: 0 } }],
    ["invalid_definition", { model: "milestones", stages: [{ name: "s" } as never], weights: { stages: [1] } }],
    ["missing_times", { model: "time-decay" }],
    ["missing_times", { model: "same" }],
  ];
  test.each(cases)("%s: %j", (code, definition) => expect(faultOf(() => attribute(vectorA, definition))).toBe(code));

  test("a half-life of 0, an unknown name, a wrong count", () => {
    const paths = conversionPaths(vectorD, { conversion: "purchase" });
    expect(faultOf(() => attribute(paths, { model: "time-decay", halfLife: { days: 0 } }))).toBe("invalid_definition");
    expect(faultOf(() => conversionPaths(vectorD, { conversion: "purchas" }))).toBe("unknown_touchpoint");
    expect(faultOf(() => conversionPaths(vectorD, { conversion: "purchase", touches: "tuch" }))).toBe(
      "unknown_touchpoint",
    );
    const wrong = { ...vectorA, nonConversions: vectorA.nonConversions?.map(() => -1) ?? null };
    expect(faultOf(() => attribute(wrong, { model: "last" }))).toBe("invalid_count");
    const bad: Partial<ConversionPathsDefinition>[] = [
      { lookbackTouches: 0 },
      { repeat: { cycles: { from: 0 } } },
      { repeat: { cycles: { from: 2, to: 1 } } },
      { collapse: "repeat" as "repeats" },
    ];
    for (const part of bad)
      expect(faultOf(() => conversionPaths(vectorD, { conversion: "purchase", ...part }))).toBe("invalid_definition");
  });
});

describe("milestones", () => {
  const W = attributionPresets["w-shaped"].model;
  const full = attributionPresets["full-path"].model;
  const log = (trace: string) => logOf(`c: ${trace}`);
  const stages = [
    { name: "lead", condition: "lead" },
    { name: "opportunity", condition: "chance" },
  ];
  const weights = (trace: string, model: AttributeDefinition) => {
    const touches = "abcdef".split("").filter((name) => new RegExp(`\\b${name}\\d`).test(trace));
    const paths = conversionPaths(log(trace), { conversion: "P", touches, stages });
    return creditOf(paths, model);
  };
  const near = (actual: Record<string, number>, expected: number[]) => {
    for (const [i, weight] of expected.entries()) expect(actual["abcdef"[i] as string]).toBeCloseTo(weight, 6);
  };

  test("W-shape and full path on six touches", () => {
    const trace = "a0 b1 c2 lead3 d4 e5 chance6 f7 P8";
    near(weights(trace, W), [0.3, 1 / 30, 0.3, 1 / 30, 0.3, 1 / 30]);
    near(weights(trace, full), [0.225, 0.05, 0.225, 0.05, 0.225, 0.225]);
  });
  test("stages that coincide or are missing", () => {
    near(weights("a0 lead1 b2 chance3 c4 P5", W), [0.6, 0.3, 0.1]);
    near(weights("a0 b1 lead2 c4 P5", W), [3 / 7, 3 / 7, 1 / 7]);
    near(weights("a0 b1 P5", full), [0.5, 0.5]);
  });
  test("without recorded stages their weights go to the other touches, with a warning", () => {
    const bare = attribute(tableOf("a>b>c c1 u0"), W);
    near(creditsBy(bare), [0.75, 0.125, 0.125]);
    expect(codesOf(bare)).toContain("stages_mismatch");
    const paths = (recorded: ConversionPathsDefinition["stages"]) =>
      conversionPaths(log("a0 b1 lead2 c4 P5"), { conversion: "P", touches: ["a", "b", "c"], stages: recorded ?? [] });
    expect(codesOf(attribute(paths(stages.slice(0, 1)), W))).toContain("stages_mismatch");
    expect(codesOf(attribute(paths([...stages, { name: "s", condition: "b" }]), W))).toContain("stages_mismatch");
    expect(codesOf(attribute(paths(stages), W))).not.toContain("stages_mismatch");
  });
  test("in a table without stages, the stage begins with the first touch of a list", () => {
    const named = [
      { name: "lead", touchpoints: ["c", "d"] },
      { name: "opportunity", touchpoints: ["e", "zz"] },
    ];
    const result = attribute(tableOf("a>b>c>d>e>f c1 u0"), { ...W, stages: named });
    near(creditsBy(result), [0.3, 1 / 30, 0.3, 1 / 30, 0.3, 1 / 30]);
    expect(codesOf(result)).toContain("unknown_name");
  });
});

test("frequency: pairs are separate units, players are touchpoints", () => {
  const log = logOf("c1: D0 A1 B2 B3 C4 D5 C6 C7 P8; c2: D0 A1");
  const paths = conversionPaths(log, { conversion: "P", collapse: "frequency" });
  expect(Array.from(paths.frequencies ?? [])).toContain(3);
  const [row] = [...paths.conversions.keys()].filter((r) => paths.conversions[r] === 1);
  const at = (column: ArrayLike<number>) =>
    Array.from(column).slice(paths.offsets[row as number], paths.offsets[(row as number) + 1]);
  expect(at(paths.codes).map((code) => paths.names[code])).toEqual(["D", "A", "B", "C"]);
  expect(at(paths.frequencies as Uint32Array)).toEqual([2, 1, 2, 3]);
  const markov = attribute(paths, { model: "markov" });
  expect(markov.credits.map(({ name }) => name)).toEqual(["A", "B", "C", "D"]);
  // D once (the path without conversion) and D twice are two states; A follows both
  expect(markov.chain?.states).toBe(5);
});

test("the touch that ends the path is credited when conversions are touches", () => {
  const { paths, model } = attributionPresets["dp6-position"];
  const table = conversionPaths(logOf("c: a0 b1 P2"), { ...paths, conversion: "P" });
  expect(creditOf(table, model)).toEqual({ P: 0.4, a: 0.4, b: 0.2 });
  expect(table.report.touches.asConversion).toBe(1);
});

test("time decay works with half-lives of a millisecond and ages of years", () => {
  const paths = conversionPaths(logOf("c: a0 b1 P2000000"), { conversion: "P" });
  expect(creditOf(paths, { model: "time-decay", halfLife: { seconds: 0.001 } })).toEqual({ a: 0, b: 1 });
});

test("a touchpoint only of paths without conversion may get Markov credit for the touchpoints it leads to", () => {
  const result = attribute(tableOf("k>B c0 u1", "B c1 u0"), { model: "markov" });
  expect(creditsBy(result, "removalEffect")).toEqual({ k: 0.5, B: 1 });
  expect(creditOf(tableOf("k>B c0 u1", "B c1 u0"), { model: "linear" })).toEqual({ B: 1, k: 0 });
});

test("warnings of the paths are not repeated", () => {
  const result = attribute(conversionPaths(vectorD, { conversion: "purchase" }), { model: "last" });
  expect(codesOf(result).filter((code) => code === "unmatched_conversions")).toHaveLength(1);
});

test("outcome null exchanges conversions and non-conversions", () => {
  const swapped = attribute(vectorA, { model: "last", outcome: "null" });
  expect(creditsBy(swapped)).toEqual({ A: 1, B: 3 });
  expect(swapped.total).toEqual({ conversions: 4, value: null });
});

test("rows without journeys change no model, but their touchpoints are listed", () => {
  for (const definition of models) {
    const own = creditOf(vectorB, definition);
    const more = creditOf(
      tableOf("X>Y>X c2 u1 v40", "Y c1 u1 v5", "X>Z>Y c0 u2", "Z>Z>Y c1 u0 v15", "Y>X c1 u2 v30", "Q>X c0 u0"),
      definition,
    );
    expect(more.Q).toBe(0);
    for (const [name, credit] of Object.entries(own)) expect(more[name]).toBeCloseTo(credit, 9);
  }
});

test("interactions and value of a small game", () => {
  const result = attribute(vectorB, { model: "shapley", support: 0, interactions: true });
  const found = Object.fromEntries((result.interactions ?? []).map((pair) => [pair.names.join(""), pair]));
  expect(found.XY?.dividend).toBeCloseTo(0, 12);
  expect(found.XY?.index).toBeCloseTo(-7 / 66, 12);
  expect(found.XZ?.dividend).toBeCloseTo(0, 12);
  expect(found.XZ?.index).toBeCloseTo(-7 / 66, 12);
  expect(found.YZ?.dividend).toBeCloseTo(1 / 6, 12);
  expect(found.YZ?.index).toBeCloseTo(2 / 33, 12);
  const pair = attribute(vectorA, { model: "shapley", support: 0, interactions: true });
  expect(creditsBy(pair, "effect").A).toBeCloseTo(-1 / 28, 12);
  expect(creditsBy(pair, "effect").B).toBeCloseTo(13 / 28, 12);
  expect(pair.interactions?.[0]?.dividend).toBeCloseTo(-1 / 14, 12);
  expect(codesOf(pair)).toContain("negative_credit");
  const { positions } = attribute(vectorA, { model: "shapley", game: "sum", positions: true });
  expect(positions?.map(({ name, position, conversions }) => [name, position, conversions])).toEqual([
    ["A", 1, 0.75],
    ["A", 3, 0.25],
    ["B", 1, 1],
    ["B", 2, 1],
  ]);
});

test("21 touchpoints are sampled, with a warning", () => {
  const rows = Array.from({ length: 21 }, (_, i) => ({
    path: [`t${i}`, `t${(i + 1) % 21}`],
    conversions: 1 + (i % 3),
    nonConversions: 5,
  }));
  const result = attribute(pathTableFromRows(rows), { model: "shapley" });
  expect(codesOf(result)).toContain("sampled");
  for (const { standardError } of result.credits) expect(standardError).toBeGreaterThan(0);
});

describe.skipIf(!sharedPath("reference/fractribution/exposure.json"))(
  "fractribution's own test data (needs shared/reference/fractribution)",
  () => {
    const csv = (name: string) =>
      sharedPath(name)
        ? sharedText(name)
            .trim()
            .split(/\r?\n/)
            .slice(1)
            .map((line) => line.split(","))
        : [];
    const rows = csv("reference/fractribution/path-summary.csv").map(([path = "", conversions, nulls]) => ({
      path: path.split(" > ").filter((x, i, all) => x !== "" && x !== all[i - 1]),
      conversions: Number(conversions),
      nonConversions: Number(nulls),
    }));
    test("credits after the exposure transform", () => {
      const expected = JSON.parse(sharedText("reference/fractribution/exposure.json"));
      const table = pathTableFromRows(rows);
      expect(table.rows).toBe(expected.distinctPaths);
      const credits = creditOf(table, { model: "leave-one-out" });
      for (const [name, credit] of Object.entries(expected.totals as Record<string, number>))
        expect(credits[name] ?? 0).toBeCloseTo(credit, 9);
    });
  },
);
