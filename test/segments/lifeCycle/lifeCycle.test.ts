/** Tests the life cycle of customers: vectors of the specification, laws, the preset against `lifecycle`. */

import * as fc from "fast-check";
import { customersFromRows, lifeCycle, lifeCyclePresets, lifecycle, logFromRows, wilson } from "parcours";
import { describe, expect, it } from "vitest";
import { cdnowLog, hasCdnow } from "../../helpers/cdnow.ts";
import { refusal } from "../../helpers/refusal.ts";

const columns = { customer: "who", touchpoint: "what", time: "at" };
const rowOf = (who: string, at: string, what = "buy") => ({ who, what, at });
const statesOf = (period: { states: readonly { state: string; customers: number }[] } | undefined) =>
  Object.fromEntries(
    period?.states.filter(({ customers }) => customers > 0).map(({ state, customers }) => [state, customers]) ?? [],
  );

describe.skipIf(!hasCdnow("master"))("CDNOW master (needs shared/data/cdnow-master.txt.gz)", () => {
  it("has the quarters and flows of the specification", () => {
    const { periods, flows } = lifeCycle(cdnowLog("master"), {
      bought: "purchase",
      every: "quarter",
      lostAfter: { days: 180 },
      until: "1998-07-01",
    });
    expect(periods.map(({ states }) => states.slice(1).map(({ customers }) => customers))).toEqual([
      [23570, 0, 0, 0, 0],
      [0, 5376, 17922, 272, 0],
      [0, 4245, 2956, 16351, 18],
      [0, 2850, 2106, 17243, 1371],
      [0, 2555, 2220, 17533, 1262],
      [0, 2338, 2024, 18229, 979],
    ]);
    const of = (from: string, to: string) => flows.find((flow) => flow.from === from && flow.to === to)?.customers ?? 0;
    expect(["active", "at-risk", "lost"].map((to) => of("new", to))).toEqual([5376, 17922, 272]);
    expect(["active", "at-risk", "lost"].map((to) => of("active", to))).toEqual([7311, 7450, 265]);
    expect(["active", "lost", "at-risk"].map((to) => of("at-risk", to))).toEqual([3922, 21282, 0]);
    expect(["lost", "returning"].map((to) => of("lost", to))).toEqual([47769, 3630]);
    expect(["active", "at-risk", "lost"].map((to) => of("returning", to))).toEqual([755, 1856, 40]);
  });
});

it("knows prospects, those who say that they leave, and those who go to a competitor", () => {
  const log = logFromRows(
    [
      rowOf("a", "2026-01-05"),
      rowOf("a", "2026-02-05", "cancel"),
      rowOf("a", "2026-03-05"),
      rowOf("b", "2026-01-06"),
      rowOf("b", "2026-01-20", "switch"),
      rowOf("c", "2026-02-06", "visit"),
      rowOf("a", "2026-04-05"),
      rowOf("a", "2026-05-05"),
    ],
    columns,
  );
  const { periods, returned, leftOut, warnings } = lifeCycle(
    log,
    {
      bought: "buy",
      lost: "cancel",
      toCompetitor: "switch",
      every: "month",
      lostAfter: { days: 100 },
      until: "2026-04-20",
    },
    { customers: customersFromRows([{ id: "z" }, { id: "a" }], { id: "id" }) },
  );
  expect(periods.map(statesOf)).toEqual([
    { prospect: 1, new: 1, lost: 1 },
    { prospect: 2, lost: 2 },
    { prospect: 2, returning: 1, lost: 1 },
  ]);
  expect(periods.map(({ lostBy }) => [lostBy.silence, lostBy.told, lostBy.competitor])).toEqual([
    [0, 0, 1],
    [0, 1, 1],
    [0, 0, 1],
  ]);
  expect([returned.rate.value, returned.rate.n, returned.after.max]).toEqual([0.5, 2, 4 * 86_400_000]);
  expect(leftOut).toEqual({ after_until: 1, unfinished_period: 1 });
  expect(warnings.map(({ code }) => code)).toEqual(["unfinished_period"]);
});

