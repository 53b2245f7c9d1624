/** Tests segment and memberOf: windows, three values, overlap, traces and refusals. */

import { type CustomerRule, customersFromRows, logFromRows, memberOf, type Segment, segment } from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../helpers/refusal.ts";

const day = 86_400_000;
const log = logFromRows(
  [0, 10, 20].map((at) => ({
    c: "ann",
    t: "purchase",
    at: at * day,
    v: at === 10 ? null : 5,
    on: at === 20 ? "app" : "web",
  })),
  { customer: "c", touchpoint: "t", time: "at", value: "v", channel: "on" },
);
const answer = (rule: CustomerRule, at: number, more = {}) =>
  memberOf(log, "ann", rule, { now: at * day, ...more }).answer;

describe("a window", () => {
  const twice: CustomerRule = { count: "purchase", within: { days: 15 }, gte: 2 };

  it("loses an event at exactly its length", () => {
    expect([9, 10, 14.999, 15, 20, 24.999, 25].map((at) => answer(twice, at))).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it("of the calendar begins with the bucket, in the time zone", () => {
    const paris = logFromRows([{ c: 1, t: "visit", at: "2026-03-28T23:30Z" }], {
      customer: "c",
      touchpoint: "t",
      time: "at",
    });
    const rule: CustomerRule = { count: "visit", within: { calendar: "month" }, gte: 1 };
    const at = (now: string) => memberOf(paris, 1, rule, { now, timeZone: "Europe/Paris" }).answer;
    expect([at("2026-03-28T23:30Z"), at("2026-03-31T21:59:59.999Z"), at("2026-03-31T22:00Z")]).toEqual([
      true,
      true,
      false,
    ]);
    const back: CustomerRule = { count: "visit", within: { calendar: "month", back: 1 }, gte: 1 };
    const later = (now: string) => memberOf(paris, 1, back, { now, timeZone: "Europe/Paris" }).answer;
    expect([later("2026-04-30T21:59:59.999Z"), later("2026-04-30T22:00Z")]).toEqual([true, false]);
  });
});

describe("measures", () => {
  it.each<[string, CustomerRule, unknown]>([
    ["sums, no value adds nothing", { sum: "value", eq: 10 }, 10],
    ["averages over events with a value", { average: "value", eq: 5 }, 5],
    ["least", { least: "value", of: "purchase", lte: 5 }, 5],
    ["greatest", { greatest: "value", within: { days: 1 }, gte: 5 }, 5],
    ["distinct channels", { distinct: "channel", eq: 2 }, 2],
    ["distinct touchpoints", { distinct: "touchpoint", eq: 1 }, 1],
    ["time since the first", { since: "purchase", which: "first", gte: { days: 20 } }, 20 * day],
    ["the last event", { last: "purchase", where: { channel: "app" } }, { channel: "app" }],
    ["the first event", { first: "purchase", where: { channel: "web", value: 5 } }, { channel: "web", value: 5 }],
    ["the order of events", { matches: "purchase -> purchase", during: { days: 15 } }, 2],
    ["the order of events within a time", { matches: "purchase -> purchase", within: { days: 10 } }, 3],
  ])("%s", (_, rule, measured) => {
    const { answer: holds, because } = memberOf(log, "ann", rule, { now: 20 * day });
    expect(holds).toBe(true);
    expect((because as { measured: unknown }).measured).toEqual(measured);
  });

  it("of nothing are unknown, but a count and a sum are 0", () => {
    const nothing = { within: { seconds: 1 }, gte: 0 };
    const at = (rule: CustomerRule) => answer(rule, 30);
    expect(at({ count: "purchase", ...nothing })).toBe(true);
    expect(at({ sum: "value", ...nothing })).toBe(true);
    expect(at({ average: "value", ...nothing })).toBe(null);
    expect(at({ not: { greatest: "value", ...nothing } })).toBe(null);
    expect(at({ last: { channel: "shop" }, where: { value: 5 } })).toBe(false);
  });

  it("add money without the error of a running sum", () => {
    const rows = [1e15, 0.1, 0.2].map((v, at) => ({ c: 1, t: "buy", at, v }));
    const money = logFromRows(rows, { customer: "c", touchpoint: "t", time: "at", value: "v" });
    const at = memberOf(money, 1, { sum: "value", within: { seconds: 0.002 }, gte: 1 }, { now: 2 });
    expect((at.because as { measured: number }).measured).toBe(0.1 + 0.2);
  });
});

describe("stages", () => {
  const journey = {
    stages: [{ id: "look" }, { id: "buy" }, { id: "use" }],
    touchpoints: [
      { id: "visit", stage: "look" },
      { id: "till", stage: "buy", observedAs: ["purchase"] },
    ],
  };

  it("are reached by the names that touchpoints are observed as", () => {
    const at = (rule: CustomerRule) => answer(rule, 20, { journey });
    expect([
      at({ stage: "buy" }),
      at({ stage: "look" }),
      at({ stage: "look", atLeast: true }),
      at({ stage: "use" }),
    ]).toEqual([true, false, true, false]);
  });

  it("that the journey does not have are refused", () => {
    expect(refusal(() => answer({ stage: "by" }, 0, { journey }), "unknown_stage")).toContain('Did you mean "buy"?');
    expect(refusal(() => answer({ stage: "buy" }, 0), "unknown_stage")).toContain("Give journey in the options");
  });
});

describe("traits", () => {
  const customers = customersFromRows(
    [
      { id: "ann", country: "FR", born: "1990-03-01", vip: true },
      { id: "bob", country: null, born: "2000-02-29", vip: false },
      { id: "eve", country: "DE", born: "soon" },
    ],
    { id: "id" },
  );
  const ids = (rule: CustomerRule, now: string | number) => {
    const { segments, ...rest } = segment(log, rule, { now, customers, ids: true });
    return { ids: segments[0]?.ids, unknown: segments[0]?.unknown, others: segments[0]?.others, rest };
  };

  it("that are missing are unknown, unless the test asks for that", () => {
    expect(ids({ trait: "country", is: { ne: "DE" } }, 0)).toMatchObject({ ids: ["ann"], unknown: 1, others: 1 });
    expect(ids({ not: { trait: "country", is: "FR" } }, 0)).toMatchObject({ ids: ["eve"], unknown: 1, others: 1 });
    expect(ids({ trait: "country", is: { isNull: true } }, 0)).toMatchObject({ ids: ["bob"], unknown: 0, others: 2 });
    expect(ids({ trait: "vip", is: true }, 0)).toMatchObject({ ids: ["ann"], unknown: 1, others: 1 });
  });

  it("count prospects, and customers without a row", () => {
    const result = segment(
      log,
      { always: true },
      { now: 0, customers: customersFromRows([{ id: "bob" }], { id: "id" }) },
    );
    expect(result).toMatchObject({ customers: 2, withoutEvents: 1, withoutTraits: 1, leftOut: { after_now: 2 } });
    expect(result.warnings.map(({ code }) => code)).toEqual(["rule_always"]);
  });

  it("that are dates return every year; 29 February is 28 February in common years", () => {
    const birthday: CustomerRule = { date: "born", in: { to: { days: 3 } }, yearly: true };
    expect(ids(birthday, "2026-02-26")).toMatchObject({ ids: ["ann", "bob"], unknown: 1, others: 0 });
    expect(ids(birthday, "2026-02-28T00:00:00.001Z")).toMatchObject({ ids: ["ann"] });
    expect(ids(birthday, "2028-02-29")).toMatchObject({ ids: ["ann", "bob"] });
    expect(ids({ date: "born", in: { from: { days: -10 }, to: { days: 0 } } }, "1990-03-11")).toMatchObject({
      ids: ["ann"],
    });
    expect(ids(birthday, 0).rest.warnings).toMatchObject([{ code: "invalid_time", count: 1, example: "soon" }]);
  });

  it("that nobody has are refused", () => {
    expect(refusal(() => ids({ trait: "contry", is: "FR" }, 0), "unknown_trait")).toContain('Did you mean "country"?');
    expect(refusal(() => segment(log, { trait: "country", is: "FR" }, { now: 0 }), "unknown_trait")).toContain(
      "customersFromRows",
    );
  });
});

describe("segments", () => {
  const rows = Array.from({ length: 10 }, (_, i) => ({ id: String(i + 1), n: i + 1 }));
  const customers = customersFromRows(rows, { id: "id" });
  const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "at" });

  it("overlap as counted by hand", () => {
    const { overlap } = segment(
      empty,
      [
        { id: "A", rule: { trait: "n", is: { lte: 5 } } },
        { id: "B", rule: { trait: "n", is: { gte: 4, lte: 7 } } },
      ],
      { now: 0, customers },
    );
    expect(overlap).toEqual({
      pairs: [
        { first: "A", second: "B", both: 2, onlyFirst: 3, onlySecond: 2, jaccard: 2 / 7, containment: 0.5, lift: 1 },
      ],
      uncovered: 3,
      multiple: 2,
      histogram: [3, 5, 2],
    });
  });

  it("give null where a denominator is 0", () => {
    const nobody = [
      { id: "a", rule: { trait: "n", is: 99 } },
      { id: "b", rule: { trait: "n", is: 98 } },
    ];
    const { overlap, segments } = segment(empty, nobody, { now: 0, customers });
    expect(overlap.pairs[0]).toMatchObject({ jaccard: null, containment: null, lift: null });
    expect(segments[0]?.members).toMatchObject({ value: 0, n: 10 });
    expect(segment(empty, "x", { now: 0 })).toMatchObject({ customers: 0, segments: [{ members: { value: null } }] });
  });

  it("may name each other, but not in a circle", () => {
    const vip: Segment = { id: "vip", rule: { trait: "n", is: { gt: 8 } } };
    const { segments } = segment(empty, [{ id: "rest", rule: { not: { segment: "vip" } } }, vip], {
      now: 0,
      customers,
    });
    expect(segments.map(({ count }) => count)).toEqual([8, 2]);
    const circle: Segment[] = [
      { id: "a", rule: { any: [{ segment: "b" }] } },
      { id: "b", rule: { not: { segment: "a" } } },
    ];
    expect(refusal(() => segment(empty, circle, { now: 0 }), "cyclic_segment")).toContain('"a" → "b" → "a"');
    expect(
      refusal(
        () => segment(empty, [{ id: "a", rule: { segment: "vpi" } }, vip], { now: 0, customers }),
        "unknown_segment",
      ),
    ).toContain('Did you mean "vip"?');
  });

  it("take random parts that stay the same", () => {
    const many = customersFromRows(
      Array.from({ length: 100_000 }, (_, i) => ({ id: `customer-${i}` })),
      { id: "id" },
    );
    const part = (share: readonly [number, number], salt = "welcome") =>
      segment(empty, { share, salt }, { now: 0, customers: many }).segments[0]?.count;
    expect(part([0, 0.1])).toBe(10_058);
    expect((part([0, 0.3]) as number) + (part([0.3, 1]) as number)).toBe(100_000);
  });
});

