import { absorption, isParcoursError, levers, logFromRows, pathTableFromRows, splitJourneys, whatIf } from "parcours";
import { describe, expect, test } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

const log = logOf(vectorT);

describe("levers", () => {
  test("steps between touchpoints that convert equally often are not listed, in spite of rounding errors in their sums", () => {
    // every journey comes to C, and a third of those at C converts: only the steps at C change the conversion
    const paths = { ABDCP: 1, ABDC: 2, BCP: 2, BC: 4, ADABCP: 3, ADABC: 6 };
    const table = pathTableFromRows(Object.entries(paths).map(([path, journeys]) => ({ path: [...path], journeys })));
    const found = levers(table, { conversion: "P", minCount: 0 }).levers;
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      ["C", { at: "end" }],
      ["C", { at: "conversion" }],
    ]);
    const slopes = absorption(table, { conversion: "P" }).transitions.map(({ sensitivity }) => sensitivity);
    expect(slopes.filter((slope) => slope !== 0)).toHaveLength(2);
  });

  const result = levers(log, { conversion: "P", minCount: 1, relative: 0.1 });

  test("are all transitions except self-loops and first steps, changed in the direction that helps", () => {
    const names = result.levers.map(({ from, to }) => `${from} ${typeof to === "string" ? to : to.at}`);
    expect([...names].sort()).toEqual(["A B", "A C", "A end", "B A", "B C", "B end", "C conversion", "C end"]);
    for (const { probability, newProbability, sensitivity, gain } of result.levers) {
      expect(Math.sign(newProbability - probability)).toBe(Math.sign(sensitivity as number));
      expect(newProbability / probability).toBeCloseTo(1 + 0.1 * Math.sign(sensitivity as number), 12);
      expect(gain).toBeGreaterThan(0);
    }
    expect(result.levers.map(({ gain }) => gain)).toEqual(result.levers.map(({ gain }) => gain).sort((a, b) => b - a));
  });

  test("gain what setting them gains", () => {
    for (const { from, to, newProbability, gain, perThousand } of result.levers) {
      const tried = whatIf(log, { conversion: "P", edits: [{ kind: "set", from, to, probability: newProbability }] });
      expect(gain).toBeCloseTo(tried.change as number, 12);
      expect(perThousand).toBeCloseTo(1000 * gain, 9);
    }
  });

  test("probabilities are at most 1", () => {
    const capped = levers(log, { conversion: "P", minCount: 1, relative: 1 });
    const best = capped.levers.find(({ from }) => from === "C");
    expect(best).toMatchObject({ to: { at: "conversion" }, newProbability: 1, gain: expect.closeTo(1 / 5, 12) });
  });

  test("rare transitions and those after the top ones are left out, and counted", () => {
    const few = levers(log, { conversion: "P", minCount: 2, top: 1 });
    expect(few.levers).toHaveLength(1);
    expect(few.leftOut).toEqual({ min_count: 5, top: 2 });
    expect(levers(log, { conversion: "P" })).toMatchObject({ levers: [], leftOut: { min_count: 8, top: 0 } });
  });

  test("have the warning not_causal", () => {
    expect(result.warnings.map(({ code }) => code)).toContain("not_causal");
    expect(result.conversion).toMatchObject({ value: 0.4, n: 5 });
  });

  test("there are none where no journey converts, or there is no journey", () => {
    const known = logFromRows(
      [{ c: 1, t: "A", at: 0 }],
      { customer: "c", touchpoint: "t", time: "at" },
      { touchpoints: ["P"] },
    );
    expect(levers(known, { conversion: "P", minCount: 1 }).levers).toEqual([]);
    const nobody = logFromRows([], { customer: "a", touchpoint: "b", time: "c" });
    expect(levers(nobody, { conversion: "P" })).toMatchObject({ levers: [], conversion: { value: null } });
  });

  test("refuses a share above 1", () => {
    const call = () => levers(log, { conversion: "P", relative: 2 });
    expect(call).toThrow("levers: relative: expected a number from 0 to 1, got 2");
    try {
      call();
    } catch (error) {
      expect(isParcoursError(error, "invalid_definition")).toBe(true);
    }
  });
});

const ecom = sharedPath("data/ecom.csv.gz");
describe.skipIf(!ecom)("levers of a shop (needs shared/data/ecom.csv.gz)", () => {
  test("the first three", () => {
    const lines = sharedText("data/ecom.csv.gz").trim().split(/\r?\n/).slice(1);
    const rows = lines.map((line) => line.split(",")).map(([c, , t, at]) => ({ c, t, at }));
    const shop = splitJourneys(logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" }), {
      silence: { minutes: 30 },
    });
    const { levers: found } = levers(shop, { conversion: "purchase", top: 3 });
    expect(found.map(({ from, to, gain }) => [from, to, gain])).toEqual([
      ["product_view", { at: "end" }, expect.closeTo(0.00323839, 8)],
      ["catalog", { at: "end" }, expect.closeTo(0.00275395, 8)],
      ["payment_details", { at: "conversion" }, expect.closeTo(0.00259741, 8)],
    ]);
  });
});
