/** Compares models of credit with numbers computed elsewhere. */

import { type AttributeDefinition, attribute, conversionPaths, logFromRows, pathTableFromRows } from "parcours";
import { describe, expect, test } from "vitest";
import { creditOf, creditsBy, fraction, vectorA, vectorB, vectorD } from "../helpers/attributionVectors.ts";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const U = { model: "position" } as const;
const J = { model: "position", weights: { first: 0.2, middle: 0.2, last: 0.6 } } as const;
const inverseJ = { model: "position", weights: { first: 0.6, middle: 0.2, last: 0.2 } } as const;
const geometric = { model: "position-decay" } as const;
const ramp = { model: "position-decay", shape: "ramp" } as const;

function expectCredits(actual: Record<string, number>, expected: Record<string, number>, digits = 9): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, credit] of Object.entries(expected)) expect(actual[name], name).toBeCloseTo(credit, digits);
}

describe("five paths, computed by hand", () => {
  const cases: [AttributeDefinition, [string, string], [string, string]][] = [
    [{ model: "first" }, ["2", "1"], ["30", "30"]],
    [{ model: "last" }, ["1", "2"], ["20", "40"]],
    [{ model: "linear" }, ["7/6", "11/6"], ["55/3", "125/3"]],
    [U, ["13/10", "17/10"], ["21", "39"]],
    [{ model: "linear-distinct" }, ["1", "2"], ["15", "45"]],
    [{ model: "shapley", game: "sum" }, ["1", "2"], ["15", "45"]],
    [J, ["21/20", "39/20"], ["37/2", "83/2"]],
    [{ ...J, two: "split-middle" }, ["11/10", "19/10"], ["19", "41"]],
    [inverseJ, ["31/20", "29/20"], ["47/2", "73/2"]],
    [geometric, ["22/21", "41/21"], ["370/21", "890/21"]],
    [ramp, ["1", "2"], ["50/3", "130/3"]],
    [{ model: "participation" }, ["2", "3"], ["30", "60"]],
    [{ model: "markov" }, ["14/9", "13/9"], ["280/9", "260/9"]],
    [{ model: "markov", nulls: false }, ["3/2", "3/2"], ["30", "30"]],
    [{ model: "markov", removal: "reroute" }, ["3", "0"], ["60", "0"]],
    [{ model: "shapley", support: 0 }, ["-1/4", "13/4"], ["-45/2", "165/2"]],
    [{ model: "shapley" }, ["6/11", "27/11"], ["15/11", "645/11"]],
    [{ model: "shapley", game: "rate-exact" }, ["0", "3"], ["0", "60"]],
    [{ model: "leave-one-out" }, ["5/6", "13/6"], ["40/3", "140/3"]],
  ];
  test.each(cases)("%j", (definition, [a, b], [valueA, valueB]) => {
    const result = attribute(vectorA, definition);
    expectCredits(creditsBy(result), { A: fraction(a), B: fraction(b) });
    expectCredits(creditsBy(result, "value"), { A: fraction(valueA), B: fraction(valueB) });
    expect(result.total).toEqual({ conversions: 3, value: 60 });
    expect(result.warnings.map(({ code }) => code)).not.toContain("self_check_failed");
  });

  test("removal effects, reach and lift of the chain", () => {
    const result = attribute(vectorA, { model: "markov" });
    expectCredits(creditsBy(result, "removalEffect"), { A: 7 / 9, B: 13 / 18 });
    expectCredits(creditsBy(result, "removalEffectValue"), { A: 7 / 9, B: 13 / 18 });
    expectCredits(creditsBy(result, "reach"), { A: 16 / 21, B: 16 / 21 });
    expectCredits(creditsBy(result, "lift"), { A: 49 / 48, B: 91 / 96 });
    expect(result.chain).toMatchObject({ order: 1, states: 2, method: "inverse" });
    expect(result.chain?.conversionProbability).toBeCloseTo(3 / 7, 12);
    const rerouted = attribute(vectorA, { model: "markov", removal: "reroute" });
    expectCredits(creditsBy(rerouted, "removalEffect"), { A: 1 / 15, B: -1 / 6 });
    const without = attribute(vectorA, { model: "markov", nulls: false });
    expectCredits(creditsBy(without, "removalEffect"), { A: 7 / 9, B: 7 / 9 });
    expect(without.warnings.map(({ code }) => code)).toContain("no_nulls");
  });

  test("other values", () => {
    const value = Float64Array.from(vectorA.value as Float64Array);
    // by row, in the source's order A>B, A, B, A>B>A, A>A>B
    const other = new Map([
      [10, 10],
      [30, 50],
      [20, 15],
      [0, 0],
    ]);
    const table = { ...vectorA, value: value.map((v) => other.get(v) as number) };
    expectCredits(creditsBy(attribute(table, { model: "last" }), "value"), { A: 15, B: 60 });
    const markov = attribute(table, { model: "markov" });
    expectCredits(creditsBy(markov, "removalEffectValue"), { A: 11 / 15, B: 5 / 6 });
    expectCredits(creditsBy(markov, "value"), { A: 1650 / 47, B: 1875 / 47 });
  });
});

