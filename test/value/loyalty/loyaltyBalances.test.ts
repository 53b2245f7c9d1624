/** Tests loyalty: the vector of the specification, reversals, tiers, what is refused, laws and the slow twin. */

import fc from "fast-check";
import { type LoyaltyProgramme, logFromRows, loyaltyBalances, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { pointsTwin, tierTwin } from "../../helpers/loyaltyTwin.ts";

const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "at", value: "value" };
const logOf = (rows: readonly (readonly [what: string, day: number, value?: number])[], who = "ann") =>
  logFromRows(
    rows.map(([what, at, value = null]) => ({ who, what, at: at * day, value })),
    columns,
    { touchpoints: ["order", "spend", "return"] },
  );
const card: LoyaltyProgramme = {
  id: "card",
  earns: [{ event: "order", per: { value: 1 }, points: 1, rounding: "down" }],
  spends: [
    { event: "spend", points: "value" },
    { event: "return", points: "value", reversal: true },
  ],
  expiresAfter: { days: 365 },
};
const pointsAt = (rows: Parameters<typeof logOf>[0], at: number, programme = card) =>
  loyaltyBalances(logOf(rows), programme, { now: at * day }).balances[0]?.points;

describe("the vector of the specification", () => {
  const rows = [
    ["order", 0, 10.9],
    ["order", 100, 20],
  ] as const;
  it("spends the points first that expire first", () => {
    const spent15 = [...rows, ["spend", 200, 15]] as const;
    expect([200, 365, 464, 465].map((at) => pointsAt(spent15, at))).toEqual([15, 15, 15, 0]);
    const { expiringNext } = loyaltyBalances(logOf(spent15), card, { now: 200 * day }).balances[0] ?? {};
    expect(expiringNext).toEqual({ points: 15, at: 465 * day });
  });
  it("loses the rest of the first lot on day 365", () => {
    const spent5 = [...rows, ["spend", 200, 5]] as const;
    expect([200, 364, 365].map((at) => pointsAt(spent5, at))).toEqual([25, 25, 20]);
  });
});

it("rounds the points of an event, and guards against fractions of doubles", () => {
  const per = (value: number, points: number, rounding: "down" | "none"): LoyaltyProgramme => ({
    id: "x",
    earns: [{ event: "order", per: { value }, points, rounding }],
  });
  expect(pointsAt([["order", 0, 19.9]], 1, per(10, 5, "down"))).toBe(9);
  expect(pointsAt([["order", 0, 19.9]], 1, per(10, 5, "none"))).toBeCloseTo(9.95, 12);
  expect(pointsAt([["order", 0, 0.7]], 1, per(0.1, 3, "down"))).toBe(21);
});

it("earns by event, ignores later events, and counts what earns nothing", () => {
  const programme: LoyaltyProgramme = { id: "x", earns: [{ event: "order", per: { event: true }, points: 7 }] };
  expect(
    pointsAt(
      [
        ["order", 0],
        ["order", 1],
      ],
      1,
      programme,
    ),
  ).toBe(14);
  const { leftOut, points, warnings } = loyaltyBalances(
    logOf([
      ["order", 0, -5],
      ["order", 1],
      ["order", 9, 3],
    ]),
    card,
    { now: 5 * day },
  );
  expect([leftOut, points.earned]).toEqual([{ after_now: 1, no_member: 0, no_points: 2, overspent: 0 }, 0]);
  expect(warnings.map(({ code }) => code)).toEqual(["missing_value"]);
});

