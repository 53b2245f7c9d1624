/** Finds where hours, days, weeks and months begin in a named time zone, daylight saving included. */

import { tz } from "@date-fns/tz";
import {
  addDays,
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
import { zoneOffset } from "./time/timeZone.ts";

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
const DAY = 86_400_000;
const units: readonly CalendarUnit[] = ["hour", "day", "week", "month", "quarter", "year"];

/**
 * The calendar of a zone, cut into buckets.
 *
 * A bucket starts where the zone's wall clock first shows its start, or a later time where it skips that. Where the clock is put
 * back over midnight and shows the old day again, the new day has begun. An hour ends where the wall clock shows the next full
 * hour or is changed: the hour that occurs twice in autumn is two hours, and half an hour in Lord Howe is one of its own.
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
  const offset = steadily(zoneOffset(timeZone, caller));
  if (![0, 1, 2, 3, 4, 5, 6].includes(weekStartsOn)) fail(caller, "weekStartsOn", "0 (Sunday) to 6", weekStartsOn);
  if (unit === "hour") return hoursOf(offset);
  // fields of the wall clock, read as if it were in UTC
  const clock = { in: tz("UTC") };
  const cut = {
    day: (local: number) => startOfDay(local, clock),
    week: (local: number) => startOfWeek(local, { ...clock, weekStartsOn }),
    month: (local: number) => startOfMonth(local, clock),
    quarter: (local: number) => startOfQuarter(local, clock),
    year: (local: number) => startOfYear(local, clock),
  }[unit];
  const add = { day: addDays, week: addWeeks, month: addMonths, quarter: addQuarters, year: addYears }[unit];
  const first = (local: number) => cut(Math.floor(local)).getTime();
  const after = (local: number) => add(local, 1, clock).getTime();
  return {
    startOf(ms) {
      let local = first(ms + offset(ms));
      let start = firstShown(local, offset);
      // a clock that is put back over midnight shows the old day again: its instants belong to the new one
      for (;;) {
        local = after(local);
        const later = firstShown(local, offset);
        if (!(later <= ms)) return start;
        start = later;
      }
    },
    next(start) {
      let local = first(start + offset(start));
      let later: number;
      // days that a zone skips have no instant
      do {
        local = after(local);
        later = firstShown(local, offset);
      } while (later <= start);
      return later;
    },
  };
}

/** Hours: from one full hour of the wall clock, or change of it, to the next. */
function hoursOf(offset: (utc: number) => number): Calendar {
  return {
    startOf(ms) {
      const own = offset(ms);
      const full = Math.floor((ms + own) / HOUR) * HOUR - own;
      return offset(full) === own ? full : changeBetween(full, Math.floor(ms), offset);
    },
    next(start) {
      const own = offset(start);
      const full = (Math.floor((start + own) / HOUR) + 1) * HOUR - own;
      return offset(full - 1) === own ? full : changeBetween(start, full - 1, offset);
    },
  };
}

/** The first instant at which the wall clock shows `local` (ms as if in UTC) or later. */
function firstShown(local: number, offset: (utc: number) => number): number {
  // no zone is a day away from UTC
  const [from, to] = [local - DAY, local + DAY];
  const steady = offset(from);
  if (steady === offset(local) && steady === offset(to)) return local - steady;
  for (let a = from; a < to; a += HOUR) {
    const [before, after] = [offset(a), offset(a + HOUR)];
    const change = before === after ? a + HOUR : changeBetween(a, a + HOUR, offset);
    if (local - before < change) return Math.max(a, local - before);
    if (local - after < a + HOUR) return Math.max(change, local - after);
  }
  return to;
}

/** The first instant after `from` with another offset than `from`, at `to` at the latest. */
function changeBetween(from: number, to: number, offset: (utc: number) => number): number {
  const before = offset(from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The same offsets, remembered for the days of UTC on which they do not change. */
function steadily(offset: (utc: number) => number): (utc: number) => number {
  const days = new Map<number, number>();
  return (utc) => {
    const day = Math.floor(utc / DAY);
    let steady = days.get(day);
    if (steady === undefined) {
      const [start, middle, end] = [0, 0.5, 1].map((part) => offset((day + part) * DAY));
      steady = start === middle && middle === end ? (start as number) : Number.NaN;
      days.set(day, steady);
    }
    return steady === steady ? steady : offset(utc);
  };
}
