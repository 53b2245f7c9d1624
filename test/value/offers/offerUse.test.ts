/** Tests offers: gifts and uses, validity, codes, baskets, hold-outs, subscription cards, refusals, and the slow twin. */

import fc from "fast-check";
import { type EventRow, logFromRows, type OfferUseDefinition, offerUse } from "parcours";
import { describe, expect, it } from "vitest";
import { usesTwin } from "../../helpers/loyaltyTwin.ts";

const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "at", value: "value", properties: ["code"] };
const logOf = (rows: readonly (readonly [who: string, what: string, day: number, value?: number, code?: string])[]) =>
  logFromRows(
    rows.map(([who, what, at, value = null, code = null]): EventRow => ({ who, what, at: at * day, value, code })),
    columns,
  );
const offer = {
  id: "minus10",
  given: "coupon",
  used: { touchpoint: "order", where: { code: "M10" } },
  validFor: { days: 30 },
} as const;
const of = (rows: Parameters<typeof logOf>[0], now = 100, more: Partial<OfferUseDefinition> = {}) =>
  offerUse(logOf(rows), { offers: [offer], now: now * day, ...more });

const shop = [
  ["ann", "coupon", 0],
  ["ann", "order", 3, 40, "M10"],
  ["ann", "order", 4, 30, "M10"],
  ["bob", "coupon", 0],
  ["bob", "coupon", 50],
  ["bob", "order", 60, 80, "M10"],
  ["cyd", "order", 5, 20, "M10"],
  ["dan", "coupon", 90],
  ["eve", "coupon", 10],
  ["eve", "order", 40, 25, "M10"],
  ["fay", "order", 7, 50],
  ["fay", "order", 8, 60],
] as const;

it("counts gifts, uses and what is no use", () => {
  const [own] = of(shop).offers;
  expect(own).toMatchObject({
    given: { gifts: 5, customers: 4 },
    used: { gifts: 2, customers: 2 },
    open: 1,
    leftOut: { unmatched: 1, too_late: 1, double_use: 1 },
  });
  expect([own?.rate.value, own?.rate.n, own?.rate.method, own?.rate.clusters]).toEqual([0.5, 4, "wilson", 3]);
});

it("measures the time to use, with gifts that ended unused", () => {
  const { delay } = of(shop).offers[0] ?? {};
  // used after 3 and 10 days; one open for 10 days, two ended after 30
  expect(delay).toMatchObject({ n: 5, events: 2, censored: 3, q50Ms: null });
  const two = of(shop.slice(0, 6)).offers[0]?.delay;
  expect([two?.events, (two?.q50Ms as number) / day]).toEqual([2, 10]);
});

it("compares baskets with and without, and says that this is no effect", () => {
  const { offers, warnings } = of(shop);
  expect(offers[0]?.baskets).toMatchObject({
    with: { value: 60, n: 2 },
    without: { value: 55, n: 2 },
    difference: { value: 5 },
  });
  expect(warnings.map(({ code }) => code)).toEqual(["not_incremental", "unmatched_uses", "immature"]);
});

it("adds costs, and needs the same code where asked", () => {
  const rows = [
    ["ann", "coupon", 0, 0, "A"],
    ["ann", "use", 1, 5, "B"],
    ["ann", "use", 2, 5, "A"],
  ] as const;
  const asked = { id: "x", given: "coupon", used: "use", same: "code", cost: "value" } as const;
  const [own] = offerUse(logOf(rows), { offers: [asked], now: 9 * day }).offers;
  expect([own?.used.gifts, own?.leftOut.unmatched, own?.cost]).toEqual([1, 1, 5]);
  const [flat] = offerUse(logOf(rows), { offers: [{ ...asked, cost: 2 }], now: 9 * day }).offers;
  expect(flat?.cost).toBe(2);
});

it("says what the offer brought where some were left without", () => {
  const rows = Array.from({ length: 20 }, (_, i) => [
    [`c${i}`, i % 2 === 0 ? "coupon" : "held out", 0] as const,
    [`c${i}`, "order", 1, i % 2 === 0 ? 50 + i : 20 + i, "M10"] as const,
  ]).flat();
  const { offers, warnings } = of(rows, 100, { compare: { holdOut: "held out" }, baskets: "order" });
  expect(offers[0]?.incremental).toMatchObject({
    given: { value: 59, n: 10 },
    heldOut: { value: 30, n: 10 },
    difference: { value: 29 },
  });
  expect(offers[0]?.incremental?.p).toBeLessThan(0.001);
  expect(warnings.map(({ code }) => code)).not.toContain("not_incremental");
});

