/** Days on which customers are active: an example of PostHog, values of SciPy, a slow twin. */

import fc from "fast-check";
import { filterJourneys, labelJourneys, logFromRows, splitJourneys, stickiness } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";

const day = 86_400_000;
const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };

describe("stickiness", () => {
  it("counts the example of PostHog: test_stickiness, 1 to 8 January 2020", () => {
    // posthog/queries/test/test_stickiness.py: two people with one day, one with two, one with three
    const people = { person1: [1], person2: [1, 2, 2], person3: [1, 2, 3], person4: [5] };
    const log = logFromRows(
      Object.entries(people).flatMap(([customer, days]) =>
        days.map((d) => ({ customer, touchpoint: "watched movie", time: Date.UTC(2020, 0, d, 12) })),
      ),
      columns,
    );
    const { periods, customers } = stickiness(log, { active: "watched movie" }, { observedUntil: "2020-02-01" });
    expect(customers).toBe(4);
    expect(periods[0]).toMatchObject({ active: 4, units: 31, over: true });
    expect(periods[0]?.counts.slice(0, 7)).toEqual([2, 1, 1, 0, 0, 0, 0]);
  });

  it("gives the ratio of daily to monthly customers with the interval of a mean", () => {
    // days of February 2021 on which four customers are active: 1, 2, 3, 1 of 28
    const february = Date.UTC(2021, 1, 1);
    const of = (customer: string, days: number[]) =>
      days.map((d) => ({ customer, touchpoint: "x", time: february + d * day }));
    const rows = [...of("a", [0]), ...of("b", [0, 1]), ...of("c", [0, 1, 2]), ...of("d", [4])];
    const { periods, units, ratio } = stickiness(logFromRows(rows, columns), {}, { observedUntil: "2021-03-01" });
    // python -c "import numpy as np; from scipy import stats; x = np.array([1, 2, 3, 1]) / 28;
    //   print(x.mean(), stats.t.interval(0.95, 3, x.mean(), stats.sem(x)))" (scipy 1.17.1)
    expect(periods[0]?.ratio?.value).toBeCloseTo(0.0625, 12);
    expect(periods[0]?.ratio?.lower).toBeCloseTo(0.008089993541828142, 12);
    expect(periods[0]?.ratio?.upper).toBeCloseTo(0.11691000645817186, 12);
    expect(ratio).toEqual(periods[0]?.ratio);
    expect(units.slice(0, 5).map(({ active }) => active)).toEqual([3, 2, 1, 0, 1]);
    const daily = units.reduce((sum, { active }) => sum + active, 0) / 28;
    expect(daily / (periods[0]?.active as number)).toBeCloseTo(0.0625, 12);
    expect(units[0]?.activeShare).toMatchObject({ value: 1, n: 3, method: "wilson" });
    expect(units[4]?.activeShare).toMatchObject({ value: 0.25, n: 4 });
  });

  it("marks periods that were not observed from start to end, and gives them no ratio", () => {
    const log = logOf("a: x10 x40 x70", day);
    const { periods, ratio, warnings } = stickiness(log);
    // from 11 January to 12 March 1970
    expect(periods.map(({ over, ratio: own }) => [over, own?.value ?? null])).toEqual([
      [false, null],
      [true, 1 / 28],
      [false, null],
    ]);
    expect(ratio?.lower).toBeNull();
    expect(warnings).toEqual([]);
    const short = stickiness(logOf("a: x10 x12", day));
    expect(short.ratio).toBeNull();
    expect(short.warnings.map(({ code }) => code)).toEqual(["no_whole_period"]);
  });

  it("counts weeks of days, and years of months; days in the time zone", () => {
    const log = logOf("a: x-3 x-2.8 x3; b: x3.9", day);
    const weeks = stickiness(log, { period: "week" }, { observedUntil: 12 * day });
    // 1 January 1970 is a Thursday: all four events are in one week
    expect(weeks.periods.map(({ counts }) => counts.slice(0, 2))).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(stickiness(log, { period: "week", timeZone: "Asia/Tokyo" }).periods[0]?.counts.slice(0, 2)).toEqual([0, 1]);
    expect(stickiness(log, { period: "year", unit: "month" }).periods.map(({ units }) => units)).toEqual([12, 12]);
  });

  it("takes an empty log and names of objects, and refuses units that do not divide the period", () => {
    expect(stickiness(logFromRows([], columns))).toMatchObject({ customers: 0, periods: [], ratio: null });
    const log = logOf("a: x0", day);
    expect(() => stickiness(log, { unit: "week" })).toThrow(
      'stickiness: unit: expected "day" or "hour" in a period of a month',
    );
    expect(() => stickiness(log, { period: "hour" as never })).toThrow("stickiness: period: expected");
    expect(() => stickiness(log, { every: "day" } as never)).toThrow('stickiness: unknown key "every"');
    expect(() => stickiness(log, {}, { observedUntil: -1 })).toThrow("stickiness: observedUntil");
  });

  it("law: equals a slow count; histograms add up; splitting journeys changes nothing", () => {
    const event = fc.record({
      customer: fc.constantFrom("a", "b", "__proto__", "😀"),
      touchpoint: fc.constantFrom("x", "y"),
      time: fc.nat(400).map((h) => h * 5 * 3_600_000),
    });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 40 }), fc.integer({ min: 200, max: 450 }), (rows, end) => {
        const until = end * 5 * 3_600_000;
        fc.pre(rows.some(({ time }) => time <= until));
        const log = logFromRows(rows, columns, { touchpoints: ["x", "y"] });
        const options = { observedUntil: until };
        const result = stickiness(log, { active: "x" }, options);
        const split = stickiness(splitJourneys(log, { silence: { days: 2 } }), { active: "x" }, options);
        expect({ ...split, warnings: [] }).toEqual({ ...result, warnings: [] });
        const seen = rows.filter(({ touchpoint, time }) => touchpoint === "x" && time <= until);
        expect(result.customers).toBe(new Set(seen.map(({ customer }) => customer)).size);
        for (const { start, end: stop, counts, active, units } of result.periods) {
          expect(units).toBe((stop - start) / day);
          const days = new Map<string, Set<number>>();
          for (const { customer, time } of seen.filter((own) => own.time >= start && own.time < stop))
            days.set(customer, (days.get(customer) ?? new Set()).add(Math.floor(time / day)));
          expect(active).toBe(days.size);
          expect(counts.map((_, k) => [...days.values()].filter((own) => own.size === k + 1).length)).toEqual(counts);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(active);
        }
        for (const { start, end: stop, active, activeShare } of result.units) {
          const own = seen.filter(({ time }) => time >= start && time < stop);
          expect(active).toBe(new Set(own.map(({ customer }) => customer)).size);
          const known = rows.filter(({ time }) => time <= until && time < stop);
          expect(activeShare.n).toBe(new Set(known.map(({ customer }) => customer)).size);
        }
        const whole = result.periods.filter(({ over }) => over);
        const total = whole.reduce((sum, { active }) => sum + active, 0);
        expect(result.counts.reduce((sum, count) => sum + count, 0)).toBe(total);
        if (whole.length === 1) expect(result.ratio).toEqual(whole[0]?.ratio);
      }),
      { numRuns: 200 },
    );
  });
});

