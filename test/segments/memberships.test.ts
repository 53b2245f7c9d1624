/** Tests memberships and nextChangeAt on vectors that can be checked on paper. */

import { type CustomerRule, customersFromRows, logFromRows, memberships, nextChangeAt } from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../helpers/refusal.ts";

const day = 86_400_000;
const columns = { customer: "c", touchpoint: "purchase", time: "at" };
const log = logFromRows(
  [0, 10, 20].map((at) => ({ c: "ann", purchase: "purchase", at: at * day })),
  columns,
);
const twice: CustomerRule = { count: "purchase", within: { days: 15 }, gte: 2 };
const silent: CustomerRule = { since: "purchase", gte: { days: 30 } };

/** Memberships until day 60, in days. */
const spans = (rule: CustomerRule, more = {}) =>
  memberships(log, rule, { until: 60 * day, ...more }).intervals?.map(({ from, until }) => [
    from / day,
    until === null ? null : until / day,
  ]);
const next = (rule: CustomerRule, at: number) => {
  const found = nextChangeAt(log, "ann", rule, { now: at * day });
  return found === null ? null : found / day;
};

describe("hand vectors", () => {
  it("two purchases within 15 days", () => {
    expect(spans(twice)).toEqual([
      [10, 15],
      [20, 25],
    ]);
    expect([10, 15, 20, 25].map((at) => next(twice, at))).toEqual([15, null, 25, null]);
  });

  it("silence of 30 days", () => {
    expect(spans(silent)).toEqual([[50, null]]);
    expect(next(silent, 20)).toBe(50);
    expect(next({ since: "purchase", gt: { days: 30 } }, 20)).toBe(50 + 1 / day);
  });

  it("both", () => {
    expect(spans({ all: [twice, { since: "purchase", lt: { days: 5 } }] })).toEqual([
      [10, 15],
      [20, 25],
    ]);
  });

  it("a candidate is not an answer", () => {
    const rule: CustomerRule = {
      any: [
        { count: "purchase", within: { days: 12 }, eq: 1 },
        { since: "purchase", gte: { days: 12 } },
      ],
    };
    expect(next(rule, 20)).toBe(22);
    // one event leaves the window at 32, and the silence begins at the same instant
    expect(spans(rule)).toEqual([
      [0, 10],
      [12, 20],
      [22, null],
    ]);
  });

  it("a window of the calendar in its zone", () => {
    const paris = logFromRows([{ c: 1, purchase: "visit", at: "2026-03-28T23:30Z" }], columns);
    const rule: CustomerRule = { count: "visit", within: { calendar: "month" }, gte: 1 };
    const options = { now: "2026-03-28T23:30Z", timeZone: "Europe/Paris" };
    expect(nextChangeAt(paris, 1, rule, options)).toBe(1_774_994_400_000);
    const { intervals } = memberships(paris, rule, { until: "2026-06-01", timeZone: "Europe/Paris" });
    expect(intervals).toMatchObject([{ from: Date.UTC(2026, 2, 28, 23, 30), until: 1_774_994_400_000 }]);
  });

  it("a gap shorter than settle is no exit, and an exit is final after it", () => {
    const options = { until: 60 * day, settle: { days: 6 } };
    const { intervals, segments } = memberships(log, twice, options);
    expect(intervals).toMatchObject([{ from: 10 * day, until: 31 * day }]);
    expect(segments[0]).toMatchObject({ entries: 1, exits: 1, closed: 1, atEnd: 0 });
    expect(spans(twice, { settle: { days: 5 } })).toEqual([
      [10, 20],
      [20, 30],
    ]);
    // nothing after the end is needed: the exit at 25 is not final at 30
    expect(memberships(log, twice, { ...options, until: 30 * day }).intervals).toMatchObject([{ until: null }]);
  });
});

