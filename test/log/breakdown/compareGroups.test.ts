/** Comparison of the groups of a result: hand examples, laws, faults. */

import fc from "fast-check";
import {
  compareFunnels,
  compareGroups,
  compareNps,
  type EventLog,
  filterJourneys,
  frequentSubsequences,
  funnel,
  funnelTrend,
  isParcoursError,
  labelJourneys,
  lifecycle,
  logFromRows,
  ngrams,
  pathStatistics,
  retention,
  splitJourneys,
  stepFlows,
  stepMatrix,
  surveyScore,
  topPaths,
  transitions,
} from "parcours";
import { describe, expect, it } from "vitest";
import { randomLog } from "../../helpers/randomLog.ts";

const steps = { steps: ["a", "b"] };
const log = randomLog(30).map((fresh) =>
  labelJourneys({ ...fresh, knownTouchpoints: ["->", "__proto__", "a", "b", "c"] }, "kind", [
    { label: "x", when: { length: { gt: 2 } } },
    { label: "y", when: "c" },
  ]),
);
const by = { by: { label: "kind" } } as const;

/** 40 customers of each page: all of "a" buy, a quarter of "b" and half of "c". */
function shop(): EventLog {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const page = ["a", "b", "c"][i % 3] as string;
    const buys = page === "a" || (i - (i % 3)) / 3 < (page === "b" ? 10 : 20);
    const visit = { customer: i, touchpoint: "visit", time: i * 10, page };
    return buys ? [visit, { ...visit, touchpoint: "buy", time: i * 10 + 1 }] : [visit];
  });
  const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["page"] };
  return logFromRows(rows.flat(), columns);
}