it("takes at most what is there, but reverses in any case", () => {
  const over = loyaltyBalances(
    logOf([
      ["order", 0, 10],
      ["spend", 1, 30],
    ]),
    card,
    { now: 2 * day },
  );
  expect([over.balances[0]?.points, over.points.spent, over.leftOut.overspent]).toEqual([0, 10, 1]);
  expect(over.warnings.map(({ code }) => code)).toEqual(["overspent"]);
  const back = logOf([
    ["order", 0, 10],
    ["spend", 1, 8],
    ["return", 2, 10],
    ["order", 3, 5],
  ]);
  const at = (now: number) => loyaltyBalances(back, card, { now: now * day });
  expect([at(2), at(3)].map(({ balances }) => balances[0]?.points)).toEqual([-8, -3]);
  expect(at(2).warnings.map(({ code }) => code)).toEqual(["negative_balance"]);
  expect(at(3).points).toEqual({ earned: 15, spent: 8, takenBack: 10, expired: 0, outstanding: -3 });
});

describe("tiers", () => {
  const programme: LoyaltyProgramme = {
    ...card,
    tiers: [
      { id: "silver", from: 100, measure: "value", over: { days: 365 }, keepFor: { days: 30 } },
      { id: "gold", from: 3, measure: "count", over: { calendar: "year" } },
    ],
  };
  const ann = (rows: Parameters<typeof logOf>[0], now: number) =>
    loyaltyBalances(logOf(rows), programme, { now: now * day }).balances[0];
  it("holds a tier while the measure is enough, and for keepFor after", () => {
    const rows = [
      ["order", 0, 60],
      ["order", 10, 40],
    ] as const;
    expect(ann(rows, 9)).toMatchObject({ tier: null, nextTier: { id: "silver", missing: 40 }, tierUntil: null });
    expect(ann(rows, 10)).toMatchObject({ tier: "silver", nextTier: { id: "gold", missing: 1 }, tierUntil: 395 * day });
    // on day 365 the first order leaves the window: the tier stays for 30 days more
    expect(ann(rows, 394)).toMatchObject({ tier: "silver", tierUntil: 395 * day });
    expect(ann(rows, 395)).toMatchObject({ tier: null });
  });
  it("reads calendars: three orders in a year are gold until the year ends", () => {
    const rows = [
      ["order", 1, 1],
      ["order", 2, 1],
      ["order", 3, 1],
    ] as const;
    expect(ann(rows, 4)).toMatchObject({ tier: "gold", nextTier: null, tierUntil: 365 * day });
    expect(ann(rows, 365)).toMatchObject({ tier: null });
  });
  it("counts members by tier", () => {
    const { tiers } = loyaltyBalances(logOf([["order", 0, 500]]), programme, { now: 0 });
    expect(tiers.map(({ tier, customers, share }) => [tier, customers, share.value])).toEqual([
      [null, 0, 0],
      ["silver", 1, 1],
      ["gold", 0, 0],
    ]);
  });
});

const events = fc.array(
  fc.record({
    what: fc.constantFrom("order", "order", "spend", "return"),
    gap: fc.integer({ min: 0, max: 6 }),
    value: fc.integer({ min: 1, max: 12 }),
  }),
  { maxLength: 25 },
);
const withTimes = (rows: readonly { what: string; gap: number; value: number }[]) => {
  let at = 0;
  return rows.map(({ what, gap, value }) => {
    at += gap;
    return { what, at, value };
  });
};
const ask = (rows: readonly { what: string; at: number; value: number }[], programme: LoyaltyProgramme, now: number) =>
  loyaltyBalances(
    logFromRows(
      rows.map((row) => ({ ...row, who: "🛒" })),
      columns,
      { touchpoints: ["order", "spend", "return"] },
    ),
    programme,
    { now },
  );

it("has the points of the slow twin, and they add up", () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 80 }), (rows, life, now) => {
      const own = withTimes(rows);
      const result = ask(own, { ...card, expiresAfter: { seconds: life / 1000 } }, now);
      const twin = pointsTwin(own, life, now);
      const { earned, spent, takenBack, expired, outstanding } = result.points;
      expect([earned, spent, takenBack, expired]).toEqual([twin.earned, twin.spent, twin.takenBack, twin.expired]);
      expect(outstanding).toBe(twin.points);
      expect(result.balances[0]?.expiringNext ?? null).toEqual(twin.next);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
    { numRuns: 400 },
  );
});

