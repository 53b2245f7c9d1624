/** Comparison of the credit and of the stickiness of groups: slow twins, hand examples, laws, faults. */

import fc from "fast-check";
import {
  type AttributeDefinition,
  attribute,
  attributeJourneys,
  compareGroups,
  conversionPaths,
  type EventLog,
  filterJourneys,
  labelJourneys,
  logFromRows,
  splitJourneys,
  stickiness,
  wilson,
} from "parcours";
import { describe, expect, it } from "vitest";
import { rateDifference } from "../../../src/core/testRates.ts";
import { refusal } from "../../helpers/refusal.ts";

const breakdown = { by: { property: "page" } };
const day = 86_400_000;

const visits = fc.array(
  fc.record({
    who: fc.integer({ min: 0, max: 11 }),
    touches: fc.array(fc.constantFrom("__proto__", "mail", "->"), { maxLength: 4 }),
    buys: fc.boolean(),
  }),
  { minLength: 4, maxLength: 40 },
);

/** Visits of customers; a third of the customers are of page "a", the others of "b". */
function logOf(found: readonly { who: number; touches: readonly string[]; buys: boolean }[]): EventLog {
  const rows = found.flatMap(({ who, touches, buys }, visit) =>
    [...touches, ...(buys ? ["buy"] : [])].map((what, i) => ({
      who,
      what,
      when: visit * day + i,
      page: who % 3 === 0 ? "a" : "b",
    })),
  );
  const columns = { customer: "who", touchpoint: "what", time: "when", properties: ["page"] };
  const fresh = logFromRows(rows, columns, { touchpoints: ["__proto__", "mail", "->", "buy"] });
  return splitJourneys(fresh, { silence: { hours: 2 } });
}

/** The slow twin: credit of each customer, one by one, and the variance of the ratio with one more unit of mean size. */
function shareOf(log: EventLog, model: AttributeDefinition, name: string) {
  const paths = conversionPaths(log, { conversion: "buy", keep: "journeys" });
  const customers = new Map<string, { x: number; y: number }>();
  for (const { customer = "", path, conversions, weights } of attributeJourneys(paths, model).journeys) {
    const own = customers.get(customer) ?? { x: 0, y: 0 };
    if (weights.some((weight) => weight !== 0)) own.x += conversions;
    path.forEach((touch, i) => {
      if (touch === name) own.y += conversions * (weights[i] as number);
    });
    customers.set(customer, own);
  }
  const units = [...customers.values()].filter(({ x }) => x > 0);
  const n = units.reduce((sum, { x }) => sum + x, 0);
  const share = units.reduce((sum, { y }) => sum + y, 0) / n;
  const size = units.reduce((sum, { x }) => sum + x * x, 0) / units.length;
  const residuals = units.reduce((sum, { x, y }) => sum + (y - share * x) ** 2, 0);
  const spread = share * (1 - share);
  const effect = spread > 1e-12 ? (residuals + spread * size) / ((n + n / units.length) * spread) : n / units.length;
  return { share, n, effect };
}

const rules: AttributeDefinition[] = [
  { model: "first" },
  { model: "linear" },
  { model: "participation" },
  { model: "time-decay", halfLife: { seconds: 1 } },
  { model: "shapley", game: "sum" },
];
const learning: AttributeDefinition[] = [
  { model: "markov" },
  { model: "shapley", game: "rate" },
  { model: "leave-one-out" },
];

