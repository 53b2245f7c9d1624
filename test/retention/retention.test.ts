import { kaplanMeier, logFromRows, retention, retentionByConditions, splitJourneys, survival } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const day = 86_400_000;
const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const at = (customer: string, touchpoint: string, time: string) => ({ customer, touchpoint, time });
const counts = (cells: ({ value: number | null; n: number } | null)[]) =>
  cells.map((cell) => cell && Math.round((cell.value as number) * cell.n));

describe("retention", () => {
  const log = logFromRows(
    [
      at("ann", "visit", "2024-01-10"),
      at("ann", "visit", "2024-01-20"),
      at("ann", "visit", "2024-03-05"),
      at("bob", "visit", "2024-01-31"),
      at("bob", "visit", "2024-02-01"),
      at("eve", "visit", "2024-02-10"),
      at("eve", "visit", "2024-04-02"),
      at("zoe", "other", "2024-05-01"),
    ],
    columns,
  );

  it("counts returns in the calendar period itself", () => {
    const { cohorts, totals, started } = retention(log, { start: "visit", every: "month", periods: 3 });
    expect(started).toBe(3);
    expect(cohorts.map(({ cells }) => counts(cells))).toEqual([
      [2, 1, 1, 0],
      [1, 0, 1, null],
    ]);
    expect(counts(totals)).toEqual([3, 1, 2, 0]);
    expect(totals[3]?.n).toBe(2);
  });

  it("counts returns in the period or later", () => {
    const { cohorts } = retention(log, { start: "visit", every: "month", periods: 3, counts: "on-or-after" });
    expect(counts(cohorts[0]?.cells ?? [])).toEqual([2, 2, 1, 0]);
  });

  it("counts spans from the start event itself, with their ends included", () => {
    const rolling = logOf("a: S0 R7; b: S0 R8; c: S0 R0; d: S0 X30", day);
    const { totals } = retention(rolling, { start: "S", returning: "R", every: { days: 7 }, periods: 2 });
    expect(counts(totals)).toEqual([4, 1, 1]);
  });

  it("gives null for periods that have not ended, and counts only journeys that were watched through a period", () => {
    const young = logOf("a: S0 R8 X20; b: S10", day);
    const { totals } = retention(young, { start: "S", returning: "R", every: { days: 7 }, periods: 3 });
    expect(totals.map((cell) => cell?.n ?? null)).toEqual([2, 2, 1, null]);
    const longer = retention(
      young,
      { start: "S", returning: "R", every: { days: 7 }, periods: 3 },
      { observedUntil: 31 * day },
    );
    expect(longer.totals.map((cell) => cell?.n)).toEqual([2, 2, 2, 2]);
  });

  it("uses the wall clock of a time zone", () => {
    const night = logFromRows(
      [at("a", "S", "2024-03-30T23:30Z"), at("a", "S", "2024-03-31T22:30Z"), at("a", "X", "2024-05-01")],
      columns,
    );
    const days = (timeZone: string) =>
      counts(retention(night, { start: "S", every: "day", periods: 1, timeZone }).totals);
    expect(days("UTC")).toEqual([1, 1]);
    expect(days("Europe/Paris")).toEqual([1, 1]);
    expect(days("America/New_York")).toEqual([1, 1]);
    const paris = retention(night, { start: "S", every: "day", periods: 1, timeZone: "Europe/Paris" });
    expect((paris.cohorts[0]?.end as number) - (paris.cohorts[0]?.start as number)).toBe(23 * 3_600_000);
  });

  it("puts half a millisecond before 1970 into the day before", () => {
    const rows = [-500, 1].map((time, i) => ({ customer: `c${i}`, touchpoint: "visit", time }));
    const log = logFromRows(rows, columns, { timeUnit: "us" });
    const { cohorts } = retention(log, { start: "visit", every: "day", periods: 1 });
    expect(cohorts.map(({ start, journeys }) => [start, journeys])).toEqual([
      [-day, 1],
      [0, 1],
    ]);
  });

  it("answers an empty log with no cohorts, and refuses wrong definitions", () => {
    const empty = logFromRows([], columns);
    expect(retention(empty, { start: "S", every: "day", periods: 2 })).toMatchObject({
      cohorts: [],
      totals: [null, null, null],
    });
    const ask = (more: object) => () => retention(log, { start: "visit", every: "week", periods: 2, ...more } as never);
    expect(ask({ start: "visot" })).toThrow('unknown touchpoint "visot" in start. Did you mean "visit"?');
    expect(ask({ every: "weak" })).toThrow(/Did you mean "week"/);
    expect(ask({ periods: 0 })).toThrow("periods: expected a whole number");
    expect(ask({ counts: "in" })).toThrow('counts: expected "on"');
    expect(ask({ every: { seconds: 0.001 } })).toThrow(/buckets|too_large/);
    const watch = (options: object) => () =>
      retention(log, { start: "visit", every: "week", periods: 2 }, options as never);
    expect(watch({ observedUntil: "soon" })).toThrow("observedUntil: expected an instant");
    expect(watch({ level: 2 })).toThrow("level");
    expect(() => survival(log, { start: "visit", event: "visit" }, { observedUntil: Number.NaN })).toThrow(
      "observedUntil",
    );
    expect(() => retentionByConditions(log, {} as never)).toThrow("expected a list");
    expect(watch({ observedUntil: Number.POSITIVE_INFINITY })).toThrow("observedUntil: expected an instant");
    expect(watch({ until: 5 })).toThrow('unknown key "until" in the options');
    expect(ask({ retruning: "visit" })).toThrow('Did you mean "returning"?');
    expect(ask({ every: "week", weekStartsOn: 9 })).toThrow("weekStartsOn: expected 0 (Sunday) to 6");
    expect(() => retention(log, null as never)).toThrow("the definition: expected an object");
    expect(() => survival(log, { start: "visit", event: "visit", top5: 5 } as never)).toThrow('unknown key "top5"');
    expect(() => retentionByConditions(log, null as never)).toThrow("the definition: expected an object");
    expect(() => kaplanMeier([1], [true], { level: Number.NaN })).toThrow("level");
  });

  it("does not count returns after the end of observation", () => {
    const late = logOf("a: S0 R20", day);
    const asked = { start: "S", returning: "R", every: { days: 7 }, periods: 1, counts: "on-or-after" } as const;
    expect(counts(retention(late, asked, { observedUntil: 10 * day }).totals)).toEqual([1, 0]);
    expect(counts(retention(late, asked).totals)).toEqual([1, 1]);
  });

  it("ignores events after the end of observation, and counts them in a warning", () => {
    const five = logOf("a: V0 V1; b: V5 V6; c: V9", day);
    const result = retention(five, { start: "V", every: { days: 1 }, periods: 1 }, { observedUntil: 4 * day });
    expect(result).toMatchObject({ journeys: 1, started: 1 });
    expect(counts(result.totals)).toEqual([1, 1]);
    expect(result.warnings).toContainEqual(expect.objectContaining({ code: "after_observed_until", count: 3 }));
    const waiting = survival(five, { start: "V", event: "V" }, { observedUntil: 5 * day });
    expect(waiting).toMatchObject({ journeys: 2, started: 2, curve: { events: 1, censored: 1 } });
    expect(waiting.warnings.find(({ code }) => code === "after_observed_until")?.count).toBe(2);
    const met = retentionByConditions(
      logOf("a: A0 B1; b: A0 B9", day),
      { conditions: ["A", "B"] },
      { observedUntil: day },
    );
    expect(met.steps.map(({ count }) => count)).toEqual([2, 1]);
  });

  it("refuses an end of observation before every event: seconds instead of milliseconds", () => {
    const start = 1_710_000_000_000;
    const late = logFromRows([{ customer: "a", touchpoint: "V", time: start }], columns);
    const asked = { start: "V", every: "day", periods: 1 } as const;
    const message = "observedUntil: expected an instant at or after the first event";
    expect(() => retention(late, asked, { observedUntil: start / 1000 })).toThrow(message);
    expect(() => survival(late, { start: "V", event: "V" }, { observedUntil: start - 1 })).toThrow(message);
    expect(retention(late, asked, { observedUntil: start }).started).toBe(1);
  });

  it("widens intervals by customer where journeys outnumber customers", () => {
    const twice = splitJourneys(
      logOf(
        Array.from({ length: 60 }, (_, i) => `c${i}: S0 ${i % 2 ? "R1" : "x1"} S40 ${i % 2 ? "R41" : "x41"}`).join(
          "; ",
        ),
        day,
      ),
      { silence: { days: 20 } },
    );
    const asked = { start: "S", returning: "R", every: { days: 1 }, periods: 1 } as const;
    const alone = retention(twice, asked, { cluster: "none" }).totals[1];
    const clustered = retention(twice, asked).totals[1];
    expect(alone).toMatchObject({ value: 0.5, n: 120 });
    expect(alone).not.toHaveProperty("clusters");
    // both journeys of a customer end alike: together they count as one
    expect(clustered).toMatchObject({ value: 0.5, n: 120, clusters: 60 });
    expect(clustered?.designEffect).toBeCloseTo((2 * 60) / 59, 12);
    expect(clustered?.lower).toBeLessThan(alone?.lower as number);
    expect(retention(logOf("a: S0 R1; b: S0", day), asked).totals[1]).not.toHaveProperty("clusters");
    const { share } = retentionByConditions(twice, { conditions: ["S", "R"] }).steps[1] as { share: object };
    expect(share).toMatchObject({ clusters: 60 });
  });

  it("counts one journey of several cohorts once in the intervals of the totals", () => {
    const often = logOf(Array.from({ length: 40 }, (_, i) => `c${i}: ${i % 2 ? "S0 S1 S2" : "S0"}`).join("; "), day);
    const asked = { start: "S", every: { days: 1 }, periods: 1, cohortBy: "each-start" } as const;
    const codes = (options: object) => retention(often, asked, options).warnings.map(({ code }) => code);
    expect(retention(often, asked).totals[1]).toMatchObject({ clusters: 40 });
    expect(codes({})).not.toContain("not_independent");
    expect(codes({ cluster: "none" })).toContain("not_independent");
  });

  it("counts returns at the instant of the start in a warning", () => {
    const log = logOf("a: S0 R0; b: S0 S0 R3; c: R0 S0", day);
    const tied = (returning: string) =>
      retention(log, { start: "S", returning, every: { days: 1 }, periods: 3 }).warnings.find(
        ({ code }) => code === "tied_events",
      )?.count;
    expect(tied("R")).toBe(2);
    expect(tied("S")).toBe(1);
  });

  it.skipIf(!sharedPath("reference/posthog-cases.json"))(
    "gives PostHog's monthly retention (needs shared/reference/posthog-cases.json)",
    () => {
      const { vectors } = JSON.parse(sharedText("reference/posthog-cases.json"));
      const [vector] = vectors.filter(({ kind }: { kind: string }) => kind === "retention");
      const events = logFromRows(vector.events, { customer: "customer", touchpoint: "touchpoint", time: "t" });
      const result = retention(
        events,
        { start: "$pageview", every: "month", periods: 10, cohortBy: "each-start" },
        { observedUntil: Date.UTC(2020, 11, 1) },
      );
      const rows: number[][] = vector.expected.rows;
      const found = result.cohorts.map(({ cells, journeys }) => [journeys, ...counts(cells).slice(1)]);
      expect(found).toEqual(
        rows.map((row) =>
          Array.from({ length: 11 }, (_, p) => (p < row.length ? (row[0] === 0 && p > 0 ? null : row[p]) : null)),
        ),
      );
    },
  );
});

