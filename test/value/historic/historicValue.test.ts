/** Tests historic value, cohorts of revenue, payback and simple values: vectors of the specification, laws, a slow twin. */

import * as fc from "fast-check";
import { historicValue, lifetimeValue, logFromRows, payback, simpleValue, splitJourneys, valueToCost } from "parcours";
import { describe, expect, it } from "vitest";
import { cdnowLog, hasCdnow } from "../../helpers/cdnow.ts";

const columns = { customer: "who", touchpoint: "what", time: "at", value: "value", cost: "cost" };
const logOf = (totals: readonly number[]) =>
  logFromRows(
    totals.map((value, i) => ({ who: `c${String(i).padStart(3, "0")}`, what: "buy", at: i, value, cost: 1 })),
    columns,
  );
const now = "2026-01-01";

describe.skipIf(!hasCdnow("master"))("CDNOW master (needs shared/data/cdnow-master.txt.gz)", () => {
  const log = hasCdnow("master") ? cdnowLog("master") : logOf([1]);

  it("is as unequal as the specification says", () => {
    const { customers, total, concentration, gini, events } = historicValue(log, { of: "purchase", now: "1998-07-01" });
    expect([customers, events, total.toFixed(2)]).toEqual([23570, 69659, "2500315.63"]);
    expect(concentration.map(({ part }) => part?.toFixed(6)).slice(2)).toEqual(["0.509427", "0.677774"]);
    expect(gini).toBeCloseTo(0.634571, 6);
  });

  it("has the cohorts of revenue of the specification, by lifetimeValue", () => {
    const { cohorts } = lifetimeValue(
      log,
      { start: "purchase", every: "month", periods: 17 },
      { observedUntil: "1998-07-01" },
    );
    expect(cohorts.map(({ journeys }) => journeys).slice(0, 3)).toEqual([7846, 8476, 7248]);
    expect(cohorts.slice(0, 3).map(({ cells }) => cells[0]?.total.toFixed(2))).toEqual([
      "299060.17",
      "318548.34",
      "279884.49",
    ]);
    const january = [0, 2, 5, 11, 17].map((month) => cohorts[0]?.cells[month]?.cumulative.value?.toFixed(4));
    expect(january).toEqual(["38.1163", "52.3561", "66.3794", "92.2843", "113.0713"]);
    const rows = cohorts.slice(0, 3).map(({ cells }) => cells.reduce((sum, cell) => sum + (cell?.total ?? 0), 0));
    expect(rows.map((row) => row.toFixed(2))).toEqual(["887157.56", "886611.81", "726546.26"]);
  });
});

it("lists the best, their margin, and what is left out", () => {
  const log = logFromRows(
    [
      { who: "a", what: "buy", at: "2025-01-01", value: 10, cost: 4 },
      { who: "a", what: "buy", at: "2025-02-01", value: 20, cost: 5 },
      { who: "b", what: "buy", at: "2025-01-05", value: 30 },
      { who: "b", what: "buy", at: "2026-02-01", value: 500, cost: 1 },
      { who: "c", what: "view", at: "2025-01-05" },
    ],
    columns,
  );
  const found = historicValue(log, { of: "buy", cost: "cost", now, top: 1 });
  expect(found.best).toEqual([
    { id: "a", total: 30, n: 2, first: Date.UTC(2025, 0, 1), last: Date.UTC(2025, 1, 1), margin: 21 },
  ]);
  expect(found.leftOut).toEqual({ after_now: 1, without_purchase: 1, not_listed: 1 });
  expect([found.customers, found.total, found.margin?.value, found.margin?.n]).toEqual([2, 60, 21, 1]);
  expect(found.warnings.map(({ code }) => code)).toEqual(["missing_cost"]);
  const split = historicValue(splitJourneys(log, { silence: { days: 1 } }), { of: "buy", cost: "cost", now, top: 1 });
  expect({ ...split, definition: null }).toEqual({ ...found, definition: null });
});

it("answers for groups of customers", () => {
  const rows = [
    ["a", "ad", 10],
    ["a", "mail", 90],
    ["b", "mail", 30],
    ["c", "ad", 20],
  ].map(([who, channel, value], at) => ({ who, what: "buy", at, channel, value }));
  const log = logFromRows(rows, {
    customer: "who",
    touchpoint: "what",
    time: "at",
    value: "value",
    channel: "channel",
  });
  const { groups, additive, total } = historicValue(log, { of: "buy", now, breakdown: { by: "channel" } });
  expect(groups?.map(({ value, total: own, mean }) => [value, own, mean.value, mean.n])).toEqual([
    ["ad", 120, 60, 2],
    ["mail", 30, 30, 1],
  ]);
  expect([additive, total]).toEqual([true, 150]);
});

