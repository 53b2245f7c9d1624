/** Instants: numbers, Dates and texts mean the same point in time wherever one is taken. */

import { runInNewContext } from "node:vm";
import fc from "fast-check";
import {
  backtestAttribution,
  conversionPaths,
  defineJourney,
  filterJourneys,
  funnel,
  funnelTrend,
  type Instant,
  irritantTrend,
  isParcoursError,
  journeyHealth,
  lintJourney,
  logFromRows,
  retention,
  survival,
} from "parcours";
import { describe, expect, it, test } from "vitest";
import { instantMs, observedMs, plainInstant } from "../../src/core/instant.ts";

const at = (value: unknown, timeZone?: string) => instantMs(value as Instant, timeZone, "funnel", "observedUntil");

describe("instantMs", () => {
  test.each([
    [5, undefined, 5],
    [-0.5, undefined, -0.5],
    [new Date(5), "Asia/Tokyo", 5],
    ["2026-03-29", undefined, Date.UTC(2026, 2, 29)],
    ["2026-03-29", "Europe/Paris", Date.UTC(2026, 2, 28, 23)],
    ["2026-03-29T12:00", "Europe/Paris", Date.UTC(2026, 2, 29, 10)],
    ["2026-03-29T12:00Z", "Europe/Paris", Date.UTC(2026, 2, 29, 12)],
    ["2026-03-29T02:30", "Europe/Paris", Date.UTC(2026, 2, 29, 1, 30)], // clocks skipped it
    ["2026-10-25T02:30", "Europe/Paris", Date.UTC(2026, 9, 25, 0, 30)], // clocks showed it twice
    ["1969-12-31T23:59:59.999250Z", undefined, -0.75],
  ])("%j in %s is %d", (value, timeZone, ms) => expect(at(value, timeZone)).toBe(ms));

  it("accepts Dates of another realm", () => {
    expect(at(runInNewContext("new Date(7)"))).toBe(7);
    expect(plainInstant(runInNewContext("new Date(7)"))).toBe("1970-01-01T00:00:00.007Z");
  });

  it("law: a text with offset, its Date and its number are one instant, in any zone", () => {
    const zone = fc.constantFrom(undefined, "UTC", "Europe/Paris", "Australia/Lord_Howe");
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), zone, (date, timeZone) => {
        expect([date, date.toISOString(), date.getTime()].map((value) => at(value, timeZone))).toEqual(
          new Array(3).fill(date.getTime()),
        );
        expect(at(plainInstant(date), timeZone)).toBe(date.getTime());
      }),
    );
  });

  it("law: a text without offset is the instant at which clocks of the zone showed it", () => {
    const zone = fc.constantFrom("Europe/Paris", "America/Santiago", "Asia/Kolkata", "Australia/Lord_Howe");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000_000 }), zone, (minutes, timeZone) => {
        const text = new Date(minutes * 60_000).toISOString().slice(0, 16);
        const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
        const clock = shown.format(at(text, timeZone)).replace(" ", "T");
        // a time that clocks skipped shows as the time after the gap
        expect(clock >= text && Date.parse(`${clock}Z`) - Date.parse(`${text}Z`) <= 3_600_000).toBe(true);
      }),
    );
  });

  test.each(["soon", "2026", "1767225600000", "2026-13-01", "2026-02-30", "29.03.2026", "2026-03-29T25:00", ""])(
    "refuses the text %j",
    (text) => expect(() => at(text)).toThrow(/^funnel: observedUntil: expected an instant \(milliseconds.*\), got "/),
  );

  test.each([null, undefined, true, Number.NaN, Infinity, 8.64e15 + 1, new Date(Number.NaN), [], {}, 5n, Symbol("x")])(
    "refuses %s",
    (value) => expect(() => at(value)).toThrow(/^funnel: observedUntil: expected an instant/),
  );

  it("rejects an unknown time zone for every kind of instant", () => {
    for (const zone of ["Europe/Pairs", "", 5, {}])
      expect(() => at(0, zone as string), String(zone)).toThrow(/^funnel: timeZone: expected an IANA name/);
  });

  it("gives undefined when options have no end of observation", () =>
    expect(observedMs(undefined, undefined, "funnel")).toBeUndefined());
});

