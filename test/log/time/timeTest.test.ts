/** Conditions on the time of events: the bounds, their zones, and a slow twin. */

import fc from "fast-check";
import {
  type Condition,
  compareToPlan,
  type EventLog,
  explainFunnel,
  filterEvents,
  filterJourneys,
  funnel,
  isParcoursError,
  levers,
  logFromRows,
  pathTable,
  retention,
  retentionByConditions,
  survival,
  type TimeTest,
} from "parcours";
import { journeyReport } from "parcours/report";
import { describe, expect, it } from "vitest";
import { timeTest } from "../../../src/log/time/timeTest.ts";

const columns = { customer: "who", touchpoint: "what", time: "when" };
const paris = "Europe/Paris";

/** Times of the events that a test keeps, in units of the log. */
function kept(log: EventLog, time: TimeTest): number[] {
  return [...filterEvents(log, { where: { time } }).time];
}

function logAt(times: readonly (number | string)[], options: { timeUnit?: "ms" | "us"; timeZone?: string } = {}) {
  return logFromRows(
    times.map((when) => ({ who: "a", what: "x", when })),
    columns,
    options,
  );
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isParcoursError(error)) return `${error.code} | ${error.message}`;
  }
  return "no error";
}

/** Microseconds since 1970 of a bound, by whole numbers only. */
function microseconds(bound: number | string): bigint {
  if (typeof bound === "number") return BigInt(bound) * 1000n;
  const [, second, micro] = /^(.{19})\.(\d{6})Z$/.exec(bound) as unknown as [string, string, string];
  return BigInt(Date.parse(`${second}Z`)) * 1000n + BigInt(micro);
}