it("widens the intervals of all periods by customer, because one customer moves many times", () => {
  // a and b buy every month, c and d only in January: each of them says the same three times
  const rows = ["01", "02", "03", "04"].flatMap((month) =>
    ["a", "b", ...(month === "01" ? ["c", "d"] : [])].map((who) => rowOf(who, `2026-${month}-05`)),
  );
  const { flows, periods } = lifeCycle(logFromRows(rows, columns), {
    bought: "buy",
    every: "month",
    lostAfter: { days: 400 },
    until: "2026-05-01",
  });
  const pooled = flows.find(({ from, to }) => from === "at-risk" && to === "at-risk")?.rate;
  // c and d, each twice: four trials of two customers who never differ
  expect([pooled?.value, pooled?.n, pooled?.clusters, pooled?.designEffect]).toEqual([1, 4, 2, 2]);
  expect(pooled?.lower).toBeCloseTo(wilson(2, 2).lower as number, 12);
  // from new each customer moves once, and in one period too
  expect(flows.find(({ from, to }) => from === "new" && to === "active")?.rate).toEqual(wilson(2, 4));
  expect(periods.at(-1)?.flows[0]?.rate).not.toHaveProperty("designEffect");
});

it("shows periods from an instant, and knows the state before", () => {
  const log = logFromRows([rowOf("a", "2026-01-05"), rowOf("a", "2026-04-05")], columns);
  const asked = { bought: "buy", every: "month", lostAfter: { days: 30 }, until: "2026-05-01" } as const;
  const { periods } = lifeCycle(log, { ...asked, from: "2026-04-01" });
  expect(periods.map(statesOf)).toEqual([{ returning: 1 }]);
  expect(refusal(() => lifeCycle(log, { ...asked, from: "2027-01-01" }))).toContain(
    "from: expected an instant before until",
  );
  expect(() => lifeCycle(log, { ...asked, until: undefined as never })).toThrow(
    expect.objectContaining({ code: "missing_now" }),
  );
});

const events = fc.array(
  fc.record({
    who: fc.constantFrom("a", "b", "c", "d"),
    what: fc.constantFrom("buy", "visit"),
    at: fc.integer({ min: 0, max: 119 }).map((day) => day * 86_400_000),
  }),
  { minLength: 1, maxLength: 30 },
);
const logged = (rows: readonly object[]) =>
  logFromRows([...rows, { who: "a", what: "buy", at: 0 }] as never[], columns);

it("keeps its laws", () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 0, max: 90 }), (rows, days) => {
      const log = logged(rows);
      const until = 120 * 86_400_000;
      const of = (lostAfter: number) =>
        lifeCycle(log, { bought: "buy", every: "month", lostAfter: { days: lostAfter }, until });
      const { periods, flows } = of(days);
      const longer = of(days + 30);
      let news = 0;
      for (const [k, period] of periods.entries()) {
        const sum = period.states.reduce((total, { customers }) => total + customers, 0);
        const known = new Set([...rows, { who: "a", at: 0 }].filter(({ at }) => at < period.end).map(({ who }) => who));
        expect([sum, period.customers]).toEqual([known.size, known.size]);
        news += statesOf(period).new ?? 0;
        expect(statesOf(longer.periods[k]).lost ?? 0).toBeLessThanOrEqual(statesOf(period).lost ?? 0);
        for (const { from, to } of period.flows) if (to === "returning") expect(from).toBe("lost");
        // each row adds up to the customers who were in the state one period before
        for (const { state, customers } of periods[k - 1]?.states ?? []) {
          const moved = period.flows.filter(({ from }) => from === state);
          expect(moved.reduce((total, flow) => total + flow.customers, 0)).toBe(customers);
        }
      }
      const buyers = new Set(
        [...rows, { who: "a", what: "buy", at: 0 }].filter(({ what }) => what === "buy").map(({ who }) => who),
      );
      expect(news).toBeLessThanOrEqual(buyers.size);
      if (days <= 59)
        expect(flows.some(({ from, to }) => from === "at-risk" && to === "at-risk" && days < 31)).toBe(false);
    }),
  );
});

it("answers as lifecycle (and the chart of PostHog) with its preset", () => {
  fc.assert(
    fc.property(events, (rows) => {
      const log = logged(rows);
      const until = 118 * 86_400_000;
      for (const every of ["day", "week"] as const) {
        const theirs = lifecycle(log, { active: "buy", every }, { observedUntil: until }).periods.filter(
          ({ over }) => over,
        );
        const ours = lifeCycle(log, { ...lifeCyclePresets.posthog, bought: "buy", every, until }).periods;
        const from = theirs[0]?.start as number;
        const words = ours
          .filter(({ start }) => start >= from)
          .map((period) => {
            const { new: fresh = 0, active = 0, returning = 0 } = statesOf(period);
            return [fresh, active, returning, period.becameLost];
          });
        expect(words.slice(0, theirs.length)).toEqual(
          theirs.map((period) => [period.new, period.retained, period.resurrected, period.dormant]),
        );
      }
    }),
    { numRuns: 40 },
  );
});