describe("dates that return every year", () => {
  const customers = customersFromRows([{ id: "ann", born: "1992-02-29" }], { id: "id" });
  const birthday: CustomerRule = { date: "born", in: { to: { days: 1 } }, yearly: true };

  it("make members year after year", () => {
    const { intervals } = memberships(log, birthday, { from: "2026-01-01", until: "2028-12-31", customers });
    expect(intervals?.map(({ from }) => new Date(from).toISOString().slice(0, 10))).toEqual([
      "2026-02-27",
      "2027-02-27",
      "2028-02-28",
    ]);
  });

  it("are members years before the first event, and never before the day itself", () => {
    const customers = customersFromRows([{ id: "leap", born: "2000-02-29" }], { id: "id" });
    const visit = logFromRows([{ c: "x", t: "visit", at: 0 }], { customer: "c", touchpoint: "t", time: "at" });
    const rule: CustomerRule = { date: "born", in: { to: { days: 0 } }, yearly: true };
    const { intervals = [] } = memberships(visit, rule, { from: "1970-01-01", until: "2003-01-01", customers });
    expect(intervals.map(({ from }) => new Date(from).toISOString().slice(0, 10))).toEqual([
      "2000-02-29",
      "2001-02-28",
      "2002-02-28",
    ]);
    expect(nextChangeAt(visit, "leap", rule, { now: "1980-01-01", customers })).toBe(Date.UTC(2000, 1, 29));
  });

  it("are followed for two years, and not for ever", () => {
    const at = (rule: CustomerRule) => nextChangeAt(log, "ann", rule, { now: "2026-03-05", customers });
    expect(at(birthday)).toBe(Date.UTC(2027, 1, 27));
    expect(at({ all: [birthday, { not: { always: true } }] })).toBe(null);
  });
});

describe("entries and exits", () => {
  const shop = logFromRows(
    [
      { c: "ann", purchase: "buy", at: "2026-01-10" },
      { c: "bob", purchase: "buy", at: "2026-02-10" },
      { c: "bob", purchase: "buy", at: "2026-02-20" },
      { c: "eve", purchase: "visit", at: "2026-03-01" },
    ],
    columns,
  );
  const active: CustomerRule = { count: "buy", within: { days: 30 }, gte: 1 };

  it("add up bucket by bucket, against the customers by then", () => {
    const { segments, customers } = memberships(shop, active, { until: "2026-04-01" });
    expect(customers).toBe(3);
    expect(
      segments[0]?.periods.map(({ entries, exits, count, members }) => [entries, exits, count, members.n]),
    ).toEqual([
      [1, 0, 1, 1],
      [1, 1, 1, 2],
      [0, 1, 0, 3],
      [0, 0, 0, 3],
    ]);
  });

  it("do not count who was a member before the first instant", () => {
    const result = memberships(shop, active, { from: "2026-01-15", until: "2026-02-15" });
    expect(result.segments[0]).toMatchObject({ atStart: 1, entries: 1, exits: 1, atEnd: 1 });
    expect(result.intervals).toEqual([
      { customer: "ann", segment: "segment", from: Date.UTC(2026, 0, 15), until: Date.UTC(2026, 1, 9) },
      { customer: "bob", segment: "segment", from: Date.UTC(2026, 1, 10), until: null },
    ]);
    expect(result.leftOut).toEqual({ after_until: 2 });
  });

  it("may come without the list of memberships", () => {
    expect(memberships(shop, active, { until: "2026-04-01", intervals: false })).not.toHaveProperty("intervals");
  });
});

it("refuses what it cannot answer", () => {
  expect(refusal(() => memberships(log, twice, {} as never), "missing_now")).toContain("until");
  expect(refusal(() => memberships(log, twice, { from: 2, until: 1 }))).toContain("before until");
  expect(refusal(() => memberships(log, twice, { until: 1, every: "mnth" as never }))).toContain(
    'Did you mean "month"?',
  );
  expect(refusal(() => nextChangeAt(log, "zoe", twice, { now: 0 }), "unknown_customer")).toContain('"zoe"');
  expect(nextChangeAt(log, "ann", twice, { now: -1 })).toBe(null);
});

it("follows hours over seventy years, in whatever order the customers come", () => {
  const rows = ["2040-01-01", "1970-01-01"].map((at, c) => ({ c, t: "buy", at }));
  const log = logFromRows(rows, { customer: "c", touchpoint: "t", time: "at" });
  const rule: CustomerRule = { count: "buy", within: { calendar: "hour" }, gte: 1 };
  const { intervals = [] } = memberships(log, rule, { until: "2041-01-01" });
  expect(intervals.map(({ from, until }) => (until ?? 0) - from)).toEqual([3_600_000, 3_600_000]);
});
