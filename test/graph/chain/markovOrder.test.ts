import fc from "fast-check";
import { logFromRows, markovOrder, pathTable, pathTableFromRows, splitJourneys } from "parcours";
import { describe, expect, test } from "vitest";
import { journeysArbitrary, logOfJourneys } from "../../helpers/graphArbitraries.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

describe("markovOrder", () => {
  const table = pathTableFromRows([
    { path: ["A", "C", "D"], journeys: 30 },
    { path: ["B", "C", "E"], journeys: 30 },
    { path: ["A", "C", "E"], journeys: 10 },
    { path: ["B", "C", "D"], journeys: 10 },
  ]);
  const result = markovOrder(table);

  test("prefers order 2 where the step after C depends on the step before it", () => {
    expect(result).toMatchObject({ n: 320, preferred: 2 });
    expect(result.tests).toEqual([
      { from: 0, to: 1, likelihoodRatio: expect.closeTo(887.228391, 6), df: 25, p: expect.closeTo(0, 12) },
      { from: 1, to: 2, likelihoodRatio: expect.closeTo(20.929926, 6), df: 1, p: expect.closeTo(4.7639e-6, 9) },
      { from: 2, to: 3, likelihoodRatio: 0, df: 0, p: null },
    ]);
    expect(result.orders.map(({ bic }) => bic)).toEqual(
      [1137.877094, 394.856728, 379.695123, 379.695123].map((bic) => expect.closeTo(bic, 6)),
    );
    expect(result.orders.map(({ parameters }) => parameters)).toEqual([5, 30, 31, 31]);
    expect(result.warnings).toEqual([]);
  });

  test("stops at maxOrder", () => {
    expect(markovOrder(table, { maxOrder: 0 })).toMatchObject({ preferred: 0, tests: [], orders: [{ order: 0 }] });
    expect(() => markovOrder(table, { maxOrder: 1.5 })).toThrow(
      "markovOrder: maxOrder: expected a whole number, 0 or more, got 1.5",
    );
  });

  test("warns where there is too little data for a test", () => {
    const path = [..."abcdefghgfedcbahgabdcefahbgc"];
    const sparse = markovOrder(pathTableFromRows([{ path }])).warnings.filter(({ code }) => code === "sparse");
    expect(sparse[0]?.path).toEqual(["tests", 0]);
  });

  test("has no preferred order without journeys", () => {
    const nobody = logFromRows([], { customer: "a", touchpoint: "b", time: "c" });
    expect(markovOrder(nobody)).toMatchObject({ n: 0, preferred: null, orders: [], tests: [] });
  });
});

describe("laws", () => {
  test("a larger order never explains less; likelihoods equal those of contexts counted by name", () => {
    fc.assert(
      fc.property(journeysArbitrary(), (plain) => {
        const log = logOfJourneys(plain);
        const { orders, tests, n } = markovOrder(log);
        expect(n).toBe(plain.length === 0 ? 0 : log.events + log.journeys);
        tests.forEach(({ likelihoodRatio, df }) => {
          expect(likelihoodRatio).toBeGreaterThanOrEqual(0);
          expect(df).toBeGreaterThanOrEqual(0);
        });
        orders.forEach(({ order, logLikelihood }, i) => {
          if (i > 0) expect(logLikelihood).toBeGreaterThanOrEqual((orders[i - 1]?.logLikelihood as number) - 1e-9);
          expect(logLikelihood).toBeCloseTo(
            plainLikelihood(
              plain.map((journey) => journey.map((e) => e.touchpoint)),
              order,
            ),
            9,
          );
        });
        expect(markovOrder(pathTable(log)).tests).toEqual(
          tests.map((one) => ({
            ...one,
            likelihoodRatio: expect.closeTo(one.likelihoodRatio, 9),
            p: one.p && expect.closeTo(one.p, 9),
          })),
        );
      }),
    );
  });
});

const ecom = sharedPath("data/ecom.csv.gz");
describe.skipIf(!ecom)("a shop, split after 30 minutes of silence (needs shared/data/ecom.csv.gz)", () => {
  test("prefers order 1", () => {
    const lines = sharedText("data/ecom.csv.gz").trim().split(/\r?\n/).slice(1);
    const rows = lines.map((line) => line.split(",")).map(([c, , t, at]) => ({ c, t, at }));
    const shop = splitJourneys(logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" }), {
      silence: { minutes: 30 },
    });
    const { preferred, orders, tests, warnings } = markovOrder(shop);
    expect(preferred).toBe(1);
    expect(orders.slice(0, 3).map(({ bic }) => bic)).toEqual(
      [169_540.8746, 161_751.0012, 214_628.0305].map((bic) => expect.closeTo(bic, 4)),
    );
    expect(tests[2]?.p).toBeCloseTo(1, 9);
    expect(warnings.find(({ code }) => code === "sparse")?.path).toEqual(["tests", 2]);
  });
});

/** Σ c ln(c / context), contexts as lists of names. */
function plainLikelihood(paths: readonly (readonly string[])[], order: number): number {
  const pairs = new Map<string, { count: number; context: string }>();
  const contexts = new Map<string, number>();
  for (const path of paths) {
    const padded: (string | null)[] = [...Array(order).fill(null), ...path, "END"];
    for (let i = order; i < padded.length; i++) {
      const context = JSON.stringify(padded.slice(i - order, i));
      const end = i === padded.length - 1;
      const key = JSON.stringify([context, end, padded[i]]);
      pairs.set(key, { count: (pairs.get(key)?.count ?? 0) + 1, context });
      contexts.set(context, (contexts.get(context) ?? 0) + 1);
    }
  }
  return [...pairs.values()].reduce(
    (sum, { count, context }) => sum + count * Math.log(count / (contexts.get(context) as number)),
    0,
  );
}
