import { defineJourney, type IrritantScorer, type JourneyInput, rankIrritants } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";

type Irritant = NonNullable<JourneyInput["irritants"]>[number];
const score = (scorer: IrritantScorer, irritant: Omit<Irritant, "id">, more: object = {}) => {
  const journey = defineJourney({
    id: "j",
    irritants: [{ id: "i", ...irritant }],
    evidence: [{ id: "e", source: "survey", irritant: "i", count: 2, exposed: 2 }],
    ...more,
  });
  const ranking = rankIrritants(journey, undefined, { scorer });
  return ranking.rows[0]?.score ?? ranking.unranked[0]?.reason;
};
const evidence = (count: number, exposed: number) => ({
  evidence: [{ id: "e", source: "survey", irritant: "i", count, exposed }],
});

describe("scorers", () => {
  it("frequency-impact: few reports do not give a high score by chance", () => {
    expect(score({ kind: "frequency-impact" }, { severity: 3 }, evidence(20, 200))).toBeCloseTo(0.0493, 4);
    expect(
      score(
        { kind: "frequency-impact" },
        { severity: 4 },
        {
          evidence: [
            { id: "e", source: "survey", irritant: "i", count: 1, exposed: 2 },
            { id: "f", source: "ticket", irritant: "i", customer: "x" },
            { id: "g", source: "ticket", irritant: "i", customer: "y" },
          ],
        },
      ),
    ).toBeCloseTo(0.0945, 4);
    expect(score({ kind: "frequency-impact" }, {}, evidence(20, 200))).toBe("severity is missing");
  });

  it("nielsen: the median, or the upper of the two middle ratings", () => {
    expect(score({ kind: "nielsen" }, { assessment: { ratings: [2, 3] } })).toBe(3);
    expect(score({ kind: "nielsen" }, { assessment: { ratings: [1, 4, 2] } })).toBe(2);
    expect(score({ kind: "nielsen" }, { assessment: { ratings: [5] } })).toBe("ratings must be 0, 1, 2, 3 or 4");
  });

  it.each([
    [[1000, 2, 0.8, 5], 320],
    [[500, 1, 0.9, 2], 225],
    [[2000, 1, 0.7, 8], 175],
    [[1, 1, 1, 0], "effort must be above 0"],
    [[1, 1.5, 1, 1], "impact must be 0.25, 0.5, 1, 2 or 3"],
    [[1, 1, 2, 1], "confidence must be from 0 to 1"],
  ])("rice %j", ([reach, impact, confidence, effort], expected) => {
    const assessment = { rice: { reach: reach!, impact: impact!, confidence: confidence!, effort: effort! } };
    expect(score({ kind: "rice" }, { assessment })).toEqual(
      typeof expected === "number" ? expect.closeTo(expected, 9) : expected,
    );
  });

  it("ice: two conventions", () => {
    const assessment = { ice: { impact: 7, confidence: 8, ease: 5 } };
    expect(score({ kind: "ice-product" }, { assessment })).toBe(280);
    expect(score({ kind: "ice-mean" }, { assessment })).toBeCloseTo(6.667, 3);
  });

  it("rpn: whole numbers 1 … 10", () => {
    expect(score({ kind: "rpn" }, { assessment: { rpn: { severity: 9, occurrence: 2, detection: 3 } } })).toBe(54);
    expect(score({ kind: "rpn" }, { assessment: { rpn: { severity: 3, occurrence: 6, detection: 6 } } })).toBe(108);
    expect(score({ kind: "rpn" }, { assessment: { rpn: { severity: 0, occurrence: 6, detection: 6 } } })).toBe(
      "severity must be from 1 to 10",
    );
  });

  it("rpn has 120 distinct values", () => {
    const products = Array.from(
      { length: 1000 },
      (_, i) => (1 + (i % 10)) * (1 + (Math.floor(i / 10) % 10)) * (1 + Math.floor(i / 100)),
    );
    expect(new Set(products).size).toBe(120);
    expect(products.filter((p) => p <= 200).length).toBe(710);
    for (const often of [60, 72, 120]) expect(products.filter((p) => p === often).length).toBe(24);
  });

  it.each([
    [9, 3, 15],
    [9, 9, 9],
    [4, 9, 4],
    [10, 0, 20],
    [8.5, 6, 11],
  ])("opportunity %d, %d", (importance, satisfaction, expected) => {
    expect(score({ kind: "opportunity" }, { assessment: { opportunity: { importance, satisfaction } } })).toBe(
      expected,
    );
  });

  it("stake: has bounds from the interval of the rate", () => {
    const journey = defineJourney({
      id: "j",
      irritants: [{ id: "i", assessment: { stake: { exposed: 1000, lostConversion: 0.2, margin: 30 } } }],
      ...(evidence(10, 200) as { evidence: NonNullable<JourneyInput["evidence"]> }),
    });
    const [row] = rankIrritants(journey, undefined, { scorer: { kind: "stake" } }).rows;
    expect(row?.score).toBeCloseTo(300, 9);
    expect(row?.bounds?.lower).toBeCloseTo(164.3, 2);
    expect(row?.bounds?.upper).toBeCloseTo(537.47, 2);
  });

  it("value-share: the mean of two values", () => {
    const opportunities = [{ id: "o", irritants: ["i"], customerValue: 80, businessValue: 40, effort: 2 }];
    expect(score({ kind: "value-share" }, {}, { opportunities })).toBe(60);
  });
});

