/** Tests expected value on CDNOW: vectors of the specification; the discounted one agrees with Python lifetimes 0.11.3. */

import {
  createRandom,
  type ExpectedValueDefinition,
  expectedValue,
  fitPurchases,
  fitSpend,
  logFromRows,
  type PurchaseHistories,
  type PurchaseModel,
  purchaseHistories,
  type SpendModel,
  splitJourneys,
} from "parcours";
import { beforeAll, describe, expect, it } from "vitest";
import { wholeLife } from "../../../src/value/models/paretoNbd.ts";
import { cdnowLog, hasCdnow } from "../../helpers/cdnow.ts";
import { codeOf } from "../../helpers/codeOf.ts";

describe.skipIf(!hasCdnow("sample"))("CDNOW sample (needs shared/data/cdnow-sample.txt)", () => {
  let histories: PurchaseHistories;
  let spend: SpendModel;
  let bg: PurchaseModel;
  let pareto: PurchaseModel;
  beforeAll(() => {
    histories = purchaseHistories(cdnowLog("sample"), { event: "purchase", until: "1997-09-30" });
    spend = fitSpend(histories);
    bg = fitPurchases(histories);
    pareto = fitPurchases(histories, { model: "pareto-nbd" });
  });
  const of = (purchases: PurchaseModel, more: Omit<ExpectedValueDefinition, "purchases" | "spend">) =>
    expectedValue(histories, { purchases, spend, top: Number.POSITIVE_INFINITY, ...more });
  const first = (more: Omit<ExpectedValueDefinition, "purchases" | "spend">) => {
    const found = of(bg, more).best.find(({ id }) => id === "c0001");
    return [found?.spend.toFixed(3), found?.value.toFixed(3)];
  };

  it("of one customer: undiscounted, in months as lifetimes, in weeks", () => {
    expect(first({ over: { weeks: 52.14 } })).toEqual(["24.654", "38.512"]);
    const monthly = { over: { days: 12 * 30.415 }, every: { days: 30.415 }, discount: 0.1269246 };
    expect(first(monthly)).toEqual(["24.654", "36.274"]);
    const discount = Math.exp((0.0027 * 365.25) / 7) - 1;
    expect(Number(first({ over: { weeks: 52 }, discount })[1])).toBeCloseTo(35.982113, 2);
  });

  it("of everybody and of a new customer", () => {
    const over39 = of(bg, { over: { weeks: 39 } });
    expect(over39.value.value).toBeCloseTo(59931.62, 0);
    expect(over39.purchases.value).toBeCloseTo(1653.41, 1);
    expect(of(pareto, { over: { weeks: 39 } }).value.value).toBeCloseTo(60449.31, 0);
    expect(of(bg, { over: { weeks: 52 } }).newCustomer.value).toBeCloseTo(50.786448, 2);
    expect(over39.best.find(({ x }) => x === 0)?.spend).toBeCloseTo(35.170371, 2);
    expect([over39.customers, over39.value.n, over39.best.length]).toEqual([2357, 2357, 2357]);
  });

  it("has intervals from the errors of the parameters, and margins scale them", () => {
    const whole = of(bg, { over: { weeks: 39 } }).value;
    const half = of(bg, { over: { weeks: 39 }, margin: 0.5 }).value;
    const { value, lower, upper } = whole as { value: number; lower: number; upper: number };
    expect(lower).toBeGreaterThan(0.8 * value);
    expect(upper).toBeLessThan(1.25 * value);
    expect([half.value, half.lower, half.upper].map((own) => (own as number) * 2)).toEqual([
      expect.closeTo(value, 6),
      expect.closeTo(lower, 6),
      expect.closeTo(upper, 6),
    ]);
  });

  it("of a whole life", () => {
    const p = [0.553277, 10.577683, 0.60624, 11.668731] as const;
    // a year of 52 weeks; SciPy 1.17 (quad, with P(alive) of lifetimes 0.11.3) gives 6.49998105750, 20.61023089 and 0.47823587
    const perWeek = Math.log1p(0.15) / 52;
    const near = (value: number, expected: number) => expect(Math.abs(value / expected - 1)).toBeLessThan(1e-6);
    near(wholeLife(p, 2, 30.43, 38.86, perWeek), 6.499981057504688);
    near(wholeLife(p, 7, 35, 39, perWeek), 20.610230891014766);
    near(wholeLife(p, 0, 0, 38.86, perWeek), 0.4782358653966676);
    near(wholeLife(p, 2, 213 / 7, 272 / 7, perWeek), 6.500353);
    near(wholeLife(p, 0, 0, 272 / 7, perWeek), 0.47828);
    const life = of(pareto, { over: "life", discount: 0.15 });
    expect(life.value.value).toBeGreaterThan(
      of(pareto, { over: { weeks: 520 }, discount: 0.15 }).value.value as number,
    );
    // eighty years of weeks come close to for ever
    const long = of(pareto, { over: { weeks: 52 * 80 }, every: { weeks: 4 }, discount: 0.15 });
    expect((long.value.value as number) / (life.value.value as number)).toBeGreaterThan(0.97);
    expect((long.value.value as number) / (life.value.value as number)).toBeLessThan(1);
  });

  it("refuses what has no end, and histories without money or of another unit", () => {
    expect(codeOf(() => of(bg, { over: "life", discount: 0.1 }))).toBe("unbounded_horizon");
    expect(codeOf(() => of(pareto, { over: "life" }))).toBe("unbounded_horizon");
    expect(codeOf(() => of(bg, {} as { over: "life" }))).toBe("invalid_definition");
    const over = { weeks: 1 };
    expect(codeOf(() => expectedValue({ ...histories, mean: null }, { purchases: bg, spend, over }))).toBe(
      "invalid_definition",
    );
    const inDays = purchaseHistories(cdnowLog("sample"), { event: "purchase", until: "1997-09-30", unit: { days: 1 } });
    expect(codeOf(() => expectedValue(inDays, { purchases: bg, spend, over }))).toBe("invalid_definition");
  });
});