describe("compareGroups of attribute", () => {
  it("compares shares of credit as shares of conversions, with the design effect of customers", () => {
    fc.assert(
      fc.property(visits, fc.constantFrom(...rules), (found, model) => {
        const log = logOf(found);
        const result = attribute(conversionPaths(log, { conversion: "buy", breakdown }), model);
        const { rows, leftOut } = compareGroups(result);
        const pages = (result.groups ?? []).length;
        if (pages === 2) expect(rows.length + (leftOut.unknown_rate as number)).toBe(2 * result.credits.length);
        for (const { measure, group, rate, difference } of rows) {
          const others = group.value === "a" ? "b" : "a";
          const [own, other] = [group.value as string, others].map((page) =>
            shareOf(filterJourneys(log, { has: { where: { page } } }), model, measure),
          ) as [ReturnType<typeof shareOf>, ReturnType<typeof shareOf>];
          expect([rate.value, rate.n]).toEqual([expect.closeTo(own.share, 9), expect.closeTo(own.n, 9)]);
          const ends = wilson((own.share * own.n) / own.effect, own.n / own.effect);
          expect([rate.lower, rate.upper]).toEqual([
            expect.closeTo(ends.lower as number, 7),
            expect.closeTo(ends.upper as number, 7),
          ]);
          const rateOf = ({ share, n, effect }: typeof own) => ({ k: (share * n) / effect, n: n / effect });
          const expected = rateDifference(rateOf(own), rateOf(other));
          expect(difference.value).toBeCloseTo(expected.value as number, 7);
          expect(difference.lower).toBeCloseTo(expected.lower as number, 7);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("last touch with one conversion a customer is a comparison of proportions", () => {
    const found = Array.from({ length: 120 }, (_, who) => ({
      who,
      what: [(who % 2 === 0 ? who % 4 === 0 : who % 8 < 6) ? "mail" : "search", "buy"],
      page: who % 2 === 0 ? "a" : "b",
    }));
    const log = logFromRows(
      found.flatMap(({ who, what, page }) => what.map((name, when) => ({ who, name, when, page }))),
      { customer: "who", touchpoint: "name", time: "when", properties: ["page"] },
    );
    const paths = conversionPaths(log, { conversion: "buy", breakdown });
    const { rows, warnings, of, unit } = compareGroups(attribute(paths, { model: "last" }));
    expect([of, unit, warnings]).toEqual(["attribute", "share", []]);
    const mail = rows.find(({ measure, group }) => measure === "mail" && group.value === "a");
    expect(mail?.rate).toMatchObject({ value: 0.5, n: 60, designEffect: 1 });
    expect(mail?.difference).toEqual(rateDifference({ k: 30, n: 60 }, { k: 45, n: 60 }));
    const first = attribute(paths, { model: "last" }).groups?.[0]?.credits[0]?.shareEstimate;
    expect(first).toEqual({ ...wilson(30, 60), clusters: 60, designEffect: 1 });
  });

  it.each(learning)("$model compares the intervals of two bootstraps", (model) => {
    fc.assert(
      fc.property(visits, fc.integer({ min: 1, max: 99 }), (found, seed) => {
        const log = logOf(found);
        const paths = conversionPaths(log, { conversion: "buy", breakdown });
        const result = attribute(paths, model, { seed, replicates: 20 });
        const { rows, warnings } = compareGroups(result);
        for (const row of rows) {
          const { measure, group, rate, reference, difference, test } = row;
          expect(test).toBe("bootstrap");
          const other = rows.find((one) => one.measure === measure && one.group.value !== group.value);
          expect(difference.value).toBeCloseTo((rate.value as number) - (reference.value as number), 12);
          expect(difference.lower).toBeCloseTo(-(other?.difference.upper as number), 12);
          expect(row.p).toEqual(other?.p);
          // the interval and the test agree
          const apart = (difference.lower as number) > 0 || (difference.upper as number) < 0;
          if (row.p !== null && Math.abs(row.p - 0.05) > 1e-9) expect(apart).toBe(row.p < 0.05);
        }
        expect(rows.length > 0 || warnings.some(({ code }) => code === "no_comparison")).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("a touchpoint that a group never met has a share of 0 there", () => {
    const found = Array.from({ length: 40 }, (_, who) => ({
      who,
      touches: [who % 3 === 0 ? "mail" : "->"],
      buys: true,
    }));
    const paths = conversionPaths(logOf(found), { conversion: "buy", breakdown });
    for (const result of [
      attribute(paths, { model: "last" }),
      attribute(paths, { model: "markov" }, { seed: 1, replicates: 50 }),
    ]) {
      const { rows, leftOut } = compareGroups(result);
      expect(leftOut).toEqual({ unknown_rate: 0 });
      const mail = rows.find(({ measure, group }) => measure === "mail" && group.value === "b");
      expect(mail?.rate).toMatchObject({ value: 0, n: 26, lower: 0, upper: wilson(0, 26).upper });
      expect(mail?.difference.value).toBe(-1);
    }
  });

  it("asks for replicates where the model learns, and does not test groups that overlap", () => {
    const found = Array.from({ length: 12 }, (_, who) => ({ who, touches: ["mail"], buys: true }));
    const paths = conversionPaths(logOf(found), { conversion: "buy", breakdown });
    expect(refusal(() => compareGroups(attribute(paths, { model: "markov" })))).toContain(
      "Give attribute the options replicates and seed.",
    );
    const several = labelJourneys(logOf(found), "kind", {
      rules: [
        { label: "mail", when: "mail" },
        { label: "buy", when: "buy" },
      ],
      several: true,
    });
    const both = conversionPaths(several, { conversion: "buy", breakdown: { by: { label: "kind" } } });
    const { rows, warnings } = compareGroups(attribute(both, { model: "last" }));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ p }) => p === null)).toBe(true);
    expect(warnings.map(({ code }) => code)).toContain("groups_overlap");
    // a model whose credits add up to more than the total has groups that do not overlap
    const reach = compareGroups(attribute(paths, { model: "participation" }));
    expect(reach.warnings.map(({ code }) => code)).not.toContain("groups_overlap");
  });
});

describe("compareGroups of stickiness", () => {
  const active = (name: string, days: readonly number[], label: string) =>
    days.map((when) => ({ who: name, what: "visit", when: when * day, page: label }));
  const rows = Array.from({ length: 30 }, (_, c) =>
    active(
      `c${c}`,
      Array.from({ length: 1 + ((c * 7) % 5) + (c % 2 === 0 ? 1 : 0) }, (_, i) => 4 + i),
      c % 2 === 0 ? "a" : "b",
    ),
  ).flat();
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "when", properties: ["page"] });
  const asked = { unit: "day", period: "week", breakdown } as const;

  it("compares the shares of active days by Welch's test", () => {
    const result = stickiness(log, asked, { observedUntil: 11 * day });
    const compared = compareGroups(result);
    expect([compared.of, compared.unit, compared.definition.measure]).toEqual(["stickiness", "share", "mean"]);
    const daysOf = (rest: number) =>
      Array.from({ length: 30 }, (_, c) => c)
        .filter((c) => c % 2 === rest)
        .map((c) => (1 + ((c * 7) % 5) + (rest === 0 ? 1 : 0)) / 7);
    const meanOf = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
    const [a, b] = [daysOf(0), daysOf(1)];
    const variance = (list: readonly number[]) =>
      list.reduce((sum, one) => sum + (one - meanOf(list)) ** 2, 0) / (list.length - 1) / list.length;
    const t = (meanOf(a) - meanOf(b)) / Math.sqrt(variance(a) + variance(b));
    const [one] = compared.rows;
    expect(one).toMatchObject({ measure: "active units", group: { value: "a" }, test: "welch" });
    expect(one?.difference.value).toBeCloseTo(meanOf(a) - meanOf(b), 12);
    const { lower, upper, value } = (one?.difference ?? {}) as { lower: number; upper: number; value: number };
    // 28 degrees of freedom, about: the quantile of Student's t is 2.048
    expect((upper - lower) / 2 / (value / t)).toBeCloseTo(2.048, 2);
  });

  it("does not test customers who are in several groups, nor compares groups without a whole period", () => {
    const moving = logFromRows([...rows, ...active("c0", [9], "b")], {
      customer: "who",
      touchpoint: "what",
      time: "when",
      properties: ["page"],
    });
    const result = stickiness(splitJourneys(moving, { silence: { hours: 1 } }), asked, { observedUntil: 11 * day });
    const compared = compareGroups(result);
    expect(compared.rows.every(({ p }) => p === null)).toBe(true);
    expect(compared.warnings.find(({ code }) => code === "groups_overlap")?.message).toContain("customers are in");
    const open = compareGroups(stickiness(log, { ...asked, period: "month" }, { observedUntil: 11 * day }));
    expect(open.rows).toEqual([]);
    expect(open.leftOut).toEqual({ unknown_rate: 2 });
  });
});
