/**
 * Tests the models of repeat purchase on CDNOW: parameters, likelihoods and forecasts of the specification of this project. The published
 * parameters of BG/NBD and Pareto/NBD are those of Fader, Hardie and Lee 2005; MBG/NBD agrees with Python lifetimes 0.11.3.
 */

import {
  expectedPurchases,
  fitPurchases,
  fitSpend,
  type PurchaseHistories,
  type PurchaseModel,
  probabilityAlive,
  purchaseHistories,
} from "parcours";
import { beforeAll, describe, expect, it } from "vitest";
import { formulasOf } from "../../src/value/models/formulasOf.ts";
import { historyRows } from "../../src/value/models/historyRows.ts";
import type { NbdParameters } from "../../src/value/models/purchaseFormulas.ts";
import { spendLikelihood } from "../../src/value/models/spendLikelihood.ts";
import { cdnowLog, hasCdnow } from "../helpers/cdnow.ts";

const sum = (column: ArrayLike<number>) => Array.from(column).reduce((total, own) => total + own, 0);

describe.skipIf(!hasCdnow("sample"))("CDNOW sample (needs shared/data/cdnow-sample.txt)", () => {
  let histories: PurchaseHistories;
  const models = {} as Record<"bg-nbd" | "mbg-nbd" | "pareto-nbd", PurchaseModel>;
  beforeAll(() => {
    histories = purchaseHistories(cdnowLog("sample"), { event: "purchase", until: "1997-09-30" });
    for (const model of ["bg-nbd", "mbg-nbd", "pareto-nbd"] as const)
      models[model] = fitPurchases(histories, { model });
  });
  const values = (model: PurchaseModel) =>
    Object.values(model.parameters).map(({ value }) => value as number) as unknown as NbdParameters;

  it("sums up histories", () => {
    const { customers, repeaters, x, tx, T, mean, first, ids } = histories;
    expect([customers, repeaters, sum(x), historyRows(histories).size]).toEqual([2357, 946, 2457, 1016]);
    expect(sum(T) / customers).toBeCloseTo(32.715862, 6);
    expect(sum(mean ?? []) / repeaters).toBeCloseTo(35.077848, 6);
    const row = ids.indexOf("c0001");
    expect([x[row], tx[row]?.toFixed(6), T[row]?.toFixed(6), mean?.[row]?.toFixed(3)]).toEqual([
      2,
      "30.428571",
      "38.857143",
      "22.345",
    ]);
    expect(first[row]).toBe(Date.UTC(1997, 0, 1));
  });

  it.each([
    ["bg-nbd", [0.242595, 4.413602, 0.792922, 2.425907], -9582.4292, -13887.7126],
    ["mbg-nbd", [0.524843, 6.183085, 0.891359, 1.614002], -9582.1357, -10492.5166],
    ["pareto-nbd", [0.553277, 10.577683, 0.60624, 11.668731], -9594.9762, -12032.1873],
  ] as const)("%s from a start of ones", (name, expected, likelihood, atOnes) => {
    const model = models[name];
    expect(model.converged).toBe(true);
    for (const [i, value] of values(model).entries())
      expect(Math.abs(value / (expected[i] as number) - 1)).toBeLessThan(1e-4);
    expect(model.logLikelihood).toBeCloseTo(likelihood, 4);
    expect(formulasOf(name).logLikelihood([1, 1, 1, 1], historyRows(histories))).toBeCloseTo(atOnes, 4);
    expect(model.customers).toBe(2357);
  });

  it("has standard errors and intervals", () => {
    const found = Object.values(models["bg-nbd"].parameters);
    const errors = [0.0126, 0.3782, 0.1857, 0.7054];
    for (const [i, error] of errors.entries()) expect(found[i]?.standardError).toBeCloseTo(error, 3);
    const intervals = [
      [0.2192, 0.2685],
      [3.7312, 5.2208],
      [0.501, 1.2549],
      [1.372, 4.2893],
    ];
    for (const [i, [lower = 0, upper = 0]] of intervals.entries()) {
      expect(found[i]?.lower).toBeCloseTo(lower, 3);
      expect(found[i]?.upper).toBeCloseTo(upper, 3);
    }
  });

  it("gives the probability to be alive and the expected purchases", () => {
    const first = { x: 2, tx: 213 / 7, T: 272 / 7 };
    const silent = { x: 0, tx: 0, T: 272 / 7 };
    const often = { x: 26, tx: 216 / 7, T: 31 };
    const gone = { x: 3, tx: 2, T: 10 };
    const [bg, mbg, pareto] = Object.values(models) as [PurchaseModel, PurchaseModel, PurchaseModel];
    const rows = [
      [bg, first, 39, 0.72662, 1.225994],
      [mbg, first, 39, 0.706138, 1.262759],
      [pareto, first, 39, 0.869134, 1.455202],
      [bg, silent, 39, 1, 0.194794],
      [mbg, silent, 39, 0.389723, 0.153966],
      [pareto, silent, 39, 0.295113, 0.10707],
      [bg, often, 52, 0.968854, 25.757336],
      [pareto, often, 52, 0.997873, 25.455185],
      [bg, gone, 13, 0.28778, 0.691429],
      [mbg, gone, 13, 0.31876, 0.736429],
      [pareto, gone, 13, 0.524858, 1.013863],
    ] as const;
    // the specification rounds its parameters to six digits: forecasts agree to 3e-6 of their size
    const near = (value: number, expected: number) => expect(Math.abs(value / expected - 1)).toBeLessThan(5e-6);
    for (const [model, history, weeks, alive, purchases] of rows) {
      near(probabilityAlive(model, history), alive);
      near(expectedPurchases(model, history, { weeks }) as number, purchases);
    }
    for (const [model, at39, at52] of [
      [bg, 1.19501, 1.444012],
      [mbg, 1.18228, null],
      [pareto, 1.213404, 1.473434],
    ] as const) {
      near(expectedPurchases(model, "new", { weeks: 39 }) as number, at39);
      if (at52 !== null) near(expectedPurchases(model, "new", { weeks: 52 }) as number, at52);
    }
    for (const model of Object.values(models))
      expect(probabilityAlive(model, { x: 40, tx: 10, T: 272 / 7 })).toBeLessThan(1e-8);
  });

  it("expects as many repeats in calibration as the specification", () => {
    for (const [name, expected] of [
      ["bg-nbd", 2493.96],
      ["mbg-nbd", 2475.64],
      ["pareto-nbd", 2524.93],
    ] as const) {
      const ofNew = formulasOf(name).ofNew;
      const parameters = values(models[name]);
      expect(sum(histories.T.map((T) => ofNew(parameters, T)))).toBeCloseTo(expected, 1);
    }
  });

  it("fits spend", () => {
    const model = fitSpend(histories);
    const expected = [6.249572, 3.744225, 15.443521];
    for (const [i, { value }] of Object.values(model.parameters).entries())
      expect(Math.abs((value as number) / (expected[i] as number) - 1)).toBeLessThan(1e-3);
    expect(model.logLikelihood).toBeCloseTo(-4055.9177, 4);
    expect(model.population).toBeCloseTo(35.17, 2);
    expect([model.customers, model.leftOut]).toEqual([946, { without_repeat: 1411, without_money: 0 }]);
    const kept = [...histories.x.keys()]
      .filter((i) => (histories.x[i] as number) > 0)
      .sort((i, j) => (histories.x[i] as number) - (histories.x[j] as number));
    const x = Float64Array.from(kept, (i) => histories.x[i] as number);
    const mean = Float64Array.from(kept, (i) => histories.mean?.[i] as number);
    expect(spendLikelihood([1, 2, 3], x, mean, mean.map(Math.log))).toBeCloseTo(-7171.6559, 4);
  });

  it("measures in days as in weeks", () => {
    const log = cdnowLog("sample");
    const inDays = purchaseHistories(log, { event: "purchase", until: "1997-09-30", unit: { days: 1 } });
    for (const name of ["bg-nbd", "pareto-nbd"] as const) {
      const [weeks, days] = [models[name], fitPurchases(inDays, { model: name })];
      const factor = name === "bg-nbd" ? [1, 7, 1, 1] : [1, 7, 1, 7];
      for (const [i, value] of values(days).entries())
        expect(value / ((values(weeks)[i] as number) * (factor[i] as number))).toBeCloseTo(1, 3);
      expect(days.logLikelihood).toBeCloseTo(weeks.logLikelihood - 2457 * Math.log(7), 4);
      const [first, firstInDays] = [
        { x: 2, tx: 213 / 7, T: 272 / 7 },
        { x: 2, tx: 213, T: 272 },
      ];
      expect(probabilityAlive(days, firstInDays)).toBeCloseTo(probabilityAlive(weeks, first), 5);
      const span = { weeks: 39 };
      expect(expectedPurchases(days, firstInDays, span)).toBeCloseTo(
        expectedPurchases(weeks, first, span) as number,
        5,
      );
    }
  });
});
