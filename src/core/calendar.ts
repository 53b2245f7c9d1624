/** Computes where hours, days, weeks and months begin in a named time zone, with daylight saving time. */

import { choices, fail } from "./checks/fail.ts";
import { didYouMean } from "./suggest.ts";
import { changeBetween, firstShown, steadily } from "./time/firstShown.ts";
import { zoneOffset } from "./time/timeZone.ts";

/** A unit of the calendar. Its length varies: a day in Paris may last 23, 24 or 25 hours. */
export type CalendarUnit = "hour" | "day" | "week" | "month" | "quarter" | "year";

/** Days of the week as date-fns numbers them: 0 = Sunday, 1 = Monday. */
export type WeekDay = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** The buckets of a calendar. Every instant belongs to exactly one bucket. */
export type Calendar = {
  /** Start of the bucket that contains an instant, in ms since 1970. */
  startOf(ms: number): number;
  /** Start of the next bucket, given the start of a bucket. */
  next(start: number): number;
};

const HOUR = 3_600_000;
/** The units of the calendar, for checks. */
export const calendarUnits: readonly CalendarUnit[] = ["hour", "day", "week", "month", "quarter", "year"];

/**
 * Makes the calendar of a time zone, divided into buckets of one unit.
 *
 * A bucket starts when the wall clock of the zone first shows its start. When the clock skips that time, the bucket starts at the
 * first later time. When the clock is put back over midnight and shows the old day again, those instants belong to the new day.
 * An hour ends when the wall clock shows the next full hour, or when the clock is changed. The hour that occurs twice in autumn
 * makes two buckets, and the half hour that Lord Howe repeats is a bucket of its own.
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
  if (!calendarUnits.includes(unit))
    fail(caller, "every", choices(calendarUnits), unit, didYouMean(String(unit), calendarUnits));
  const offset = steadily(zoneOffset(timeZone, caller));
  if (![0, 1, 2, 3, 4, 5, 6].includes(weekStartsOn)) fail(caller, "weekStartsOn", "0 (Sunday) to 6", weekStartsOn);
  if (unit === "hour") return hoursOf(offset);
  // the wall clock, read as if it were in UTC
  const first = (local: number) => startOfUnit[unit](local, weekStartsOn);
  const after = (start: number) => nextOfUnit[unit](start);
  return {
    startOf(ms) {
      let local = first(ms + offset(ms));
      let start = firstShown(local, offset);
      // when the clock is put back over midnight, it shows the old day again: these instants belong to the new day
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
      // a day that a zone skips has no instant
      do {
        local = after(local);
        later = firstShown(local, offset);
      } while (later <= start);
      return later;
    },
  };
}

const DAY = 24 * HOUR;

/** The start of the bucket of a time of the wall clock. */
const startOfUnit = {
  day: (local: number) => Math.floor(local / DAY) * DAY,
  week(local: number, weekStartsOn: WeekDay) {
    const days = Math.floor(local / DAY);
    // day 0 was a Thursday
    return (days - ((((days + 4 - weekStartsOn) % 7) + 7) % 7)) * DAY;
  },
  month: (local: number) => firstOfMonth(local, 0),
  quarter: (local: number) => firstOfMonth(local, -(new Date(Math.floor(local)).getUTCMonth() % 3)),
  year: (local: number) => firstOfMonth(local, -new Date(Math.floor(local)).getUTCMonth()),
} satisfies Record<Exclude<CalendarUnit, "hour">, (local: number, weekStartsOn: WeekDay) => number>;

/** The start of the next bucket, from the start of a bucket. */
const nextOfUnit = {
  day: (start: number) => start + DAY,
  week: (start: number) => start + 7 * DAY,
  month: (start: number) => firstOfMonth(start, 1),
  quarter: (start: number) => firstOfMonth(start, 3),
  year: (start: number) => firstOfMonth(start, 12),
} satisfies Record<Exclude<CalendarUnit, "hour">, (start: number) => number>;

/** Midnight of the first day of the month that is so many months after the one of a time. */
function firstOfMonth(local: number, months: number): number {
  const date = new Date(Math.floor(local));
  date.setUTCHours(0, 0, 0, 0);
  // the day first: the 31st plus a month is not in the next month
  date.setUTCDate(1);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

/** Buckets of hours: each ends at the next full hour of the wall clock, or at the next change of the clock. */
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