describe("the trace", () => {
  it("mirrors the rule", () => {
    const rule: CustomerRule = {
      all: [
        { count: "purchase", within: { days: 90 }, gte: 5 },
        { not: { since: "purchase", gte: { days: 30 } } },
        { any: ["purchase", { always: true }] },
      ],
    };
    expect(memberOf(log, "ann", rule, { now: 21 * day })).toMatchObject({
      answer: false,
      events: 3,
      because: {
        all: [
          { count: "purchase", within: { days: 90 }, measured: 3, wanted: { gte: 5 }, answer: false, missing: 2 },
          {
            not: { since: "purchase", measured: day, wanted: { gte: { days: 30 } }, answer: false, trueAt: 50 * day },
            answer: true,
          },
          {
            any: [
              { count: "purchase", answer: true },
              { always: true, answer: true },
            ],
            answer: true,
          },
        ],
        answer: false,
      },
    });
  });

  it("says that somebody who has done nothing yet is no customer yet", () => {
    const result = memberOf(log, "ann", { not: "purchase" }, { now: -1 });
    expect(result).toMatchObject({ answer: null, events: 0, hasTraits: false });
  });
});

describe("refusals", () => {
  const ask =
    (rule: unknown, options: unknown = { now: 0 }) =>
    () =>
      segment(log, rule as never, options as never);

  it.each<[string, unknown, string, string]>([
    ["an unknown kind", { cuont: "purchase" }, "invalid_rule", 'Did you mean "count"?'],
    ["a misspelt comparison", { count: "purchase", gtee: 1 }, "invalid_rule", 'Did you mean "gte"?'],
    ["no comparison", { count: "purchase" }, "invalid_rule", "expected a comparison"],
    ["two kinds", { count: "purchase", since: "purchase" }, "invalid_rule", "Combine them with all"],
    ["a number", 7, "invalid_rule", "expected a rule"],
    ["an unknown touchpoint", { count: "purchas", gte: 1 }, "unknown_touchpoint", 'Did you mean "purchase"?'],
    ["an unknown property", { sum: "valeu", gte: 1 }, "unknown_property", 'Did you mean "value"?'],
    ["a text column", { sum: "channel", gte: 1 }, "wrong_type", "needs numbers"],
    ["months", { count: "purchase", within: { months: 1 }, gte: 1 }, "invalid_duration", "no fixed length"],
    ["a time without comparison", { since: "purchase" }, "invalid_rule", "expected a comparison"],
    ["a number for a time", { since: "purchase", gte: 3 }, "invalid_duration", "expected a duration"],
    [
      "an unknown unit",
      { count: "purchase", within: { calendar: "moon" }, gte: 1 },
      "invalid_rule",
      'definition.within.calendar: expected "hour"',
    ],
    ["an infinite number", { count: "purchase", gte: Number.POSITIVE_INFINITY }, "wrong_type", "got Infinity"],
    ["always false", { always: false }, "invalid_rule", "expected true"],
    ["a share beyond 1", { share: [0, 2], salt: "s" }, "invalid_rule", "[from, to]"],
    ["no salt", { share: [0, 1] }, "invalid_rule", "salt"],
    ["no segments", [], "invalid_rule", "at least one segment"],
    [
      "two segments of one name",
      [
        { id: "a", rule: "purchase" },
        { id: "a", rule: "purchase" },
      ],
      "duplicate_id",
      '"a"',
    ],
  ])("%s", (_, rule, code, text) => {
    expect(refusal(ask(rule), code)).toContain(text);
  });

  it("rules nested more than 100 deep", () => {
    let rule: CustomerRule = "purchase";
    for (let i = 0; i < 99; i++) rule = { not: rule };
    expect(refusal(ask(rule))).toBe("none");
    for (let i = 0; i < 100_000; i++) rule = { not: rule };
    expect(refusal(ask(rule), "too_deep")).toContain("100");
    const round: { all: unknown[] } = { all: [] };
    round.all.push(round);
    expect(refusal(ask(round), "too_deep")).toContain("100");
  });

  it("segments in a long cycle, with the first and the last names", () => {
    const rules = Array.from({ length: 200 }, (_, i) => ({ id: `s${i}`, rule: { segment: `s${(i + 1) % 200}` } }));
    expect(refusal(ask(rules), "cyclic_segment")).toContain(
      '"s0" → "s1" → "s2" → "s3" → … 194 more … → "s198" → "s199" → "s0"',
    );
  });

  it("no now", () => {
    expect(refusal(ask("purchase", {}), "missing_now")).toContain("never guessed");
    expect(refusal(() => segment(log, "purchase", undefined as never), "missing_now")).toContain("now");
    expect(refusal(() => memberOf(log, "zoe", "purchase", { now: 0 }), "unknown_customer")).toContain('"zoe"');
  });
});