describe("five paths, second order", () => {
  const cases: [AttributeDefinition, [string, string, string]][] = [
    [{ model: "markov", order: 2 }, ["55/29", "75/29", "15/29"]],
    [{ model: "markov" }, ["22145/9869", "20600/9869", "6600/9869"]],
    [{ model: "shapley", game: "rate-exact" }, ["0", "19/4", "1/4"]],
    [{ model: "leave-one-out" }, ["6/5", "47/15", "2/3"]],
    [{ model: "shapley" }, ["361/595", "488/119", "174/595"]],
  ];
  test.each(cases)("%j", (definition, [x, y, z]) => {
    expectCredits(creditOf(vectorB, definition), { X: fraction(x), Y: fraction(y), Z: fraction(z) });
  });

  test("effects on conversions and value, both removals", () => {
    const second = attribute(vectorB, { model: "markov", order: 2 });
    expectCredits(creditsBy(second, "removalEffect"), { X: 11 / 15, Y: 1, Z: 1 / 5 });
    expectCredits(creditsBy(second, "removalEffectValue"), { X: 8 / 9, Y: 1, Z: 1 / 6 });
    expectCredits(creditsBy(second, "value"), { X: 1440 / 37, Y: 1620 / 37, Z: 270 / 37 });
    expect(second.chain).toMatchObject({ order: 2, states: 6, method: "gauss-seidel" });
    expect(second.chain?.conversionProbability).toBeCloseTo(5 / 11, 12);
    const rerouted = attribute(vectorB, { model: "markov", order: 2, removal: "reroute" });
    expectCredits(creditsBy(rerouted, "removalEffect"), { X: 1 / 45, Y: 1, Z: -1 / 10 });
    const first = attribute(vectorB, { model: "markov" });
    expectCredits(creditsBy(first, "removalEffect"), { X: 43 / 55, Y: 8 / 11, Z: 24 / 103 });
  });

  test("states and sequences are reported in addition to the credit", () => {
    const result = attribute(vectorB, { model: "markov", order: 2, states: true, sequences: [["X", "Y"], ["Z"]] });
    const effects = result.chain?.mostVisited?.map(({ path, removalEffect }) => [path.join(""), removalEffect]);
    const expected = { XY: 3 / 10, YX: 3 / 5, Y: 1 / 5, XZ: 2 / 15, ZY: 1 / 5, ZZ: 1 / 15 };
    expectCredits(Object.fromEntries(effects ?? []), expected);
    expect(result.sequences?.map(({ path }) => path)).toEqual([["X", "Y"], ["Z"]]);
    expect(result.sequences?.[0]?.removalEffect).toBeCloseTo(3 / 10, 12);
    expect(result.sequences?.[1]?.removalEffect).toBeCloseTo(1 / 5, 12);
    expect(result.sequences?.[0]?.visits).toBeCloseTo(3 / 11, 12);
  });
});

describe("one conversion worth 50, published by its vendor", () => {
  const rows = [
    "2025-09-15 paid search",
    "2025-09-18 social",
    "2025-09-24 email",
    "2025-09-24 display",
    "2025-09-24 purchase",
  ];
  const log = logFromRows(
    rows.map((row) => ({
      who: "visitor",
      when: row.slice(0, 10),
      what: row.slice(11),
      worth: row.endsWith("purchase") ? 50 : null,
    })),
    { customer: "who", touchpoint: "what", time: "when", value: "worth" },
  );
  const person = conversionPaths(log, { conversion: "purchase" });
  const cases: [AttributeDefinition, [number, number, number, number]][] = [
    [{ model: "first" }, [50, 0, 0, 0]],
    [{ model: "last" }, [0, 0, 0, 50]],
    [{ model: "linear" }, [12.5, 12.5, 12.5, 12.5]],
    [U, [20, 5, 5, 20]],
    [J, [10, 5, 5, 30]],
    [inverseJ, [30, 5, 5, 10]],
    [{ model: "time-decay" }, [6.923333, 9.318116, 16.879276, 16.879276]],
    [{ model: "time-decay", stepwise: true }, [7.142857, 14.285714, 14.285714, 14.285714]],
    [ramp, [5, 10, 15, 20]],
    [geometric, [3.333333, 6.666667, 13.333333, 26.666667]],
    [{ model: "same" }, [0, 0, 25, 25]],
    [{ model: "participation" }, [50, 50, 50, 50]],
  ];
  test.each(cases)("%j", (definition, [search, social, email, display]) => {
    const value = creditsBy(attribute(person, definition), "value");
    expectCredits(value, { "paid search": search, social, email, display }, 6);
  });

  test("only the third visit", () => {
    const visit = conversionPaths(log, { conversion: "purchase", lookback: { days: 1 } });
    expect(creditsBy(attribute(visit, { model: "first" }), "value")).toEqual({ email: 50, display: 0 });
    expect(creditsBy(attribute(visit, { model: "linear" }), "value")).toEqual({ email: 25, display: 25 });
  });
});

