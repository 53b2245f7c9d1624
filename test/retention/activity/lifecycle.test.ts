/** New, retained, resurrected and dormant customers: an example of PostHog, a slow twin. */

import fc from "fast-check";
import { type EventLog, lifecycle, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";

const day = 86_400_000;
const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const statuses = (log: EventLog, until: string | number, every: "day" | "week" = "day") =>
  lifecycle(log, { every }, { observedUntil: until }).periods.map((p) => [p.new, p.retained, p.resurrected, p.dormant]);

describe("lifecycle", () => {
  it("counts the example of PostHog: test_lifecycle_trend, from 12 to 19 January 2020", () => {
    // posthog/hogql_queries/insights/test/test_lifecycle_query_runner.py; dormant is drawn below zero there
    const people = { p1: [11, 12, 13, 15, 17, 19], p2: [9, 12], p3: [12], p4: [15] };
    const log = logFromRows(
      Object.entries(people).flatMap(([customer, days]) =>
        days.map((d) => ({ customer, touchpoint: "$pageview", time: Date.UTC(2020, 0, d, 12) })),
      ),
      columns,
    );
    const shown = statuses(log, Date.UTC(2020, 0, 20)).slice(3, 11);
    const column = (i: number) => shown.map((row) => row[i]);
    expect(column(0)).toEqual([1, 0, 0, 1, 0, 0, 0, 0]);
    expect(column(1)).toEqual([1, 1, 0, 0, 0, 0, 0, 0]);
    expect(column(2)).toEqual([1, 0, 0, 1, 0, 1, 0, 1]);
    expect(column(3)).toEqual([0, 2, 1, 0, 2, 0, 1, 0]);
  });

  it("counts customers, whatever their journeys", () => {
    const log = logOf("a: x0 x1 x3; b: x1 x2", day);
    expect(statuses(splitJourneys(log, { silence: { hours: 1 } }), 5 * day)).toEqual(statuses(log, 5 * day));
  });

  it("does not know who is dormant while a period is not over", () => {
    const { periods, observedUntil } = lifecycle(logOf("a: x0 x1; b: x0", day), { every: "day" });
    expect(observedUntil).toBe(day);
    expect(periods.map(({ over, dormant, retainedShare }) => [over, dormant, retainedShare?.value ?? null])).toEqual([
      [true, 0, null],
      [false, null, null],
    ]);
    expect(periods[1]?.retained).toBe(1);
    const later = lifecycle(logOf("a: x0 x1; b: x0", day), { every: "day" }, { observedUntil: 2 * day });
    expect(later.periods[1]).toMatchObject({ dormant: 1, retainedShare: { value: 0.5, n: 2, method: "wilson" } });
  });

  it("takes an empty log, a condition that nothing meets, and one customer with many events in one period", () => {
    const none = lifecycle(logFromRows([], columns), { every: "week" });
    expect(none).toMatchObject({ customers: 0, periods: [], observedUntil: null });
    expect(lifecycle(logOf("a: x0", day), { every: "week", active: { where: { time: { lt: 0 } } } }).periods).toEqual(
      [],
    );
    const rows = Array.from({ length: 100_000 }, (_, i) => ({ customer: "__proto__", touchpoint: "😀", time: i }));
    expect(lifecycle(logFromRows(rows, columns), { every: "day" }).periods).toMatchObject([{ active: 1, new: 1 }]);
  });

  it("refuses what it does not know", () => {
    const log = logOf("a: x0", day);
    expect(() => lifecycle(log, {} as never)).toThrow("lifecycle: every: expected a calendar unit");
    expect(() => lifecycle(log, { every: "decade" as never })).toThrow("lifecycle: every: expected");
    expect(() => lifecycle(log, { every: "day", by: "x" } as never)).toThrow('lifecycle: unknown key "by"');
    expect(() => lifecycle(log, { every: "day" }, { cluster: "none" } as never)).toThrow('unknown key "cluster"');
    expect(() => lifecycle(log, { every: "day", active: "y" })).toThrow('lifecycle: unknown touchpoint "y" in active');
  });

  it("law: the counts add up and equal a slow count, in any order of journeys and with each time zone", () => {
    const event = fc.record({
      customer: fc.nat(5),
      touchpoint: fc.constantFrom("a", "b"),
      time: fc.nat(80).map((h) => h * 6 * 3_600_000),
    });
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 40 }),
        fc.constantFrom("UTC", "Asia/Tokyo"),
        fc.integer({ min: 40, max: 90 }),
        (rows, timeZone, end) => {
          const shift = timeZone === "UTC" ? 0 : 9 * 3_600_000;
          const until = end * 6 * 3_600_000;
          const seen = rows.filter(({ touchpoint, time }) => touchpoint === "a" && time <= until);
          fc.pre(rows.some(({ time }) => time <= until));
          const log = splitJourneys(logFromRows(rows, columns, { touchpoints: ["a", "b"] }), {
            silence: { hours: 20 },
          });
          const { periods, customers } = lifecycle(
            log,
            { every: "day", active: "a", timeZone },
            { observedUntil: until },
          );
          const days = new Map<number, Set<number>>();
          for (const { customer, time } of seen) {
            const own = days.get(customer) ?? new Set();
            days.set(customer, own.add(Math.floor((time + shift) / day)));
          }
          expect(customers).toBe(days.size);
          const all = [...days.values()];
          for (const period of periods) {
            const d = Math.floor((period.start + shift) / day);
            const active = all.filter((own) => own.has(d));
            const before = all.filter((own) => own.has(d - 1));
            expect(period.active).toBe(active.length);
            expect(period.new).toBe(active.filter((own) => Math.min(...own) === d).length);
            expect(period.retained).toBe(active.filter((own) => own.has(d - 1)).length);
            expect(period.new + period.retained + period.resurrected).toBe(period.active);
            expect(period.over).toBe(period.end <= until);
            expect(period.dormant).toBe(period.over ? before.filter((own) => !own.has(d)).length : null);
          }
          expect(periods.reduce((sum, period) => sum + period.new, 0)).toBe(customers);
        },
      ),
      { numRuns: 200 },
    );
  });
});
