/** Calendar time in a named zone: where days, weeks and months begin, daylight saving included. */

import { tz } from "@date-fns/tz";
import {
  addDays,
  addHours,
  addMonths,
  addQuarters,
  addWeeks,
  addYears,
  startOfDay,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from "date-fns";
import { choices, fail } from "./checks/fail.ts";
import { didYouMean } from "./suggest.ts";
import { checkTimeZone } from "./time/timeZone.ts";

/** A unit of the calendar. Its length varies: a day in Paris may last 23, 24 or 25 hours. */
export type CalendarUnit = "hour" | "day" | "week" | "month" | "quarter" | "year";

/** Days of the week as date-fns numbers them: 0 = Sunday, 1 = Monday. */
export type WeekDay = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The buckets of a calendar: every instant lies in exactly one. */
export type Calendar = {
  /** Start of the bucket an instant lies in, ms since 1970. */
  startOf(ms: number): number;
  /** Start of the bucket after the one that starts here. */
  next(start: number): number;
};

const HOUR = 3_600_000;
const units: readonly CalendarUnit[] = ["hour", "day", "week", "month", "quarter", "year"];

/**
 * The calendar of a zone, cut into buckets.
 *
 * A bucket starts where the zone's wall clock first shows its start; where a day has no midnight it starts at the first
 * instant it has. Hours are cut in absolute time by the zone's offset at the instant, because the hour that occurs twice in
 * autumn is two hours.
 *
 * @param timeZone - an IANA name such as `"Europe/Paris"`
 * @throws {@link ParcoursError} `invalid_definition` for an unknown unit or day of the week, `invalid_time_zone`
 */
export function calendarOf(
  unit: CalendarUnit,
  timeZone: string,
  weekStartsOn: WeekDay = 1,
  caller = "calendar",
): Calendar {
  if (!units.includes(unit)) fail(caller, "every", choices(units), unit, didYouMean(String(unit), units));
  checkTimeZone(timeZone, caller);
  if (![0, 1, 2, 3, 4, 5, 6].includes(weekStartsOn)) fail(caller, "weekStartsOn", "0 (Sunday) to 6", weekStartsOn);
  const zone = { in: tz(timeZone) };
  if (unit === "hour") {
    const startOf = (ms: number) => {
      const offset = zone.in(ms).getTimezoneOffset() * 60_000;
      return Math.floor((ms - offset) / HOUR) * HOUR + offset;
    };
    return { startOf, next: (start) => startOf(addHours(start, 1).getTime()) };
  }
  const cut = {
    day: (ms: number) => startOfDay(ms, zone),
    week: (ms: number) => startOfWeek(ms, { ...zone, weekStartsOn }),
    month: (ms: number) => startOfMonth(ms, zone),
    quarter: (ms: number) => startOfQuarter(ms, zone),
    year: (ms: number) => startOfYear(ms, zone),
  }[unit];
  const add = { day: addDays, week: addWeeks, month: addMonths, quarter: addQuarters, year: addYears }[unit];
  // dates drop fractions towards 0: before 1970 that is the millisecond after
  const startOf = (ms: number) => cut(Math.floor(ms)).getTime();
  // cut again: a day without midnight starts late, and so would the day after it
  return { startOf, next: (start) => startOf(add(start, 1, zone).getTime()) };
}