describe("compareGroups", () => {
  it("compares each group with all others together, as compareFunnels compares two logs", () => {
    const whole = shop();
    const result = funnel(whole, { steps: ["visit", "buy"], breakdown: { by: { property: "page" } } });
    const { rows, definition } = compareGroups(result);
    expect(definition).toEqual({ correction: "holm", top: 10, measure: "rate" });
    expect(rows.map(({ group, rate, reference }) => [group.value, rate.value, reference.value, reference.n])).toEqual([
      ["a", 1, 30 / 80, 80],
      ["b", 0.25, 60 / 80, 80],
      ["c", 0.5, 50 / 80, 80],
    ]);
    const own = { has: { where: { page: "a" } } };
    const pair = compareFunnels(filterJourneys(whole, { not: own }), filterJourneys(whole, own), {
      steps: ["visit", "buy"],
    });
    expect(rows[0]?.difference).toEqual(pair.conversion.difference);
    expect(rows[0]?.p).toBeCloseTo(pair.conversion.p as number, 12);
    for (const { p, pAdjusted } of rows) expect(pAdjusted).toBeGreaterThanOrEqual(p as number);
  });

  it("compares with a named group", () => {
    const result = funnel(shop(), { steps: ["visit", "buy"], breakdown: { by: { property: "page" } } });
    const { rows } = compareGroups(result, { reference: "b", correction: "benjamini-hochberg" }, { level: 0.9 });
    expect(rows.map(({ group, difference }) => [group.value, difference.value, difference.level])).toEqual([
      ["a", 0.75, 0.9],
      ["c", 0.25, 0.9],
    ]);
  });

  it("of two groups, one has the opposite difference of the other and the same p; every kind is compared", () => {
    fc.assert(
      fc.property(log, (fresh) => {
        const whole = labelJourneys(fresh, "kind", [
          { label: "x", when: { length: { gt: 2 } } },
          { label: "y", when: {} },
        ]);
        for (const result of [
          funnel(whole, { ...steps, breakdown: by }),
          funnelTrend(whole, { ...steps, breakdown: by }, { every: "day" }),
          retention(whole, { start: "a", every: { seconds: 0.003 }, periods: 2, breakdown: by }),
          transitions(whole, { breakdown: by }),
          topPaths(whole, { breakdown: by }),
          pathStatistics(whole, { breakdown: by }),
          ngrams(whole, { breakdown: by }),
          frequentSubsequences(whole, { minJourneys: 1, breakdown: by }),
          stepMatrix(whole, { steps: 2, breakdown: by }),
        ]) {
          const { rows, leftOut } = compareGroups(result);
          const measures = new Set(rows.map(({ measure }) => measure));
          for (const measure of measures) {
            const [one, other] = rows.filter((row) => row.measure === measure);
            if (one === undefined || other === undefined) continue;
            expect(one.difference.value).toBeCloseTo(-(other.difference.value ?? 0), 12);
            expect(one.p ?? -1).toBeCloseTo(other.p ?? -1, 9);
          }
          // each pair of a measure and a group is a row or counted
          const groups = result.groups?.length ?? 0;
          const pairs = rows.length + (leftOut.unknown_rate as number);
          expect(groups < 2 ? pairs : pairs % groups).toBe(0);
          expect(pairs).toBeGreaterThanOrEqual(groups < 2 ? 0 : measures.size * groups);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("does not test groups that overlap", () => {
    const several = labelJourneys(shop(), "all", {
      rules: [
        { label: "all", when: "visit" },
        { label: "buyer", when: "buy" },
      ],
      several: true,
    });
    const { rows, warnings } = compareGroups(pathStatistics(several, { breakdown: { by: { label: "all" } } }));
    expect(rows.every(({ p, pAdjusted }) => p === null && pAdjusted === null)).toBe(true);
    expect(warnings.map(({ code }) => code)).toContain("groups_overlap");
  });

  it.each<[() => unknown, string, string]>([
    [
      () => compareGroups(lifecycle(shop(), { every: "day" }) as never),
      "unsupported_result",
      "frequentSubsequences, funnel",
    ],
    [() => compareGroups(transitions(shop())), "invalid_definition", "Give the analysis a breakdown."],
    [
      () => compareGroups(transitions(shop(), { breakdown: { by: { property: "page" } } }), { reference: "d" }),
      "unknown_group",
      'unknown group "d"',
    ],
    [() => compareGroups(null as never), "unsupported_result", "compareGroups: expected a result of kind"],
  ])("refuses %s", (ask, code, message) => {
    let error: unknown;
    try {
      ask();
    } catch (thrown) {
      error = thrown;
    }
    expect(isParcoursError(error) && error.code).toBe(code);
    expect(String(error)).toContain(message);
  });
});

describe("compareGroups of flows and scores", () => {
  const breakdown = { by: { property: "page" } };

  it("compares the share of journeys with each part of a path, as transitions and flows do", () => {
    const edges = compareGroups(transitions(shop(), { breakdown })).rows.filter(
      ({ measure }) => measure === "visit -> buy",
    );
    const numbers = (rows: typeof edges) =>
      rows.map(({ group, rate, reference, difference, p }) => [
        group.value,
        rate.value,
        reference.value,
        difference,
        p,
      ]);
    const grams = compareGroups(ngrams(shop(), { breakdown }));
    expect(grams.rows.map(({ measure }) => measure)).toEqual(["visit -> buy", "visit -> buy", "visit -> buy"]);
    expect(numbers(grams.rows)).toEqual(numbers(edges));
    expect(grams.warnings.map(({ code }) => code)).toContain("not_independent");
    const parts = compareGroups(frequentSubsequences(shop(), { minJourneys: 1, breakdown }));
    expect(numbers(parts.rows.filter(({ measure }) => measure === "visit … buy"))).toEqual(numbers(edges));
    // every journey begins with a visit: nothing to test
    expect(parts.rows.filter(({ measure }) => measure === "visit").map(({ p }) => p)).toEqual([null, null, null]);
    const steps = compareGroups(stepMatrix(shop(), { steps: 2, breakdown }));
    expect(numbers(steps.rows.filter(({ measure }) => measure === "step 2: buy"))).toEqual(numbers(edges));
    expect([...new Set(steps.rows.map(({ measure }) => measure))]).toEqual([
      "step 1: visit",
      "step 2: buy",
      "step 2: (ended)",
    ]);
  });

  it("warns where statistics of paths count several journeys of one customer", () => {
    const codes = (whole: EventLog) =>
      compareGroups(pathStatistics(whole, { breakdown })).warnings.map(({ code }) => code);
    expect(codes(shop())).not.toContain("not_independent");
    const twice = shop();
    const visits = splitJourneys(twice, { startsWith: "buy" });
    expect(visits.journeys).toBeGreaterThan(visits.customers);
    expect(codes(visits)).toContain("not_independent");
  });

  it("compares the share of each flow", () => {
    const { rows, warnings } = compareGroups(stepFlows(shop(), { steps: 2, breakdown: { by: { property: "page" } } }));
    const buys = rows.filter(({ measure }) => measure === "1. visit -> buy");
    expect(buys.map(({ group, rate, reference }) => [group.value, rate.value, reference.value])).toEqual([
      ["a", 1, 30 / 80],
      ["b", 0.25, 60 / 80],
      ["c", 0.5, 50 / 80],
    ]);
    // the flow is the conversion of the funnel here: the same test
    const conversions = compareGroups(
      funnel(shop(), { steps: ["visit", "buy"], breakdown: { by: { property: "page" } } }),
    ).rows;
    expect(buys.map(({ p }) => p)).toEqual(conversions.map(({ p }) => p));
    expect(rows.map(({ measure }) => measure)).toContain("1. visit -> (dropped)");
    expect(warnings.map(({ code }) => code)).toContain("not_independent");
  });

  const answers = Array.from({ length: 90 }, (_, i) => ({
    id: `${i}`,
    source: "survey" as const,
    score: Math.min(10, ((i * 7) % 11) + (i % 3)),
    touchpoint: ["shop", "web", "app"][i % 3] as string,
  }));
  const byTouchpoint = { by: "touchpoint" };

  it("compares NPS as compareNps does, with all others together or with one group", () => {
    const result = surveyScore(answers, { measure: { kind: "nps" }, breakdown: byTouchpoint });
    const of = (fits: (touchpoint: string) => boolean) =>
      answers.filter(({ touchpoint }) => fits(touchpoint)).map(({ score }) => score);
    for (const { group, difference, p, rate } of compareGroups(result).rows) {
      const name = group.value as string;
      const twin = compareNps(
        of((own) => own !== name),
        of((own) => own === name),
      );
      expect(rate.value).toBe(twin.after.value);
      expect(difference.value).toBeCloseTo(twin.difference.value as number, 9);
      expect(difference.lower).toBeCloseTo(twin.difference.lower as number, 9);
      expect(p).toBeCloseTo(twin.p as number, 12);
    }
    const one = compareGroups(result, { reference: "web" });
    expect(one.rows.map(({ group }) => group.value)).toEqual(["app", "shop"]);
    expect(one.rows[0]?.test).toBe("normal");
  });

  it("compares shares of the best answers, and means", () => {
    const scale = { min: 0, max: 10 };
    const ask = (statistic: { kind: "mean" } | { kind: "top-box"; top: number }) =>
      compareGroups(surveyScore(answers, { measure: { kind: "csat", scale, statistic }, breakdown: byTouchpoint }));
    expect(ask({ kind: "top-box", top: 2 }).rows.every(({ p, test }) => p !== null && test === "chi-square")).toBe(
      true,
    );
    expect(ask({ kind: "mean" }).rows.every(({ p, test }) => p !== null && test === "welch")).toBe(true);
  });
});