describe("the time of events in conditions", () => {
  it("gte and lte hold at the bound itself, gt and lt do not", () => {
    const log = logAt([1, 2, 3, 4]);
    expect(kept(log, { gte: 2, lt: 4 })).toEqual([2, 3]);
    expect(kept(log, { gt: 2, lte: 4 })).toEqual([3, 4]);
    expect(kept(log, { gt: 2, gte: 2, lt: 4, lte: 4 })).toEqual([3]);
    expect(kept(log, { gte: 2, lte: 2 })).toEqual([2]);
    expect(kept(log, { gte: 2.5 })).toEqual([3, 4]);
    expect(kept(log, { gt: 2, lt: undefined } as unknown as TimeTest)).toEqual([3, 4]);
  });

  it("a date is midnight in the zone of the test, else of the definition, else of the log, else UTC", () => {
    const late = "2024-02-29T23:30:00Z"; // 1 March in Paris
    const march: Condition = { where: { time: { gte: "2024-03-01", lt: "2024-04-01" } } };
    expect(filterEvents(logAt([late]), march).events).toBe(0);
    expect(filterEvents(logAt([late], { timeZone: paris }), march).events).toBe(1);
    expect(kept(logAt([late]), { gte: "2024-03-01", timeZone: paris })).toHaveLength(1);
    expect(kept(logAt([late], { timeZone: paris }), { gte: "2024-03-01", timeZone: "UTC" })).toHaveLength(0);
    // clocks skip 2024-03-31 02:30 in Paris, so the bound is 03:30 there
    expect(kept(logAt([1711848599999, 1711848600000]), { gte: "2024-03-31T02:30", timeZone: paris })).toEqual([
      1711848600000,
    ]);
  });

  it("every definition with a timeZone reads its conditions there", () => {
    const rows = [
      { who: "a", what: "visit", when: "2024-02-29T23:30:00Z" },
      { who: "a", what: "buy", when: "2024-03-02T10:00:00Z" },
      { who: "b", what: "visit", when: "2024-02-29T22:30:00Z" },
      { who: "b", what: "buy", when: "2024-03-02T11:00:00Z" },
    ];
    const log = logFromRows(rows, columns);
    const visit: Condition = { touchpoint: "visit", where: { time: { gte: "2024-03-01" } } };
    for (const [timeZone, visitors] of [
      ["UTC", 0],
      [paris, 1],
    ] as const) {
      const asked = { steps: [visit, "buy"], within: { days: 7 }, timeZone };
      expect(funnel(log, asked).steps.map(({ count }) => count)).toEqual([visitors, visitors]);
      expect(explainFunnel(log, asked, { against: ["mixpanel"] }).base).toEqual([visitors, visitors]);
      expect(retention(log, { start: visit, every: "day", periods: 2, timeZone }).started).toBe(visitors);
      expect(survival(log, { start: visit, event: "buy", timeZone }).started).toBe(visitors);
      expect(retentionByConditions(log, { conditions: [visit], timeZone }).steps[0]?.count).toBe(visitors);
      const sections = journeyReport(log, { ...asked, conversion: visit }, { replicates: 10 });
      const of = (kind: string) => sections.find((section) => "kind" in section && section.kind === kind);
      expect(of("funnel")).toMatchObject({ steps: [{ count: visitors }, { count: visitors }] });
      expect(of("retention")).toMatchObject({ started: visitors });
      expect(of("compareModels")).toMatchObject({ models: [{ result: { checks: [{ expected: visitors }] } }, {}, {}] });
    }
    // a log read in Paris: the questions are asked there
    const own = logFromRows(rows, columns, { timeZone: paris });
    expect(funnel(own, { steps: [visit, "buy"] }).steps[0]?.count).toBe(1);
    expect(filterJourneys(own, { starts: visit }).journeys).toBe(1);
    expect(filterJourneys(own, { count: { where: { time: { lt: "2024-03-01" } } }, eq: 1 }).customerIds).toEqual(["b"]);
  });

  it("a plan finds its touchpoints in the zone of the definition", () => {
    const log = logFromRows([{ who: "a", what: "x", when: "2024-02-29T23:30:00Z" }], columns);
    const journey = { id: "plan", stages: [{ id: "s" }], touchpoints: [{ id: "t", stage: "s" }], links: [] };
    const match = { t: { where: { time: { gte: "2024-03-01" } } } };
    const matched = (timeZone: string) => compareToPlan(journey, log, { match, timeZone }).touchpoints[0]?.events;
    expect([matched("UTC"), matched(paris)]).toEqual([0, 1]);
  });

  it("a microsecond is exact, also where a millisecond with a fraction is not", () => {
    const log = logAt(["2024-03-01T00:00:00.000122Z", "2024-03-01T00:00:00.000123Z", "2024-03-01T00:00:00.000124Z"], {
      timeUnit: "us",
    });
    const [first, second, third] = log.time as unknown as [number, number, number];
    expect(kept(log, { gte: "2024-03-01T00:00:00.000123Z" })).toEqual([second, third]);
    expect(kept(log, { lt: "2024-03-01T00:00:00.000123Z" })).toEqual([first]);
    expect(kept(log, { lte: second / 1000 })).toEqual([first, second]);
    expect(kept(log, { gte: 0.0000001, lt: "2024-03-01T00:00:00.000123Z" })).toEqual([first]);
  });

  it("reads no column but the times, and decides nothing by touchpoint", () => {
    const log = logAt([1, 2, 3]);
    const onlyTimes = new Proxy(log, {
      get(target, key) {
        expect(["time", "events", "timeUnit", "timeZone"]).toContain(key);
        return target[key as keyof EventLog];
      },
    });
    const holds = timeTest(onlyTimes, { gt: 1 }, undefined, "test", "it");
    expect([0, 1, 2].map(holds)).toEqual([false, true, true]);
  });

  it.each([
    [{}, 'expected a test such as { gte: "2024-03-01" }, got an object without keys'],
    ["2024-03-01", 'expected a test such as { gte: "2024-03-01" }, got "2024-03-01"'],
    [null, "got null"],
    [{ eq: 3 }, 'unknown time test "eq"'],
    [{ gtee: 3 }, 'unknown time test "gtee"'],
    [{ gte: "03/04/2024" }, 'condition.where["time"].gte: expected an instant'],
    [{ gte: "yesterday" }, 'got "yesterday"'],
    [{ gte: Number.NaN }, "got NaN"],
    [{ lt: new Date(0) }, "got 1970-01-01T00:00:00.000Z. Conditions are plain JSON: give date.toISOString()."],
    [{ gte: 8.65e15 }, "got 8650000000000000"],
    [{ lt: "2024-02-30" }, 'got "2024-02-30"'],
    [{ lt: null }, "got null"],
    [{ lt: ["2024-03-01"] }, 'got ["2024-03-01"]'],
    [{ gte: "2024-03-02", lt: "2024-03-01" }, 'expected gte before lt, got gte: "2024-03-02", lt: "2024-03-01"'],
    [{ timeZone: "UTC" }, "expected a test such as"],
    // the object has its own __proto__
    [JSON.parse('{ "__proto__": 3 }'), 'unknown time test "__proto__"'],
  ])("%j is refused, also by an empty log", (time, message) => {
    for (const log of [logAt([1]), logAt([])]) {
      const text = messageOf(() => filterEvents(log, { where: { time: time as TimeTest } }));
      expect(text).toMatch(/^invalid_condition \| filterEvents: /);
      expect(text).toContain(message);
    }
  });

  it("refuses a zone that is none, and the events of a path table", () => {
    const log = logAt([1]);
    expect(messageOf(() => kept(log, { gte: 1, timeZone: "Paris" }))).toContain("invalid_time_zone | filterEvents");
    const table = pathTable(log);
    const text = messageOf(() => levers(table, { conversion: { where: { time: { gte: 1 } } } } as never));
    expect(text).toMatch(/^needs_times \| levers: .*: expected a log, got a path table\./);
  });

  it("names time among the columns when a name is wrong", () => {
    const text = messageOf(() => filterEvents(logAt([1]), { where: { tme: { gte: 1 } } } as never));
    expect(text).toContain('unknown property "tme" in condition.where["tme"]. Did you mean "time"?');
  });

  it("agrees with a twin in whole microseconds", () => {
    const around = 1_709_251_200_000; // 2024-03-01
    const instant = fc.integer({ min: -2000, max: 2000 });
    const bound = fc.oneof(
      instant.map((ms) => around + ms),
      fc.tuple(instant, fc.nat(999)).map(([ms, micro]) => {
        const text = new Date(around + ms).toISOString();
        return `${text.slice(0, -1)}${String(micro).padStart(3, "0")}Z`;
      }),
    );
    const test = fc.record({ gte: bound, gt: bound, lt: bound, lte: bound }, { requiredKeys: [] });
    fc.assert(
      fc.property(
        fc.constantFrom("ms", "us"),
        fc.array(instant),
        fc.array(bound),
        test,
        (timeUnit, own, more, time) => {
          const perMs = timeUnit === "us" ? 1000 : 1;
          const times = [
            ...own.map((ms) => (around + ms) * perMs),
            ...more.map((at) => Number(microseconds(at)) / (1000 / perMs)),
          ];
          const log = logAt(times.map(Math.floor), { timeUnit });
          const bounds = Object.entries(time).map(([key, at]) => [key, microseconds(at)] as const);
          const low = bounds.filter(([key]) => key[0] === "g").map(([, at]) => at);
          const high = bounds.filter(([key]) => key[0] === "l").map(([, at]) => at);
          if (bounds.length === 0) return;
          const [most = 0n] = [...low].sort((a, b) => (a < b ? 1 : -1));
          const [least = 0n] = [...high].sort((a, b) => (a < b ? -1 : 1));
          if (low.length > 0 && high.length > 0 && most > least) {
            expect(() => kept(log, time)).toThrow(/before/);
            return;
          }
          const slow = [...log.time].filter((units) => {
            const at = BigInt(units) * BigInt(1000 / perMs);
            return bounds.every(([key, of]) =>
              key === "gte" ? at >= of : key === "gt" ? at > of : key === "lt" ? at < of : at <= of,
            );
          });
          expect(kept(log, time)).toEqual(slow);
        },
      ),
    );
  });
});
