import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarUnit, calendarOf } from "../../src/core/calendar.ts";

const at = (text: string) => new Date(text).getTime();
const iso = (ms: number) => new Date(ms).toISOString();
const hours = (unit: CalendarUnit, zone: string, text: string) => {
  const { startOf, next } = calendarOf(unit, zone);
  const start = startOf(at(text));
  return (next(start) - start) / 3_600_000;
};

describe("calendarOf", () => {
  it("gives days and weeks with a clock change their real length", () => {
    expect(hours("day", "Europe/Paris", "2024-03-31T12:00Z")).toBe(23);
    expect(hours("day", "Europe/Paris", "2024-10-27T12:00Z")).toBe(25);
    expect(hours("week", "Europe/Paris", "2024-03-27T12:00Z")).toBe(167);
    expect(hours("week", "Europe/Paris", "2024-10-23T12:00Z")).toBe(169);
  });

  it("starts weeks on Monday by default", () => {
    expect(iso(calendarOf("week", "UTC").startOf(at("2024-03-31T12:00Z")))).toBe("2024-03-25T00:00:00.000Z");
    expect(iso(calendarOf("week", "UTC", 0).startOf(at("2024-03-31T12:00Z")))).toBe("2024-03-31T00:00:00.000Z");
  });

  it("keeps the two hours called 2 a.m. in autumn apart", () => {
    const { startOf, next } = calendarOf("hour", "Europe/Paris");
    expect(iso(startOf(at("2024-10-27T00:30Z")))).toBe("2024-10-27T00:00:00.000Z");
    expect(iso(startOf(at("2024-10-27T01:30Z")))).toBe("2024-10-27T01:00:00.000Z");
    expect(iso(next(at("2024-10-27T00:00Z")))).toBe("2024-10-27T01:00:00.000Z");
    expect(iso(calendarOf("hour", "Asia/Kolkata").startOf(at("2024-05-01T00:10Z")))).toBe("2024-04-30T23:30:00.000Z");
  });

  it("starts a day without midnight at its first instant, and the next day at midnight", () => {
    const { startOf, next } = calendarOf("day", "America/Santiago");
    expect(iso(startOf(at("2024-09-08T12:00Z")))).toBe("2024-09-08T04:00:00.000Z");
    expect(iso(next(at("2024-09-08T04:00Z")))).toBe("2024-09-09T03:00:00.000Z");
  });

  it("throws a ParcoursError for unknown units and zones", () => {
    expect(() => calendarOf("weak" as never, "UTC")).toThrow(/Did you mean "week"/);
    expect(() => calendarOf("day", "Mars/Olympus")).toThrow(/expected an IANA name .* got "Mars\/Olympus"/);
  });

  it("every instant lies in its bucket: start ≤ instant < next start", () => {
    const zones = ["UTC", "Europe/Paris", "America/Santiago", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"];
    const unit = fc.constantFrom<CalendarUnit>("hour", "day", "week", "month", "quarter", "year");
    fc.assert(
      fc.property(
        unit,
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: at("2100-01-01T00:00Z") }),
        (every, zone, ms) => {
          const { startOf, next } = calendarOf(every, zone);
          const start = startOf(ms);
          expect(start).toBeLessThanOrEqual(ms);
          expect(next(start)).toBeGreaterThan(ms);
          expect(startOf(start)).toBe(start);
          expect(startOf(next(start))).toBe(next(start));
        },
      ),
      { numRuns: 300 },
    );
  });
});