describe("retentionByConditions", () => {
  it("ignores the order of time", () => {
    const steps = (text: string, ...conditions: string[]) =>
      retentionByConditions(logOf(`${text}; z: A0 B1 C2`), { conditions }).steps.map(({ count }) => count - 1);
    expect(steps("a: B1 A2", "A", "B", "C")).toEqual([1, 1, 0]);
    expect(steps("a: B1", "A", "B")).toEqual([0, 0]);
  });

  it.skipIf(!sharedPath("reference/clickhouse-retention.json"))(
    "gives the sums of ClickHouse's own tests (needs shared/reference/clickhouse-retention.json)",
    () => {
      const { vectors } = JSON.parse(sharedText("reference/clickhouse-retention.json"));
      expect(vectors.length).toBeGreaterThan(0);
      for (const { definition, groups, expected } of vectors) {
        const names = [
          ...new Set<string>(
            groups.flatMap((group: Group) => group.events.flatMap((event) => Object.keys(event.properties))),
          ),
        ];
        const rows = (groups as Group[]).flatMap(({ customers, events }, g) =>
          Array.from({ length: customers }, (_, i) =>
            events.map(({ t, touchpoint, properties }) => ({ customer: `${g}/${i}`, touchpoint, t, ...properties })),
          ).flat(),
        );
        const log = logFromRows(
          rows,
          { customer: "customer", touchpoint: "touchpoint", time: "t", properties: names },
          { timeUnit: "s" },
        );
        expect(retentionByConditions(log, definition).steps.map(({ count }) => count)).toEqual(expected.sums);
      }
    },
  );
});

