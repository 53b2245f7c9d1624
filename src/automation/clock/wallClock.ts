/** Does arithmetic with the wall clock of a time zone: days, times of the day, buckets of the calendar. */

import { type CalendarUnit, calendarOf, type WeekDay } from "../../core/calendar.ts";
import { firstShown, steadily } from "../../core/time/firstShown.ts";
import { zoneOffset } from "../../core/time/timeZone.ts";

/** The wall clock of one time zone. Instants are in ms since 1970. */
export type WallClock = {
  /** The offset from UTC. */
  offset(ms: number): number;
  /** The first instant, not before `from`, at which a day of the list begins to show a time, in ms after midnight; `null` for every day. */
  firstAt(from: number, time: number, days: readonly WeekDay[] | null): number;
  /** The first instant that shows a local time, in ms as if in UTC, or a later one. */
  shown(local: number): number;
  bucketStart(unit: CalendarUnit, ms: number): number;
  bucketEnd(unit: CalendarUnit, ms: number): number;
};

export const dayMs = 86_400_000;

/** The day of the week of a local day, counted from 1970-01-01. */
export function weekDayOf(day: number): WeekDay {
  return ((((day + 4) % 7) + 7) % 7) as WeekDay;
}

/** @throws {@link ParcoursError} `invalid_time_zone` */
export function createWallClock(timeZone: string, caller: string): WallClock {
  const offset = steadily(zoneOffset(timeZone, caller));
  const calendars = new Map<CalendarUnit, ReturnType<typeof calendarOf>>();
  const calendar = (unit: CalendarUnit) => {
    const own = calendars.get(unit) ?? calendarOf(unit, timeZone, undefined, caller);
    calendars.set(unit, own);
    return own;
  };
  const shown = (local: number) => firstShown(local, offset);
  return {
    offset,
    shown,
    firstAt(from, time, days) {
      // a clock that is put back may show yesterday again
      for (let day = Math.floor((from + offset(from)) / dayMs) - 1; ; day++) {
        if (days !== null && !days.includes(weekDayOf(day))) continue;
        const at = shown(day * dayMs + time);
        if (at >= from) return at;
      }
    },
    bucketStart: (unit, ms) => calendar(unit).startOf(ms),
    bucketEnd: (unit, ms) => calendar(unit).next(calendar(unit).startOf(ms)),
  };
}