describe("a subscription card", () => {
  const card = {
    id: "card",
    kind: "subscription",
    given: "buy",
    renews: "renew",
    used: "visit",
    validFor: { days: 30 },
  } as const;
  const rows = [
    ["ann", "buy", 0],
    ["ann", "visit", 5],
    ["ann", "visit", 6],
    ["ann", "renew", 20],
    ["ann", "renew", 45],
    ["ann", "visit", 70],
    ["bob", "buy", 0],
    ["bob", "visit", 40],
    ["bob", "buy", 60],
    ["cyd", "visit", 3],
  ] as const;
  it("is valid again with each renewal, and overlapping time counts once", () => {
    const [own] = offerUse(logOf(rows), { offers: [card], now: 80 * day }).offers;
    // ann: 0 … 75; bob: 0 … 30 and from 60
    expect([own?.renewals?.active, (own?.renewals?.activeMs as number) / day]).toEqual([1, 75 + 30 + 20]);
    expect(own?.leftOut).toEqual({ unmatched: 1, too_late: 1, double_use: 0 });
  });
  it("has the rate of renewal by term", () => {
    const { renewals } = offerUse(logOf(rows), { offers: [card], now: 80 * day }).offers[0] ?? {};
    // first term: ann renewed, bob's ended; second: ann renewed; third: ann's ended
    expect(renewals?.terms.map(({ term, renewed }) => [term, renewed.value, renewed.n])).toEqual([
      [1, 0.5, 2],
      [2, 1, 1],
      [3, 0, 1],
    ]);
    expect(renewals?.rate.value).toBe(0.5);
  });
});

it("matches uses as the slow twin does", () => {
  const event = fc.record({
    what: fc.constantFrom("gift", "use"),
    gap: fc.integer({ min: 0, max: 5 }),
    key: fc.constantFrom("a", "__proto__", null),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), fc.integer({ min: 1, max: 15 }), (rows, life) => {
      let at = 0;
      const own = rows.map(({ what, gap, key }) => {
        at += gap;
        return { what, at, key };
      });
      fc.pre(own.some(({ key }) => key !== null));
      const now = at + 3;
      const log = logFromRows(
        own.map((row) => ({ ...row, who: "x" })),
        { customer: "who", touchpoint: "what", time: "at", properties: ["key"] },
        { touchpoints: ["gift", "use"] },
      );
      const result = offerUse(log, {
        offers: [{ id: "o", given: "gift", used: "use", same: "key", validFor: { seconds: life / 1000 } }],
        now,
      });
      const { gifts, fates } = usesTwin(own, life);
      const [found] = result.offers;
      const { used, ...leftOut } = fates;
      expect(found?.leftOut).toEqual(leftOut);
      expect([found?.given.gifts, found?.used.gifts]).toEqual([gifts.length, used]);
      const open = gifts.filter((gift) => gift.used === null && gift.at + life > now).length;
      expect([found?.open, found?.rate.n]).toEqual([open, gifts.length - open]);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
    { numRuns: 300 },
  );
});

it.each([
  [{ offers: [offer] }, "missing_now", "now"],
  [{ offers: [{ ...offer, used: "ordr" }], now: 0 }, "unknown_touchpoint", "order"],
  [{ offers: [offer, offer], now: 0 }, "duplicate_id", "minus10"],
  [{ offers: [{ ...offer, kind: "subscription" }], now: 0 }, "invalid_definition", "renews"],
  [{ offers: [{ ...offer, renews: "order" }], now: 0 }, "invalid_definition", "subscription"],
  [{ offers: [{ ...offer, same: "kode" }], now: 0 }, "unknown_property", "code"],
  [{ offers: [{ ...offer, valid: 1 }], now: 0 }, "invalid_definition", "validFor"],
  [{ offers: [{ ...offer, validFor: { years: 1 } }], now: 0 }, "invalid_duration", "years"],
  [{ offers: [offer], now: 0, compare: { with: 1 } }, "invalid_definition", "with"],
])("refuses %j", (definition, code, text) => {
  expect(() => offerUse(logOf(shop), definition as never)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(text) }),
  );
});
