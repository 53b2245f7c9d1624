/** Checks credit next to cost. */

import fc from "fast-check";
import { attribute, isParcoursError, returnOnSpend } from "parcours";
import { expect, test } from "vitest";
import { tableOf, vectorA } from "../helpers/attributionVectors.ts";

const result = attribute(tableOf("a c4 u0 v200", "b c1 u9 v30", "[] c5 u0 v70"), { model: "last" });
const fault = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return isParcoursError(error) ? error.code : "other";
  }
  return "none";
};

test("ratios per touchpoint and in total", () => {
  const spend = [
    { name: "a", cost: 60 },
    { name: "a", cost: 20 },
    { name: "z", cost: 20, currency: "EUR" },
  ];
  const newCustomers = attribute(tableOf("a c2 u0 v0", "b c1 u0 v0"), { model: "last" });
  const table = returnOnSpend(result, spend, { newCustomers, period: "March" });
  expect(table.currency).toBe("EUR");
  expect(table.rows).toEqual([
    {
      name: "a",
      cost: 80,
      conversions: 4,
      value: 200,
      roas: 2.5,
      cpa: 20,
      cac: 40,
      profit: 120,
      costShare: 0.8,
      creditShare: 0.8,
    },
    {
      name: "b",
      cost: 0,
      conversions: 1,
      value: 30,
      roas: null,
      cpa: 0,
      cac: 0,
      profit: 30,
      costShare: 0,
      creditShare: 0.2,
    },
    {
      name: "z",
      cost: 20,
      conversions: 0,
      value: 0,
      roas: 0,
      cpa: null,
      cac: null,
      profit: -20,
      costShare: 0.2,
      creditShare: 0,
    },
  ]);
  expect(table.totals.withoutUnmatched).toMatchObject({ cost: 100, conversions: 5, value: 230, roas: 2.3, cpa: 20 });
  expect(table.totals.withUnmatched).toMatchObject({ cost: 100, conversions: 10, value: 300, roas: 3, cpa: 10 });
});

test("impossible costs, and two currencies, are refused", () => {
  for (const cost of [-1, Number.NaN, Infinity])
    expect(fault(() => returnOnSpend(result, [{ name: "a", cost }]))).toBe("invalid_cost");
  const euro = { name: "a", cost: 1, currency: "EUR" };
  expect(fault(() => returnOnSpend(result, [euro, { ...euro, currency: "USD" }]))).toBe("invalid_cost");
  expect(fault(() => returnOnSpend(result, [euro], { currency: "USD" }))).toBe("invalid_cost");
});

test("no ratio is infinite or NaN", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          name: fc.constantFrom("A", "B", "C"),
          cost: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e300, noNaN: true })),
        }),
      ),
      (spend) => {
        for (const paths of [vectorA, { ...vectorA, value: null }, { ...vectorA, conversions: null }]) {
          const table = returnOnSpend(attribute(paths, { model: "linear" }), spend);
          for (const row of [...table.rows, table.totals.withUnmatched, table.totals.withoutUnmatched])
            for (const number of Object.values(row))
              if (typeof number === "number") expect(Number.isFinite(number)).toBe(true);
        }
      },
    ),
  );
});

test("rows with an unknown or missing key are refused, with their place", () => {
  const ask = (row: object) => () => returnOnSpend(result, [{ name: "a", cost: 1 }, row as never]);
  expect(ask({ name: "a", costs: 1 })).toThrow('unknown key "costs" in spend[1]. Did you mean "cost"?');
  expect(ask({ cost: 1 })).toThrow("spend[1].name: expected the name of a touchpoint, got undefined.");
  expect(ask({ name: "a" })).toThrow("spend[1].cost: expected a finite number, 0 or more");
});