type Group = { customers: number; events: { t: number; touchpoint: string; properties: Record<string, unknown> }[] };

describe("survival", () => {
  it("measures from the first start to the next event, and counts journeys without the event", () => {
    const log = logOf("a: S0 E2; b: S1 X9; c: E0 S3 E7; d: X4; e: S9", day);
    const { curve, started } = survival(log, { start: "S", event: "E" });
    expect(started).toBe(4);
    expect(
      curve.points.map(({ timeMs, atRisk, events, censored }) => [timeMs / day, atRisk, events, censored]),
    ).toEqual([
      [0, 4, 0, 1],
      [2, 3, 1, 0],
      [4, 2, 1, 0],
      [8, 1, 0, 1],
    ]);
  });

  it("measures to an event after the instant of the start, and counts the journeys with one at that instant", () => {
    const rows = Array.from({ length: 100 }, (_, i) => `c${i}: V0 V0${i < 40 ? " V3" : ""}`).join("; ");
    const { curve, warnings } = survival(logOf(`${rows}; z: other30`, day), { start: "V", event: "V" });
    expect(curve).toMatchObject({ events: 40, censored: 60, q50Ms: null });
    expect(curve.points[0]).toMatchObject({ timeMs: 3 * day, events: 40 });
    expect(warnings).toContainEqual(expect.objectContaining({ code: "tied_events", count: 100 }));
  });

  it("names small groups and groups with few expected events in warnings", () => {
    const rows = Array.from({ length: 300 }, (_, i) => [
      { customer: i, touchpoint: "start", g: i < 2 ? "rare" : "common", time: 0 },
      ...(i < 2 || i % 3 === 0
        ? [{ customer: i, touchpoint: "back", g: null, time: (i < 2 ? 1 : 1000 + i) * 1e5 }]
        : []),
    ]).flat();
    const log = logFromRows(rows, { ...columns, properties: ["g"] });
    const { comparison, warnings } = survival(log, { start: "start", event: "back", by: { property: "g" } });
    expect(comparison?.p).toBeLessThan(1e-10);
    const small = warnings.filter(({ code }) => code.startsWith("few_"));
    expect(small.map(({ code, count }) => [code, count])).toEqual([
      ["few_journeys", 2],
      ["few_expected", undefined],
    ]);
    expect(small[0]?.message).toBe('group "rare": only 2 journeys; do not rely on the p-value');
    expect(comparison?.warnings).toEqual(small);
  });

  it("compares groups of the start event, and joins the small ones", () => {
    const log = logFromRows(
      ["x", "x", "y", "y", "z", "w"].flatMap((channel, i) => [
        { customer: i, touchpoint: "S", channel, time: 0 },
        { customer: i, touchpoint: "E", channel: null, time: (i + 1) * day },
      ]),
      { ...columns, channel: "channel" },
    );
    const result = survival(log, { start: "S", event: "E", by: "channel", top: 2 });
    expect(result.groups?.map(({ kind, value, curve }) => [kind, value, curve.n])).toEqual([
      ["value", "x", 2],
      ["value", "y", 2],
      ["other", null, 2],
    ]);
    expect(result.comparison?.df).toBe(2);
    expect(survival(logFromRows([], columns), { start: "S", event: "E" }).curve.n).toBe(0);
  });
});
