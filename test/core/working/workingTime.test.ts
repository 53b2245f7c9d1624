/** Working time between two instants: outside values, changes of clocks, a walk minute by minute, laws. */

import fc from "fast-check";
import { type WorkingCalendar, workingTime } from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const hour = 3_600_000;
const minute = 60_000;
const nineToFive = [["09:00", "17:00"]] as const;
const office = {
  days: { mon: nineToFive, tue: nineToFive, wed: nineToFive, thu: nineToFive, fri: nineToFive },
  holidays: ["2026-12-25", "2027-01-01"],
};
const always = [["00:00", "24:00"]] as const;
const everyDay = { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always };

/** The first minute of each local time of a day, by walking over the minutes of the zone. */
function firstMinutes(timeZone: string, from: number, to: number) {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  } as Intl.DateTimeFormatOptions);
  const shown: [string, number][] = [];
  for (let ms = from; ms < to; ms += minute) shown.push([format.format(ms).replace(", ", "T"), ms]);
  return (local: string) => shown.find(([text]) => text >= local)?.[1] ?? to;
}

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

/** The slow twin: marks each minute that lies in a working period, and counts the marked ones. */
function slowWorkingTime(from: number, to: number, { timeZone = "UTC", days, holidays = [] }: WorkingCalendar): number {
  const day = 24 * hour;
  const [start, end] = [from - 3 * day, to + 3 * day];
  const first = firstMinutes(timeZone, start, end);
  const periods: [number, number][] = [];
  for (let ms = Math.floor((from - day) / day) * day; ms < to + day; ms += day) {
    const date = new Date(ms).toISOString().slice(0, 10);
    if (holidays.includes(date)) continue;
    const next = new Date(ms + day).toISOString().slice(0, 10);
    for (const [open, close] of days[weekdays[new Date(ms).getUTCDay()] as "mon"] ?? [])
      periods.push([first(`${date}T${open}`), first(close === "24:00" ? `${next}T00:00` : `${date}T${close}`)]);
  }
  let worked = 0;
  for (let ms = from; ms < to; ms += minute) if (periods.some(([a, b]) => a <= ms && ms < b)) worked += minute;
  return worked;
}

describe("workingTime", () => {
  it("gives the hours of businesstimedelta", () => {
    // businesstimedelta 1.0.1: Rules([WorkDayRule(9:00 to 17:00, Monday to Friday)]).difference(a, b), the first with HolidayRule; the
    // second: numpy 2.4.6, busday_count("2026-12-23", "2027-01-05", holidays=[…]) * 8
    const values: [string, string, number][] = [
      ["2026-12-24T16:00", "2026-12-28T10:00", 2],
      ["2026-12-23T08:00", "2027-01-04T18:30", 56],
      ["2026-11-02T09:17", "2026-11-30T16:43", 167.43333333333334],
      ["2026-11-07T10:00", "2026-11-08T20:00", 0],
      ["2026-03-02T12:34", "2026-04-17T09:05", 268.51666666666665],
    ];
    for (const [from, to, hours] of values) expect(workingTime(from, to, office) / hour).toBeCloseTo(hours, 10);
  });

  it("counts a night shift as long as it really is when clocks change", () => {
    const night = { timeZone: "Europe/Paris", days: { sun: [["00:00", "06:00"]] as const } };
    const of = (day: string) => workingTime(`${day}T00:00`, `${day}T12:00`, night) / hour;
    expect([of("2026-03-22"), of("2026-03-29"), of("2026-10-25")]).toEqual([6, 5, 7]);
    // 02:30 does not exist on 29 March: the shift begins when clocks show 03:00
    const gap = { timeZone: "Europe/Paris", days: { sun: [["02:30", "04:00"]] as const } };
    expect(workingTime("2026-03-29T00:00", "2026-03-29T12:00", gap) / hour).toBe(1);
  });

  it("counts in the zone of the calendar", () => {
    const paris = { ...office, timeZone: "Europe/Paris" };
    expect(workingTime("2026-07-01T06:00Z", "2026-07-01T08:00Z", paris) / hour).toBe(1);
  });

  it("is the slow count of minutes, also when clocks change", () => {
    const times = fc.constantFrom("00:00", "01:30", "02:00", "02:30", "03:00", "09:15", "17:00", "23:30");
    const hours = fc
      .uniqueArray(times, { minLength: 2, maxLength: 4 })
      .map((list) => [...list, ...(list.length % 2 === 1 ? ["24:00"] : [])].sort())
      .map((list) => list.flatMap((start, i) => (i % 2 === 0 ? [[start, list[i + 1] as string] as const] : [])));
    const days = fc.record({ fri: hours, sat: hours, sun: hours, mon: hours });
    // Saturday before the change of clocks of each zone
    const weekend = fc.constantFrom(
      ["Europe/Paris", "2026-03-28"],
      ["Europe/Paris", "2026-10-24"],
      ["America/New_York", "2026-11-01"],
      ["Australia/Lord_Howe", "2026-04-04"],
      ["Africa/Cairo", "2026-04-24"],
    );
    fc.assert(
      fc.property(days, weekend, fc.nat(1440), fc.nat(2 * 1440), (own, [timeZone, date], after, length) => {
        const from = Date.parse(`${date}T00:00Z`) - 12 * hour + after * minute;
        const calendar = { timeZone: timeZone as string, days: own, holidays: ["2026-10-26"] };
        const to = from + length * minute;
        expect(workingTime(from, to, calendar)).toBe(slowWorkingTime(from, to, calendar));
      }),
      { numRuns: 25 },
    );
  });

  it("adds up over parts, never falls, changes its sign with its ends, and is plain time when work never stops", () => {
    const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 10) });
    const zones = fc.constantFrom("UTC", "Europe/Paris", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe");
    fc.assert(
      fc.property(instant, instant, instant, zones, (a, b, c, timeZone) => {
        const calendar = { ...office, timeZone };
        expect(workingTime(a, c, calendar)).toBe(workingTime(a, b, calendar) + workingTime(b, c, calendar));
        expect(workingTime(b, a, calendar) + 0).toBe(0 - workingTime(a, b, calendar));
        if (b > a) expect(workingTime(a, b, calendar)).toBeGreaterThanOrEqual(0);
        expect(workingTime(a, b, { timeZone, days: everyDay })).toBe(b - a);
        expect(Math.abs(workingTime(a, b, calendar))).toBeLessThanOrEqual(Math.abs(b - a));
        expect(workingTime(a, b, { timeZone, days: {} }) + 0).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it("refuses what is no calendar", () => {
    const bad = (calendar: unknown) => refusal(() => workingTime(0, 1, calendar as WorkingCalendar));
    expect(bad({ days: { mon: [["22:00", "06:00"]] } })).toContain("days.mon[0]: expected a start and a later end");
    expect(
      bad({
        days: {
          mon: [
            ["09:00", "12:00"],
            ["11:00", "17:00"],
          ],
        },
      }),
    ).toContain("days.mon[1]");
    expect(bad({ days: { monday: [] } })).toContain('"mon"');
    expect(bad({ days: {}, holidays: ["25.12.2026"] })).toContain("holidays[0]");
    expect(bad({ days: {}, holidays: ["2026-02-30"] })).toContain("holidays[0]");
    expect(refusal(() => workingTime(0, 1, { timeZone: "Paris", days: {} }), "invalid_time_zone")).toContain("Paris");
    expect(refusal(() => workingTime(-8e15, 8e15, { days: {} }), "too_large")).toContain("100000 days");
  });
});