describe("every function that takes an instant", () => {
  const log = logFromRows(
    ["2026-01-05T10:00Z", "2026-01-20T10:00Z", "2026-02-03T10:00Z"].flatMap((time, customer) => [
      { customer, touchpoint: "visit", time },
      { customer, touchpoint: "buy", time: Date.parse(time) + 3_600_000 },
    ]),
    { customer: "customer", touchpoint: "touchpoint", time: "time" },
  );
  const paths = conversionPaths(log, { conversion: "buy", keep: "journeys" });
  const shop = defineJourney({
    id: "shop",
    validTo: "2026-01-31",
    evidence: [{ id: "e", source: "survey", at: "2026-02-05" }],
  });
  const reports = ["2026-01-15", "2026-03-15"].map((day, i) => ({
    id: day,
    source: "survey" as const,
    irritant: "q",
    count: 3 + i,
    exposed: 9,
    at: day,
  }));
  const asks: [string, (instant: Instant, timeZone?: string) => unknown][] = [
    [
      "funnel",
      (observedUntil) => funnel(log, { steps: ["visit", "buy"], within: { days: 9 } }, { observedUntil }).immature,
    ],
    [
      "funnelTrend",
      (observedUntil, timeZone) =>
        funnelTrend(
          log,
          { steps: ["visit"] },
          { every: "week", observedUntil, ...(timeZone && { timeZone }) },
        ).buckets.map((bucket) => bucket.immature),
    ],
    [
      "retention",
      (observedUntil, timeZone) =>
        retention(log, { start: "visit", every: "week", periods: 2, ...(timeZone && { timeZone }) }, { observedUntil })
          .observedUntil,
    ],
    ["survival", (observedUntil) => survival(log, { start: "visit", event: "buy" }, { observedUntil }).observedUntil],
    [
      "filterJourneys",
      (from, timeZone) => filterJourneys(log, { startsBetween: [from, 4e12], ...(timeZone && { timeZone }) }).journeys,
    ],
    [
      "backtestAttribution",
      (trainUntil, timeZone) =>
        backtestAttribution(paths, { models: [], trainUntil, ...(timeZone && { timeZone }) }).journeys,
    ],
    ["lintJourney", (now, timeZone) => lintJourney(shop, { now, ...(timeZone && { timeZone }) })],
    ["journeyHealth", (now, timeZone) => journeyHealth(shop, { now, ...(timeZone && { timeZone }) }).evidence],
    [
      "irritantTrend",
      (instant, timeZone) => irritantTrend("q", reports, { at: instant, ...(timeZone && { timeZone }) }).reports,
    ],
  ];
  const zoned = asks.filter(([, ask]) => ask.length === 2);

  test.each(asks)("%s reads a number, a Date and a text without offset (UTC) as the same instant", (_, ask) => {
    const ms = Date.UTC(2026, 1, 2, 12);
    const answers = [ms, new Date(ms), "2026-02-02T12:00", "2026-02-02 12:00:00", "2026-02-02T13:00+01:00"].map(
      (instant) => ask(instant),
    );
    expect(answers).toEqual(answers.map(() => answers[0]));
  });

  test.each(zoned)("%s reads a text without offset in its timeZone", (_, ask) => {
    const local = ["2026-01-31T23:00", "2026-02-03T11:00", "2026-02-05T00:30", "2026-03-15T00:30"];
    const ms = (text: string) => instantMs(text, "Asia/Tokyo", "test", "");
    expect(local.map((text) => ask(text, "Asia/Tokyo"))).toEqual(local.map((text) => ask(ms(text), "Asia/Tokyo")));
  });

  test.each(asks)("%s rejects other values, with the place and the value", (name, ask) => {
    for (const wrong of ["soon", Number.NaN, new Date(Number.NaN)]) {
      const error = (() => {
        try {
          return ask(wrong);
        } catch (caught) {
          return caught;
        }
      })();
      expect(isParcoursError(error), String(error)).toBe(true);
      expect((error as Error).message).toMatch(new RegExp(`^${name}: .+: expected an instant .+, got .+\\.$`));
    }
  });

  it("keeps definitions of results plain JSON", () => {
    const now = new Date(Date.UTC(2026, 1, 2));
    const results = [
      backtestAttribution(paths, { models: [], trainUntil: now }),
      irritantTrend("q", reports, { at: now }),
      journeyHealth(shop, { now }),
    ];
    for (const { definition } of results) {
      expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
      expect(JSON.stringify(definition)).toContain("2026-02-02T00:00:00.000Z");
    }
  });
});