it("has the tier of the slow twin, at every instant, until tierUntil", () => {
  const window = fc.integer({ min: 1, max: 20 });
  fc.assert(
    fc.property(
      events,
      window,
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 60 }),
      (rows, over, keep, from, now) => {
        const own = withTimes(rows).filter(({ at }) => at <= now);
        fc.pre(own.length > 0);
        const tier = {
          id: "t",
          from,
          measure: "points",
          over: { seconds: over / 1000 },
          keepFor: { seconds: keep / 1000 },
        } as const;
        const at = (instant: number) => ask(own, { ...card, tiers: [tier] }, instant).balances[0];
        const twin = (instant: number) => tierTwin(own, { window: over, from, keep, now: instant });
        const mine = at(now);
        expect(mine?.tier === "t").toBe(twin(now));
        if (mine?.tierUntil === null || mine?.tierUntil === undefined) return;
        expect([twin(mine.tierUntil - 1), twin(mine.tierUntil)]).toEqual([true, false]);
      },
    ),
    { numRuns: 300 },
  );
});

it("joins a split log, and takes a million events of one customer", () => {
  const log = logOf([
    ["order", 0, 10],
    ["order", 50, 5],
  ]);
  const split = splitJourneys(log, { silence: { days: 1 } });
  expect(loyaltyBalances(split, card, { now: 60 * day }).balances).toEqual(
    loyaltyBalances(log, card, { now: 60 * day }).balances,
  );
  const n = 1_000_000;
  const long = {
    ...log,
    events: n,
    offsets: Uint32Array.of(0, n),
    touchpoint: new Uint8Array(n),
    touchpoints: ["order"],
    time: Float64Array.from({ length: n }, (_, i) => i),
    value: new Float64Array(n).fill(1),
  };
  const tiers = [{ id: "t", from: 5, measure: "count", over: { seconds: 1 } }] as const;
  const { balances } = loyaltyBalances(long, { ...card, tiers, expiresAfter: { seconds: 1 } }, { now: n - 1 });
  expect(balances[0]).toMatchObject({ points: 1000, tier: "t" });
});

it.each([
  [{ earns: [] }, {}, "invalid_definition", "id"],
  [card, {}, "missing_now", "now"],
  [{ ...card, earns: [{ event: "ordr", per: { event: true }, points: 1 }] }, { now: 0 }, "unknown_touchpoint", "order"],
  [
    { ...card, earns: [{ event: "order", per: { value: 0 }, points: 1 }] },
    { now: 0 },
    "invalid_definition",
    "per.value",
  ],
  [{ ...card, earns: [{ event: "order", per: {}, points: 1 }] }, { now: 0 }, "invalid_definition", "per"],
  [{ ...card, spends: [{ event: "spend", points: "pts" }] }, { now: 0 }, "unknown_property", "points"],
  [{ ...card, expiresAfter: { months: 1 } }, { now: 0 }, "invalid_duration", "months"],
  [
    { ...card, tiers: [{ id: "a", from: 1, measure: "money", over: "life" }] },
    { now: 0 },
    "invalid_definition",
    "measure",
  ],
  [{ ...card, tiers: [{ id: "a", from: 1, measure: "count" }] }, { now: 0 }, "invalid_definition", "over"],
  [{ ...card, expire: 1 }, { now: 0 }, "invalid_definition", "expire"],
])("refuses %j with %j", (programme, options, code, text) => {
  expect(() => loyaltyBalances(logOf([["order", 0, 1]]), programme as never, options as never)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(text) }),
  );
});

it("answers for an empty log", () => {
  const found = loyaltyBalances(
    logFromRows([], columns),
    { id: "x", earns: [{ event: {}, per: { value: 1 }, points: 1 }] },
    { now: 0 },
  );
  expect(found).toMatchObject({ members: 0, balances: [], points: { outstanding: 0 } });
});