it("reads the purchases of a log in the unit of the model", () => {
  const random = createRandom(4);
  const rows = Array.from({ length: 150 }, (_, i) => {
    const every = 20 / random.exponential(1);
    const own: { who: string; what: string; at: number; paid: number }[] = [];
    for (let day = random.below(40); day < 150 && own.length < 20; day += 1 + random.exponential(every))
      own.push({ who: `c${i}`, what: "buy", at: Math.floor(day) * 86_400_000, paid: 5 + random.below(20) });
    return own;
  }).flat();
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at", properties: ["paid"] });
  const bought = { event: "buy", value: "paid", until: 160 * 86_400_000 };
  const histories = purchaseHistories(log, { ...bought, unit: { days: 1 } });
  const asked = {
    purchases: fitPurchases(histories, { model: "mbg-nbd" }),
    spend: fitSpend(histories),
    over: { weeks: 9 },
    discount: 0.1,
  };
  expect(expectedValue(log, { ...asked, ...bought })).toEqual(expectedValue(histories, asked));
  const split = splitJourneys(log, { silence: { days: 3 } });
  expect(expectedValue(split, { ...asked, ...bought }).value).toEqual(expectedValue(histories, asked).value);
  expect(codeOf(() => expectedValue(log, asked))).toBe("invalid_definition");
  expect(codeOf(() => expectedValue(log, { ...asked, ...bought, until: undefined } as never))).toBe("missing_now");
  expect(codeOf(() => expectedValue(histories, { ...asked, event: "buy" }))).toBe("invalid_definition");
  expect(codeOf(() => expectedValue(log, { ...asked, ...bought, event: "bye" }))).toBe("unknown_touchpoint");
  expect(codeOf(() => expectedValue(log, { ...asked, ...bought, value: "piad" }))).toBe("unknown_property");
});

it("gives no value where the model of spend has no mean, and counts these customers", () => {
  const rows = Array.from({ length: 80 }, (_, i) =>
    [0, ...(i % 2 ? [4 + (i % 9)] : [])].map((day) => ({ who: i, what: "buy", at: day * 86_400_000, value: 3 + i })),
  ).flat();
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at", value: "value" });
  const histories = purchaseHistories(log, { event: "buy", until: 30 * 86_400_000 });
  const fitted = fitSpend(histories);
  const known = (value: number) => ({ ...(fitted.parameters.p as (typeof fitted.parameters)[string]), value });
  // with q at most 1 the mean of the population has no limit; who bought again has one
  const spend = { ...fitted, population: null, parameters: { p: known(6), q: known(0.9), gamma: known(15) } };
  const purchases = fitPurchases(histories, { model: "mbg-nbd" });
  const found = expectedValue(histories, { purchases, spend, over: { weeks: 4 } });
  expect(found.leftOut.unknown_spend).toBe(40);
  expect(found.warnings.find(({ code }) => code === "unknown_spend")?.count).toBe(40);
  expect([found.best.length, found.best.every(({ x }) => x === 1), found.newCustomer.value]).toEqual([40, true, null]);
});
