/** Checks a calendar of working time, and reads its hours and holidays. */

import { checkKeys, type KeysOf } from "../checks/checkKeys.ts";
import { fail } from "../checks/fail.ts";
import { digits, midnightOf } from "../time/isoReader.ts";
import { checkTimeZone } from "../time/timeZone.ts";
import type { WorkingCalendar } from "./workingCalendar.ts";

/** Working hours as milliseconds after midnight on the clock, by day of the week from Sunday, and the holidays as days since 1970. */
export type CheckedCalendar = {
  timeZone: string;
  hours: readonly (readonly (readonly [number, number])[])[];
  holidays: ReadonlySet<number>;
};

/** The days of the week as a calendar names them, from Sunday. */
const dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const calendarKeys: KeysOf<WorkingCalendar> = { timeZone: true, days: true, holidays: true };

/** @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone` */
export function checkCalendar(calendar: WorkingCalendar, caller: string, place = "calendar"): CheckedCalendar {
  checkKeys(calendar, calendarKeys, caller, place);
  const { timeZone = "UTC", days, holidays = [] } = calendar;
  checkTimeZone(timeZone, caller);
  checkKeys(days, dayNames, caller, `${place}.days`);
  if (!Array.isArray(holidays)) fail(caller, `${place}.holidays`, 'a list of dates such as "2026-12-25"', holidays);
  const hours = dayNames.map((day) => {
    const given: unknown = days[day] ?? [];
    const where = `${place}.days.${day}`;
    if (!Array.isArray(given)) return fail(caller, where, 'a list such as [["09:00", "17:00"]]', given);
    let free = 0;
    return given.map((entry: unknown, i): readonly [number, number] => {
      const [start, end] = Array.isArray(entry) && entry.length === 2 ? entry.map(clockMs) : [Number.NaN, Number.NaN];
      if (!((start as number) < (end as number)))
        fail(
          caller,
          `${where}[${i}]`,
          'a start and a later end such as ["09:00", "17:00"]',
          entry,
          'Write a night shift as two entries: one until "24:00", and one from "00:00" on the next day.',
        );
      if ((start as number) < free) fail(caller, `${where}[${i}]`, "a start after the end of the entry before", entry);
      free = end as number;
      return [start as number, end as number];
    });
  });
  const dates = holidays.map((date: unknown, i) => {
    const ms = dateMs(date);
    return ms === ms ? ms / 86_400_000 : fail(caller, `${place}.holidays[${i}]`, 'a date such as "2026-12-25"', date);
  });
  return { timeZone, hours, holidays: new Set(dates) };
}

/** `"09:30"` as milliseconds after midnight, up to `"24:00"`; NaN for another value. */
function clockMs(value: unknown): number {
  if (typeof value !== "string" || value.length !== 5 || value[2] !== ":") return Number.NaN;
  const [hour, minute] = [digits(value, 0, 2), digits(value, 3, 2)];
  return hour < 24 && minute < 60 ? (hour * 60 + minute) * 60_000 : value === "24:00" ? 86_400_000 : Number.NaN;
}

/** `"2026-12-25"` as the milliseconds of its midnight in UTC; NaN for another value. */
function dateMs(value: unknown): number {
  if (typeof value !== "string" || value.length !== 10 || value[4] !== "-" || value[7] !== "-") return Number.NaN;
  const [year, month, day] = [digits(value, 0, 4), digits(value, 5, 2), digits(value, 8, 2)];
  return month >= 1 && month <= 12 && day >= 1 ? midnightOf(year, month, day) : Number.NaN;
}