it("has a Gini coefficient in 0 … 1 that money does not scale, and bins that add up", () => {
  const money = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(money, (totals) => {
      const of = (scale: number) => historicValue(logOf(totals.map((own) => own * scale)), { of: "buy", now });
      const found = of(1);
      const whole = totals.reduce((sum, own) => sum + own, 0);
      // the mean absolute difference of all pairs, twice the mean apart
      const pairs = totals.reduce((sum, a) => sum + totals.reduce((own, b) => own + Math.abs(a - b), 0), 0);
      if (whole === 0) expect(found.gini).toBeNull();
      else {
        expect(found.gini).toBeCloseTo(pairs / (2 * totals.length * whole), 9);
        expect(found.gini).toBeLessThan(1);
        expect(of(8).gini).toBeCloseTo(found.gini as number, 9);
        for (const [i, { value }] of found.curve.entries()) {
          expect(value).toBeLessThanOrEqual(i / 100 + 1e-9);
          expect(value).toBeGreaterThanOrEqual((found.curve[i - 1]?.value ?? 0) - 1e-9);
        }
      }
      expect(found.bins.reduce((sum, { customers }) => sum + customers, 0)).toBe(totals.length);
      expect(found.bins.reduce((sum, { total }) => sum + total, 0)).toBeCloseTo(whole, 6);
      for (const { from, to } of found.bins) expect(from).toBeLessThanOrEqual(to);
      for (const { best, customers } of found.concentration)
        expect(customers).toBe(Math.ceil(best * totals.length - 1e-9));
    }),
  );
});

it("has no Gini coefficient where a total is negative, and needs now", () => {
  const { gini, curve, warnings, concentration } = historicValue(logOf([5, -1]), { of: "buy", now });
  expect([gini, curve, warnings.map(({ code }) => code)]).toEqual([null, [], ["negative_total"]]);
  expect(concentration[0]?.part).toBe(1.25);
  expect(() => historicValue(logOf([1]), { of: "buy" } as never)).toThrow(
    expect.objectContaining({ code: "missing_now" }),
  );
});

it("computes payback, value to cost and simple values", () => {
  const months = [12, 9, 8, 7, 6, 5, 4];
  const { period, time, returned } = payback(months, { cost: 40 });
  expect([period, time?.toFixed(6), returned?.toFixed(4)]).toEqual([5, "4.666667", "1.2750"]);
  const never = payback(months, { cost: 40, margin: 0.5 });
  expect([never.period, never.time, never.warnings.map(({ code }) => code)]).toEqual([null, null, ["not_reached"]]);
  expect(payback(months, { cost: 0 }).period).toBe(0);
  const log = logFromRows(
    [0, 10, 40].map((day) => ({ who: "a", what: "buy", at: Date.UTC(2025, 0, 1 + day), value: 10 })),
    { customer: "who", touchpoint: "what", time: "at", value: "value" },
  );
  const cells = lifetimeValue(log, { start: "buy", every: "month", periods: 3 }, { observedUntil: "2025-03-01" });
  const paid = payback(cells, { cost: 25 });
  // January 20, February 10; March is not over
  expect([paid.period, paid.time, paid.periods, paid.steps.map(({ n }) => n)]).toEqual([2, 1.5, 2, [1, 1]]);
  expect([valueToCost(120, 40), valueToCost(120, 0), valueToCost(Number.NaN, 4)]).toEqual([3, null, null]);
  expect(simpleValue({ margin: 100, retention: 0.8, discount: 0.1 })).toBeCloseTo(266.666667, 6);
  expect(simpleValue({ margin: 100, retention: 0.8, discount: 0.1, withFirst: true })).toBeCloseTo(366.666667, 6);
  expect(simpleValue({ margin: 100, retention: 1, discount: 0 })).toBeNull();
});

it("warns where value and cost are not about the same customers and time", () => {
  const of = (value: object, cost: object) => {
    const { ratio, warnings } = valueToCost({ amount: 120, ...value }, { amount: 40, ...cost });
    return [ratio, ...warnings.map(({ code, message }) => `${code}: ${message}`)];
  };
  const same = { customers: 50, period: "2025" };
  expect(of(same, same)).toEqual([3]);
  expect(of({}, { period: null })).toEqual([3]);
  const mixed = "mixed_periods: value and cost are about others";
  expect(of(same, { ...same, period: "2024" })).toEqual([
    3,
    `${mixed} (period 2025 and 2024): their ratio says little`,
  ]);
  expect(of(same, { customers: 49 })).toEqual([
    3,
    `${mixed} (customers 50 and 49; period 2025 and not told): their ratio says little`,
  ]);
  expect(valueToCost({ amount: 120 }, { amount: 0 }).ratio).toBeNull();
  expect(valueToCost({ amount: null }, { amount: 3 }).ratio).toBeNull();
  expect(() => valueToCost({ amount: 1 }, 3 as never)).toThrow(expect.objectContaining({ code: "wrong_argument" }));
  expect(() => valueToCost({ amount: 1, perod: "2025" } as never, { amount: 3 })).toThrow(/period/);
});

it("has an interval of the mean that stays above 0 where no total is below", () => {
  const of = (...paid: number[]) => {
    const rows = paid.map((value, who) => ({ who, what: "order", at: who, value }));
    const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at", value: "value" });
    return historicValue(log, { of: "order", now: 99 }).mean;
  };
  // mean 10, standard deviation 10, t of 2 degrees of freedom 4.302653: exp(4.302653 / √3) = 11.9908
  const { lower, upper, method } = of(0, 10, 20);
  expect([lower?.toFixed(4), upper?.toFixed(3), method]).toEqual(["0.8340", "119.908", "log-t"]);
  expect(of(0, 0, 0)).toMatchObject({ value: 0, lower: 0, upper: null, method: "log-t" });
  expect(of(7)).toMatchObject({ value: 7, lower: null, upper: null });
  const negative = of(-10, 10, 30);
  expect([negative.lower?.toFixed(3), negative.method]).toEqual(["-39.683", "student-t"]);
});
