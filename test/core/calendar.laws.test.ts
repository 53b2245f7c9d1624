import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarUnit, calendarOf } from "../../src/core/calendar.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const hard = [
  ...[
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "America/Santiago",
    "Pacific/Apia",
  ],
  ...[
    "America/Goose_Bay",
    "America/St_Johns",
    "America/Havana",
    "Asia/Beirut",
    "Africa/Cairo",
    "Asia/Tehran",
    "Asia/Gaza",
  ],
  ...["Pacific/Kwajalein", "Asia/Manila", "America/Juneau", "Europe/Amsterdam", "Africa/Monrovia", "Antarctica/Troll"],
  ...["Europe/Dublin", "America/Caracas", "Asia/Pyongyang", "Africa/El_Aaiun", "Asia/Kolkata", "Pacific/Kiritimati"],
];
const zones = [...new Set([...hard, ...hard, ...Intl.supportedValuesOf("timeZone"), "UTC"])];

/** What the wall clock of a zone shows, as if in UTC: read from the parts of a date, not from an offset. */
function wallClock(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    era: "short",
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
  } as Intl.DateTimeFormatOptions);
  return (ms) => {
    const whole = Math.floor(ms / 1000) * 1000;
    const parts = Object.fromEntries(format.formatToParts(whole).map(({ type, value }) => [type, value]));
    const date = new Date(0);
    date.setUTCFullYear(
      parts.era === "BC" ? 1 - Number(parts.year) : Number(parts.year),
      Number(parts.month) - 1,
      Number(parts.day),
    );
    date.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return date.getTime() + (ms - whole);
  };
}

/** A day of a year on which the clock of the zone changes; or a day of that year when it does not. */
function dayOfChange(shown: (ms: number) => number, year: number, pick: number): number {
  const offsets = Array.from({ length: 13 }, (_, month) => shown(Date.UTC(year, month)) - Date.UTC(year, month));
  const months = offsets.flatMap((offset, month) => (month < 12 && offset !== offsets[month + 1] ? [month] : []));
  if (months.length === 0) return Date.UTC(year, 0, 1 + (pick % 365));
  const month = months[pick % months.length] as number;
  let [low, high] = [Date.UTC(year, month), Date.UTC(year, month + 1)];
  while (high - low > DAY) {
    const middle = low + Math.round((high - low) / 2 / DAY) * DAY;
    if (shown(middle) - middle === offsets[month]) low = middle;
    else high = middle;
  }
  return low;
}

const instant = fc.record({
  zone: fc.constantFrom(...zones),
  year: fc.oneof(fc.integer({ min: 1840, max: 2037 }), fc.integer({ min: 1985, max: 2026 })),
  pick: fc.nat(1000),
  within: fc.integer({ min: -2 * HOUR, max: DAY + 2 * HOUR }),
  fraction: fc.constantFrom(0, 0, 0.25),
});

describe("buckets of the calendar", () => {
  it("contain every instant between their start and the next start, in every zone", () => {
    const unit = fc.constantFrom<CalendarUnit>("hour", "hour", "day", "week", "month", "quarter", "year");
    fc.assert(
      fc.property(instant, unit, fc.constantFrom<0 | 1 | 6>(0, 1, 6), (at, every, weekStartsOn) => {
        const ms = dayOfChange(wallClock(at.zone), at.year, at.pick) + at.within + at.fraction;
        const { startOf, next } = calendarOf(every, at.zone, weekStartsOn);
        const start = startOf(ms);
        const end = next(start);
        expect(start).toBeLessThanOrEqual(ms);
        expect(end).toBeGreaterThan(ms);
        expect(Number.isInteger(start) && Number.isInteger(end)).toBe(true);
        expect([startOf(start), startOf(end - 1), startOf(end), startOf(start - 1) < start]).toEqual([
          start,
          start,
          end,
          true,
        ]);
        expect(next(startOf(start - 1))).toBe(start);
      }),
      { numRuns: 500 },
    );
  });

  it("of hours end only when the wall clock shows the next full hour or changes", () => {
    fc.assert(
      fc.property(instant, ({ zone, year, pick, within }) => {
        const shown = wallClock(zone);
        const ms = dayOfChange(shown, year, pick) + within;
        const { startOf, next } = calendarOf("hour", zone);
        const start = startOf(ms);
        const end = next(start);
        const offsetAt = (t: number) => shown(t) - t;
        for (const t of [ms, end - 1]) {
          expect(offsetAt(t)).toBe(offsetAt(start));
          expect(Math.floor(shown(t) / HOUR)).toBe(Math.floor(shown(start) / HOUR));
        }
        for (const edge of [start, end])
          expect(shown(edge) % HOUR === 0 || offsetAt(edge) !== offsetAt(edge - 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("of days begin when the wall clock first shows the day", () => {
    fc.assert(
      fc.property(instant, ({ zone, year, pick, within }) => {
        const shown = wallClock(zone);
        const dayAt = (t: number) => Math.floor(shown(t) / DAY);
        const ms = dayOfChange(shown, year, pick) + within;
        const { startOf, next } = calendarOf("day", zone);
        const start = startOf(ms);
        const end = next(start);
        const own = dayAt(start);
        for (let t = start - 2 * DAY; t < start; t += HOUR / 6) expect(dayAt(t)).toBeLessThan(own);
        expect(dayAt(start - 1)).toBeLessThan(own);
        for (let t = start; t < end; t += HOUR / 6) expect(dayAt(t)).toBeLessThanOrEqual(own);
        expect(dayAt(end)).toBeGreaterThan(own);
      }),
      { numRuns: 60 },
    );
  });
});

describe("hours in Lord Howe", () => {
  const iso = (ms: number) => new Date(ms).toISOString().slice(11, 16);

  it("have thirty minutes when the clock changes by half an hour", () => {
    const { startOf, next } = calendarOf("hour", "Australia/Lord_Howe");
    const autumn = [Date.UTC(2024, 3, 6, 14)];
    while (autumn.length < 5) autumn.push(next(autumn.at(-1) as number));
    expect(autumn.map(iso)).toEqual(["14:00", "15:00", "15:30", "16:30", "17:30"]);
    expect(iso(startOf(Date.UTC(2024, 3, 6, 14, 40)))).toBe("14:00");
    expect(iso(startOf(Date.UTC(2024, 3, 6, 15, 20)))).toBe("15:00");
    const spring = [Date.UTC(2024, 9, 5, 14, 30)];
    while (spring.length < 4) spring.push(next(spring.at(-1) as number));
    expect(spring.map(iso)).toEqual(["14:30", "15:30", "16:00", "17:00"]);
  });
});
