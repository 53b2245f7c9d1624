/** Tests the back-test on CDNOW (vectors of the specification) and its sums. */

import { backtestPurchases, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { cdnowLog, hasCdnow } from "../../helpers/cdnow.ts";

describe.skipIf(!hasCdnow("sample"))("CDNOW sample (needs shared/data/cdnow-sample.txt)", () => {
  const of = (model: "bg-nbd" | "mbg-nbd" | "pareto-nbd") =>
    backtestPurchases(cdnowLog("sample"), {
      event: "purchase",
      calibrateUntil: "1997-09-30",
      until: "1998-06-30",
      model,
    });

  it("bg-nbd", () => {
    const { actual, predicted, absoluteError, correlation, value, byRepeats, curve, customers } = of("bg-nbd");
    expect([customers, actual, value?.actual.toFixed(2)]).toEqual([2357, 1882, "70976.39"]);
    expect(predicted).toBeCloseTo(1653.41, 1);
    expect(value?.predicted).toBeCloseTo(59931.62, 0);
    expect(absoluteError.value).toBeCloseTo(0.785454, 4);
    expect(correlation.value).toBeCloseTo(0.625647, 4);
    const rows = [
      [0, 0.2367, 0.2251],
      [1, 0.697, 0.5231],
      [2, 1.3925, 1.0441],
      [3, 1.56, 1.5203],
      [7, 6.3594, 6.1572],
    ] as const;
    for (const [x, mean, expected] of rows) {
      const row = byRepeats.find((own) => own.x === x);
      expect(row?.actual.value).toBeCloseTo(mean, 3);
      expect(row?.predicted).toBeCloseTo(expected, 3);
    }
    // both parts: 2,457 repeats before, and what came later
    expect(curve.at(-1)?.actual).toBe(2457 + 1882);
    expect(curve.find(({ at }) => at >= Date.UTC(1997, 8, 30))?.actual).toBeGreaterThanOrEqual(2457);
  });

  it("mbg-nbd and pareto-nbd", () => {
    expect(of("mbg-nbd").predicted).toBeCloseTo(1576.73, 1);
    const { predicted, absoluteError, correlation, byRepeats } = of("pareto-nbd");
    expect(predicted).toBeCloseTo(1665.51, 1);
    expect(absoluteError.value).toBeCloseTo(0.754523, 4);
    expect(correlation.value).toBeCloseTo(0.630222, 4);
    expect([0, 1, 2, 3].map((x) => byRepeats[x]?.predicted?.toFixed(4))).toEqual([
      "0.1384",
      "0.5995",
      "1.1958",
      "1.7138",
    ]);
    const last = byRepeats.at(-1);
    expect([last?.x, last?.orMore, last?.predicted?.toFixed(4)]).toEqual([7, true, "6.4031"]);
  });
});

it("refuses ends in the wrong order, and leaves later customers out", () => {
  const rows = Array.from({ length: 40 }, (_, i) =>
    [0, 5 + (i % 4), 20, ...(i % 2 ? [33] : [])].map((day) => ({
      who: i,
      what: "buy",
      at: (day + (i === 7 ? 30 : 0)) * 86_400_000,
    })),
  ).flat();
  const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at" });
  const asked = { event: "buy", model: "mbg-nbd" } as const;
  const test = backtestPurchases(log, { ...asked, calibrateUntil: "1970-01-25", until: "1970-02-20" });
  expect([test.customers, test.actual, test.value]).toEqual([39, 19, null]);
  expect(test.byRepeats.reduce((sum, row) => sum + row.n, 0)).toBe(39);
  expect(() => backtestPurchases(log, { ...asked, calibrateUntil: "1970-02-20", until: "1970-01-25" })).toThrow(
    expect.objectContaining({ code: "invalid_definition" }),
  );
});
