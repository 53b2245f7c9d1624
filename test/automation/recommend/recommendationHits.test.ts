/** Whether recommendations find what customers took next: against popular items, the slow twin, refusals. */

import fc from "fast-check";
import { itemsTogether, logFromRows, recommend, recommendationHits } from "parcours";
import { describe, expect, it } from "vitest";

const logOf = (baskets: readonly (readonly string[])[]) =>
  logFromRows(
    baskets.flatMap((items, i) => items.map((what, time) => ({ who: `c${String(i).padStart(4, "0")}`, what, time }))),
    { customer: "who", touchpoint: "what", time: "time" },
  );
/** Five pairs of items that belong together; whoever has the first takes the second next, if `follow`. */
const pairs = (follow: boolean) =>
  Array.from({ length: 400 }, (_, i) => {
    const k = i % 5;
    if (i < 200) return [`a${k}`, `b${k}`, "bag"];
    return [`a${k}`, follow ? `b${k}` : `b${(i * 7 + 3) % 5}`];
  });

describe("recommendationHits", () => {
  it("beats popular items where items belong together", () => {
    const { customers, hits, popular, better, p, warnings, onlyRecommended } = recommendationHits(
      logOf(
        pairs(true)
          .slice(200)
          .concat(
            pairs(true)
              .slice(0, 200)
              .map((own) => own.slice(0, 2)),
            Array.from({ length: 200 }, (_, i) => [`a${i % 5}`, `b${i % 5}`, "end"]),
          ),
      ),
      { n: 1 },
    );
    expect(customers).toBe(600);
    expect(hits.value).toBeGreaterThan(0.6);
    expect(popular.value).toBeLessThan(0.2);
    expect(better).toBe(true);
    expect(p).toBeLessThan(1e-9);
    expect(onlyRecommended).toBeGreaterThan(300);
    expect(warnings).toEqual([]);
  });

  it("says so where it finds no more than popular items do", () => {
    const random = Array.from({ length: 300 }, (_, i) => [
      `x${(i * 7) % 11}`,
      `x${(i * 5 + 1) % 11}`,
      `x${(i * 3 + 2) % 11}`,
    ]);
    const result = recommendationHits(logOf(random), { n: 2, minBoth: 40 });
    expect(result.better).toBe(false);
    expect(result.warnings.map(({ code }) => code)).toEqual(["no_better_than_popular"]);
    expect(result.hits).toEqual(result.popular);
    expect(result.p).toBe(1);
  });

  it("counts who is not tested", () => {
    const { customers, leftOut, hits, difference, p } = recommendationHits(logOf([["a"], ["a", "a"], ["a", "b", "a"]]));
    expect({ customers, leftOut }).toEqual({ customers: 0, leftOut: { short: 1, seen_before: 2 } });
    expect([hits.value, difference.value, p]).toEqual([null, null, null]);
    const again = recommendationHits(logOf([["a"], ["a", "a"], ["a", "b", "a"]]), { repeatable: true });
    expect(again).toMatchObject({ customers: 2, leftOut: { short: 1, seen_before: 0 }, hits: { value: 1 } });
  });

  it("has the p-value of McNemar's exact test and the interval of Agresti and Min", () => {
    // tea customers are found by pairs only, one by popularity only
    const baskets = [
      ...Array.from({ length: 10 }, (_, i) => ["tea", "milk", `z${i}`]),
      ...Array.from({ length: 40 }, () => ["bag"]),
      ...Array.from({ length: 5 }, () => ["tea", "milk"]),
      ["tea", "bag"],
    ];
    const result = recommendationHits(logOf(baskets), { n: 1 });
    const [b, c, n] = [result.onlyRecommended, result.onlyPopular, result.customers];
    expect([b, c, n]).toEqual([5, 1, 16]);
    // 2 · (C(6,0) + C(6,1)) / 64
    expect(result.p).toBeCloseTo((2 * 7) / 64, 12);
    expect(result.difference.value).toBe(0.25);
    const half = (1.959963984540054 * Math.sqrt(7 - 16 / 18)) / 18;
    expect(result.difference.lower).toBeCloseTo(4 / 18 - half, 12);
    expect(result.difference.upper).toBeCloseTo(4 / 18 + half, 12);
  });

  it("recommends what recommend does: the slow twin asks it customer by customer", () => {
    const names = ["tea", "milk", "__proto__", "🛒", "soap"];
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 2 }),
        fc.integer({ min: 1, max: 3 }),
        (baskets, holdOutLast, n) => {
          const result = recommendationHits(logOf(baskets), { holdOutLast, n, minBoth: 2 });
          const tested = baskets.filter((own) => own.length > holdOutLast);
          const train = baskets.map((own) => (own.length > holdOutLast ? own.slice(0, -holdOutLast) : own));
          const from = itemsTogether(train, { minBoth: 2 });
          const log = logOf([["x"]]);
          let [customers, hits, popular] = [0, 0, 0];
          for (const own of tested) {
            const known = own.slice(0, -holdOutLast);
            const hidden = own.slice(-holdOutLast).filter((item) => !known.includes(item));
            if (hidden.length === 0) continue;
            customers++;
            const found = (seen: readonly string[], more: object) =>
              recommend(log, { seen }, { from, now: 0, n, ...more }).rows.some(({ item }) => hidden.includes(item));
            if (found(known, {})) hits++;
            if (found([], { exclude: [{ items: known }] })) popular++;
          }
          expect(result.customers).toBe(customers);
          if (customers > 0) {
            expect(result.hits.value).toBeCloseTo(hits / customers, 12);
            expect(result.popular.value).toBeCloseTo(popular / customers, 12);
            expect(result.difference.lower).toBeLessThanOrEqual(result.difference.value as number);
          }
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        },
      ),
    );
  });

  it("refuses what it cannot read", () => {
    const log = logOf([["a", "b"]]);
    expect(() => recommendationHits(log, { holdOutLast: 0 })).toThrow(/holdOutLast/);
    expect(() => recommendationHits(log, { item: "itm" })).toThrow(/unknown property "itm"/);
    expect(() => recommendationHits(log, { repeatable: ["a"] } as never)).toThrow(/repeatable/);
    expect(() => recommendationHits(log, { nn: 1 } as never)).toThrow(/nn/);
    expect(() => recommendationHits([] as never)).toThrow(/an event log/);
  });
});
