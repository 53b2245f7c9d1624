import { milliseconds } from "date-fns";
import { durationMs, isParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

describe("durationMs", () => {
  it.each([
    { weeks: 2 },
    { days: 1 },
    { hours: 1, minutes: 30 },
    { seconds: 0.5 },
    { weeks: 1, days: 1, hours: 1, minutes: 1, seconds: 1 },
  ])("adds up %j as date-fns does", (duration) => {
    expect(durationMs(duration)).toBe(milliseconds(duration));
  });

  it("accepts zero, and ignores undefined units", () => {
    expect(durationMs({ seconds: 0 })).toBe(0);
    expect(durationMs({ days: undefined, hours: 2 } as never)).toBe(7_200_000);
  });

  it.each<[unknown, string]>([
    [{ months: 1 }, "funnel: within: months have no fixed length; use weeks, days, hours, minutes or seconds"],
    [{ days: 1, years: 1 }, "years have no fixed length"],
    [{ day: 1 }, 'unknown unit "day"'],
    [{ constructor: 1 }, 'unknown unit "constructor"'],
    [{ days: -1 }, "days must be a finite number, 0 or more; got -1"],
    [{ days: Number.NaN }, "days must be a finite number, 0 or more; got NaN"],
    [{ days: Infinity }, "got Infinity"],
    [{ days: "7" }, "got 7"],
    [{ weeks: 1e308 }, "expected a duration such as { days: 7 }"],
    [{}, "expected a duration such as { days: 7 }"],
    [null, "expected a duration"],
    [86_400_000, "expected a duration"],
  ])("refuses %j", (duration, message) => {
    try {
      durationMs(duration as never, "funnel: within");
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error, "invalid_duration")).toBe(true);
      expect((error as Error).message).toContain(message);
    }
  });
});