describe("four customers, 30 days back", () => {
  const paths = conversionPaths(vectorD, {
    conversion: "purchase",
    by: "channel",
    lookback: { days: 30 },
    tiedConversions: "each",
  });
  const cases: [AttributeDefinition, Record<string, [number, number]>][] = [
    [
      { model: "last-non-direct", direct: ["direct"] },
      { social: [3, 130], email: [1, 50] },
    ],
    [{ model: "linear" }, { search: [0.5, 50], social: [1.5, 65], email: [0.5, 25], direct: [1.5, 40] }],
    [
      { model: "time-decay" },
      {
        search: [0.270871, 27.087055],
        social: [1.679659, 87.170894],
        email: [0.077592, 3.879592],
        direct: [1.971878, 61.86246],
      },
    ],
  ];
  test.each(cases)("%j", (definition, expected) => {
    const result = attribute(paths, definition);
    for (const { name: touchpoint, conversions, value } of result.credits) {
      const [count, worth] = expected[touchpoint] ?? [0, 0];
      expect(conversions, touchpoint).toBeCloseTo(count, 6);
      expect(value, touchpoint).toBeCloseTo(worth, 5);
    }
    expect(result.unmatched).toEqual({ conversions: 1, value: 20, reasons: { no_touch: 1 } });
    expect(result.total).toEqual({ conversions: 5, value: 200 });
  });
});

describe.skipIf(!sharedPath("data/pathdata.csv"))("10,000 published paths (needs shared/data/pathdata.csv)", () => {
  const lines = sharedPath("data/pathdata.csv") ? sharedText("data/pathdata.csv").trim().split(/\r?\n/).slice(1) : [];
  const paths = pathTableFromRows(
    lines.map((line) => {
      const [path = "", conversions, value, nulls] = line.split(";");
      return {
        path: path.split(" > "),
        conversions: Number(conversions),
        value: Number(value),
        nonConversions: Number(nulls),
      };
    }),
  );
  /** first, last, linear, linear-distinct, markov, removal effect */
  const expected: Record<string, [number, number, number, number, number, number]> = {
    alpha: [6308, 8447, 7574.718594, 7627.944048, 5344.947682, 0.55839949],
    beta: [2831, 989, 2083.500145, 1982.739286, 2527.352167, 0.26403854],
    gamma: [165, 92, 121.041639, 138.185714, 171.145443, 0.01787997],
    delta: [1, 5, 1.725, 2.292857, 4.613618, 0.000482],
    epsilon: [99, 531, 272.170438, 374.677381, 599.57065, 0.06263858],
    zeta: [27, 107, 136.55154, 199.991667, 381.062553, 0.03981052],
    eta: [3164, 4167, 3539.951157, 3613.655952, 3340.847402, 0.34902633],
    theta: [1606, 653, 1022.801394, 1190.963095, 1971.91288, 0.20601046],
    iota: [4606, 3355, 3857.096221, 3505.044048, 3884.614702, 0.405835],
    kappa: [74, 230, 137.964078, 159.057143, 274.363256, 0.02866339],
    lambda: [902, 1207, 1035.257572, 987.782143, 1282.847223, 0.13402212],
    mi: [2, 2, 2.222222, 2.666667, 1.722425, 0.00017995],
  };
  const close = (actual: number, wanted: number) => expect(Math.abs(actual / wanted - 1)).toBeLessThan(3e-6);

  test("equals the published table", () => {
    expect(paths.rows).toBe(5408);
    expect(paths.total).toMatchObject({ conversions: 19_785, nonConversions: 68_602 });
    expect(paths.total.value).toBeCloseTo(74_802.9716, 4);
    expect(paths.names.length).toBe(12);
  });

  const models = ["first", "last", "linear", "linear-distinct", "markov"] as const;
  test.each(models)("%s", (model) => {
    const credits = creditOf(paths, { model });
    for (const [name, numbers] of Object.entries(expected))
      close(credits[name] as number, numbers[models.indexOf(model)] as number);
  });

  test("removal effects, and which touchpoints are too rare", () => {
    const result = attribute(paths, { model: "markov" });
    const effects = creditsBy(result, "removalEffect");
    for (const [name, numbers] of Object.entries(expected)) expect(effects[name]).toBeCloseTo(numbers[5], 7);
    expect(result.chain?.conversionProbability).toBeCloseTo(19_785 / 88_387, 12);
    expect(Object.values(effects).reduce((sum, effect) => sum + effect, 0)).toBeCloseTo(2.066986, 6);
    expect(result.credits.filter(({ tooRare }) => tooRare).map(({ name }) => name)).toEqual(["delta", "mi"]);
    for (const { lift } of result.credits) expect(Math.abs((lift as number) - 1)).toBeLessThan(0.07);
  });
});