describe("rankIrritants", () => {
  const journey = defineJourney({
    id: "shop",
    touchpoints: [{ id: "till", observedAs: ["checkout"] }, { id: "shelf" }],
    irritants: [
      { id: "b", severity: 2, touchpoints: ["till"] },
      { id: "a", severity: 2 },
      { id: "c", severity: 1 },
      { id: "try-on", severity: 4, attribution: "inherent" },
      { id: "once", severity: 4 },
    ],
    solutions: [
      { id: "late", irritants: ["b"], status: "shipped", shippedAt: "2026-05-01", alternativeTo: ["early"] },
      { id: "early", irritants: ["b"], status: "shipped", shippedAt: "2026-04-01" },
    ],
    evidence: [
      ...["a", "b", "c", "try-on"].map((irritant) => ({
        id: `e-${irritant}`,
        source: "survey" as const,
        irritant,
        count: 20,
        exposed: 200,
      })),
      { id: "e-once", source: "ticket", irritant: "once", customer: "x" },
    ],
  });

  it("gives equal scores the same rank, sorted by id, and gives all others a reason", () => {
    const { rows, unranked } = rankIrritants(journey);
    expect(rows.map(({ rank, irritant }) => [rank, irritant])).toEqual([
      [1, "a"],
      [1, "b"],
      [3, "c"],
    ]);
    expect(unranked.map(({ irritant, reason }) => [irritant, reason])).toEqual([
      ["try-on", "inherent to the purchase with every seller"],
      [
        "once",
        "reported by 1 customer and 0 members of the staff; the rule needs 2 customers or 2 members of the staff",
      ],
    ]);
    expect(rows[1]?.solutions).toEqual([
      { id: "late", status: "shipped", alternativeTo: ["early"] },
      { id: "early", status: "shipped", alternativeTo: [] },
    ]);
  });

  it("uses the day of the earliest shipped solution", () => {
    const { rows } = rankIrritants(journey, undefined, { recurrence: { resolved: { below: 0.1 } } });
    expect(rows.find(({ irritant }) => irritant === "b")?.verdict.definition.resolved).toEqual({
      below: 0.1,
      shippedAt: "2026-04-01",
    });
  });

  it("adds what the log shows at its touchpoints", () => {
    const log = logOf(
      "u1: visit0 checkout10 visit20 checkout25; u2: checkout5; u3: visit1 checkout4 pay9; u4: visit3",
      60_000,
    );
    const found = rankIrritants(journey, log, { verdicts: ["recurrent", "emerging"] });
    const row = [...found.rows, ...found.unranked].find(({ irritant }) => irritant === "b");
    expect(row?.observed).toMatchObject({
      touchpoints: ["checkout"],
      customers: 3,
      journeys: 3,
      dropOff: { value: 2 / 3 },
      loops: { value: 1 / 3 },
      q50DelayMs: 5 * 60_000,
      valueAtStake: null,
    });
    // the survey asked 200; the 3 who met the till in the log are other people
    expect(row?.rate).toMatchObject({ value: 0.1, n: 200 });
    expect(row?.verdict.warnings).toEqual([]);
  });

  it("uses the respondents of a survey as its exposure, not all visitors of the log", () => {
    const answers = Array.from({ length: 50 }, (_, i) => ({
      id: `r${i}`,
      source: "survey" as const,
      study: "spring",
      customer: `c${i}`,
      ...(i < 10 ? { irritant: "queue" } : { touchpoint: "till" }),
    }));
    const asked = defineJourney({
      id: "asked",
      touchpoints: [{ id: "till" }],
      irritants: [{ id: "queue", severity: 4, touchpoints: ["till"] }],
      evidence: answers,
    });
    const log = logOf(Array.from({ length: 500 }, (_, i) => `v${i}: till0`).join("; "));
    expect(rankIrritants(asked).rows[0]?.rate).toMatchObject({ value: 0.2, n: 50 });
    expect(rankIrritants(asked, log).rows[0]?.rate).toMatchObject({ value: 0.2, n: 50 });
    // nothing but complaints: nobody knows how many were asked; the log does
    const complaints = defineJourney({ ...asked, evidence: answers.slice(0, 10) });
    expect(rankIrritants(complaints).rows[0]?.rate).toBeNull();
    expect(rankIrritants(complaints, log).rows[0]?.rate).toMatchObject({ value: 0.02, n: 500 });
    // a definition that says how many were exposed is obeyed
    const own = { recurrence: { exposed: 25 } };
    expect(rankIrritants(asked, log, own).rows[0]?.rate).toMatchObject({ value: 0.4, n: 25 });
    expect(rankIrritants(asked, log, {}, { level: 0.9 }).rows[0]?.rate?.level).toBe(0.9);
  });

  it("ranks irritants without a rate after the others, by severity and reports", () => {
    const tickets = (irritant: string, ...customers: string[]) =>
      customers.map((customer) => ({ id: `${irritant}-${customer}`, source: "ticket" as const, irritant, customer }));
    const shop = defineJourney({
      id: "shop",
      irritants: [
        { id: "mild", severity: 1 },
        { id: "severe", severity: 4 },
        { id: "often", severity: 4 },
        { id: "rated", severity: 1 },
        { id: "unrated" },
      ],
      evidence: [
        ...tickets("mild", "a", "b"),
        ...tickets("severe", "a", "b"),
        ...tickets("often", "a", "b", "c"),
        ...tickets("unrated", "a", "b"),
        { id: "s", source: "survey", irritant: "rated", count: 3, exposed: 100 },
      ],
    });
    const { rows, unranked, warnings } = rankIrritants(shop);
    expect(rows.map(({ rank, irritant, reason }) => [rank, irritant, reason])).toEqual([
      [1, "rated", null],
      [2, "often", "the number of customers who met it is unknown"],
      [3, "severe", "the number of customers who met it is unknown"],
      [4, "mild", "the number of customers who met it is unknown"],
    ]);
    expect(unranked.map(({ irritant, reason }) => [irritant, reason])).toEqual([["unrated", "severity is missing"]]);
    expect(warnings).toMatchObject([{ code: "exposure_unknown", count: 3 }]);
  });

  it("refuses unknown keys", () => {
    expect(() => rankIrritants(journey, undefined, { policy: {} } as never)).toThrow('unknown key "policy"');
    expect(() => rankIrritants(journey, undefined, {}, { lvl: 1 } as never)).toThrow('unknown key "lvl"');
    expect(() => rankIrritants(journey, undefined, { recurrence: { minCustomer: 2 } as never })).toThrow(
      'Did you mean "minCustomers"?',
    );
  });

  it("refuses an unknown scorer with a suggestion", () => {
    expect(() => rankIrritants(journey, undefined, { scorer: { kind: "rise" } as never })).toThrow(
      'Did you mean "rice"?',
    );
  });

  it("refuses an unknown verdict with a suggestion", () => {
    expect(() => rankIrritants(journey, undefined, { verdicts: ["recurent" as never] })).toThrow(
      'Did you mean "recurrent"?',
    );
  });
});