describe("stickiness by label", () => {
  const events = fc.array(
    fc.record({ customer: fc.constantFrom("a", "b", "c", "d"), day: fc.integer({ min: 0, max: 70 }) }),
    { minLength: 1, maxLength: 40 },
  );

  it("law: a group counts like the log of its journeys alone; groups of customers add up to the whole", () => {
    fc.assert(
      fc.property(events, (rows) => {
        const all = logFromRows(
          rows.map(({ customer, day: d }) => ({ customer, touchpoint: "x", time: d * day })),
          columns,
        );
        const log = labelJourneys(all, "team", { lists: { red: ["a", "b"], blue: ["c"] } });
        const options = { observedUntil: 100 * day };
        const whole = stickiness(log, { breakdown: { by: { label: "team" } } }, options);
        const { groups = [], additive } = whole;
        expect(additive).toBe(true);
        expect(groups.reduce((sum, own) => sum + own.customers, 0)).toBe(whole.customers);
        whole.periods.forEach((period, p) => {
          expect(groups.reduce((sum, own) => sum + own.periods[p]!.active, 0)).toBe(period.active);
        });
        const sums = whole.counts.map((_, k) => groups.reduce((sum, own) => sum + own.counts[k]!, 0));
        expect(sums).toEqual(whole.counts);
        for (const { value, periods } of groups) {
          const alone = stickiness(filterJourneys(log, { label: "team", in: [value] }), {}, options);
          for (const { start, active, counts } of alone.periods) {
            const own = periods.find((period) => period.start === start);
            expect([own?.active, own?.counts]).toEqual([active, counts]);
          }
        }
        const { groups: _, additive: __, definition: ___, ...bare } = whole;
        const { definition: ____, ...plain } = stickiness(log, {}, options);
        expect({ ...bare, warnings: [] }).toEqual({ ...plain, warnings: [] });
      }),
      { numRuns: 40 },
    );
  });

  it("says that groups do not add up when a customer has journeys in several", () => {
    const visits = splitJourneys(
      logFromRows(
        [0, 1, 9].map((d) => ({ customer: "a", touchpoint: "x", time: d * day })),
        columns,
      ),
      { silence: { days: 3 } },
    );
    const log = labelJourneys(visits, "size", [{ label: "long", when: { length: { gte: 2 } } }]);
    const { additive, customers, groups } = stickiness(log, { period: "week", breakdown: { by: { label: "size" } } });
    expect([additive, customers, groups?.map((own) => own.customers)]).toEqual([false, 1, [1, 1]]);
    expect(() => stickiness(log, { breakdown: { by: { label: "size2" } } })).toThrow('unknown label "size2"');
  });
});
