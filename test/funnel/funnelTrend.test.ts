import fc from "fast-check";
import {
  type CalendarUnit,
  type EventLog,
  type FunnelDefinition,
  funnel,
  funnelTrend,
  isParcoursError,
  logFromRows,
} from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../helpers/refusal.ts";
import { counts } from "./presets/proof.ts";
import { definitions, logOfTraces, traces } from "./randomFunnels.ts";

const logAt = (...times: string[]): EventLog =>
  logFromRows(
    times.map((time, i) => ({ customer: `c${i}`, touchpoint: "A", time })),
    { customer: "customer", touchpoint: "touchpoint", time: "time" },
  );
const hoursOf = (log: EventLog, every: CalendarUnit, timeZone: string) =>
  funnelTrend(log, { steps: ["A"] }, { every, timeZone }).buckets.map(({ start, end }) => (end - start) / 3_600_000);

describe("funnelTrend", () => {
  it("refuses too many buckets: one event in 1900 makes a million hours", () => {
    const log = logAt("1900-01-01T00:00Z", "2024-01-01T00:00Z");
    expect(() => hoursOf(log, "hour", "UTC")).toThrow("more than 200000 buckets");
  });

  it("does not reach back into an earlier bucket after an excluded event (unordered)", () => {
    const rows = [
      { customer: "ann", touchpoint: "A", time: 0 },
      { customer: "ann", touchpoint: "B", time: 3_600_000 },
    ];
    const log = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });
    const trend = funnelTrend(log, { steps: ["A", "B"], order: "unordered", exclude: ["A"] }, { every: "hour" });
    expect(trend.buckets.map((bucket) => bucket.steps.map((step) => step.count))).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it("uses the clock changes of Paris", () => {
    expect(hoursOf(logAt("2024-03-31T10:00Z"), "day", "Europe/Paris")).toEqual([23]);
    expect(hoursOf(logAt("2024-10-27T10:00Z"), "day", "Europe/Paris")).toEqual([25]);
    expect(hoursOf(logAt("2024-03-27T10:00Z"), "week", "Europe/Paris")).toEqual([167]);
    expect(hoursOf(logAt("2024-10-22T10:00Z"), "week", "Europe/Paris")).toEqual([169]);
  });

  it("puts both halves of the doubled hour into separate buckets", () => {
    const log = logAt("2024-10-27T00:30Z", "2024-10-27T01:30Z");
    const { buckets } = funnelTrend(log, { steps: ["A"] }, { every: "hour", timeZone: "Europe/Paris" });
    expect(buckets.map(({ start }) => new Date(start).toISOString())).toEqual([
      "2024-10-27T00:00:00.000Z",
      "2024-10-27T01:00:00.000Z",
    ]);
  });

  it("counts the day without midnight in Santiago", () => {
    const log = logAt("2024-09-08T12:00Z", "2024-09-09T12:00Z");
    const { buckets } = funnelTrend(log, { steps: ["A"] }, { every: "day", timeZone: "America/Santiago" });
    expect(buckets.map(({ start }) => new Date(start).toISOString())).toEqual([
      "2024-09-08T04:00:00.000Z",
      "2024-09-09T03:00:00.000Z",
    ]);
  });

  it("starts weeks on Monday by default", () => {
    const log = logAt("2024-05-05T12:00Z");
    const start = (weekStartsOn?: 0) =>
      funnelTrend(
        log,
        { steps: ["A"] },
        { every: "week", timeZone: "UTC", ...(weekStartsOn === 0 && { weekStartsOn }) },
      );
    expect(new Date(start().buckets[0]!.start).getUTCDay()).toBe(1);
    expect(new Date(start(0).buckets[0]!.start).getUTCDay()).toBe(0);
  });

  it("lists empty buckets, and tells which are still open", () => {
    const rows = [
      ["a", "A", "2024-05-01T10:00Z"],
      ["a", "B", "2024-05-02T09:00Z"],
      ["b", "A", "2024-05-03T10:00Z"],
    ].map(([customer, touchpoint, time]) => ({ customer, touchpoint, time }));
    const log = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });
    const trend = funnelTrend(log, { steps: ["A", "B"], within: { days: 1 } }, { every: "day", timeZone: "UTC" });
    const rows_ = trend.buckets.map(({ entered, converted, mature, immature }) => [
      entered,
      converted,
      mature,
      immature,
    ]);
    expect(rows_).toEqual([
      [1, 1, true, 0],
      [0, 0, false, 0],
      [1, 0, false, 1],
    ]);
    expect(trend.buckets[1]?.steps[1]?.conversion).toMatchObject({ value: null, n: 0 });
    expect(trend.warnings.map(({ code }) => code)).toEqual(["immature", "groups_not_additive"]);
  });

  it.each([
    [{ every: "fortnight", timeZone: "UTC" }, "invalid_definition"],
    [{ every: "day", timeZone: "Europe/Pariss" }, "invalid_time_zone"],
  ])("refuses %j", (options, code) => {
    const run = () => funnelTrend(logAt("2024-05-05T12:00Z"), { steps: ["A"] }, options as never);
    expect(refusal(run, code)).toMatch(/^funnelTrend: /);
  });

  it("uses days in UTC when no time zone is given", () => {
    const log = logAt("2024-03-30T23:30Z");
    const days = funnelTrend(log, { steps: ["A"] }, { every: "day" });
    expect(days).toEqual(funnelTrend(log, { steps: ["A"] }, { every: "day", timeZone: "UTC" }));
    expect(days.buckets[0]?.start).toBe(Date.UTC(2024, 2, 30));
  });

  it("law: with entry first, and for attempts, buckets add up to the funnel; else they add up to at least its entries", () => {
    fc.assert(
      fc.property(
        fc.array(traces, { maxLength: 4 }),
        definitions,
        fc.constantFrom("first", "attempts", "any"),
        (journeys, d, mode) => {
          const definition = {
            ...d,
            ...(mode === "attempts" ? { count: "attempts", entry: "any" } : { entry: mode }),
            times: "latest-entry",
          } as FunnelDefinition;
          const log = logOfTraces(
            ...journeys.map((events) => events.map((event) => ({ ...event, t: event.t * 900_000 }))),
          );
          const scaled = JSON.parse(JSON.stringify(definition), (key, value) =>
            key === "seconds" ? value * 900_000 : value,
          );
          let whole: ReturnType<typeof funnel>;
          let trend: ReturnType<typeof funnelTrend>;
          try {
            whole = funnel(log, scaled, { unknownTouchpoints: "zero" });
            trend = funnelTrend(log, scaled, { every: "hour", timeZone: "Asia/Kolkata" });
          } catch (error) {
            if (isParcoursError(error)) return;
            throw error;
          }
          const sums = whole.steps.map((_, k) =>
            trend.buckets.reduce((sum, bucket) => sum + bucket.steps[k]!.count, 0),
          );
          if (trend.additive && whole.removed === 0) expect(sums).toEqual(counts(whole));
          // a journey that reaches a step does so from some bucket
          if (whole.removed === 0 && definition.exclude?.length === 0) {
            for (const [k, n] of counts(whole).entries()) expect(sums[k]).toBeGreaterThanOrEqual(n);
          }
          for (const [i, bucket] of trend.buckets.entries()) {
            expect(bucket.end).toBeGreaterThan(bucket.start);
            expect(trend.buckets[i + 1]?.start ?? bucket.end).toBe(bucket.end);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
