/** Computes the working time between two instants. */

import { type Instant, instantMs } from "../instant.ts";
import { checkCalendar } from "./checkCalendar.ts";
import type { WorkingCalendar } from "./workingCalendar.ts";
import { workingClock } from "./workingClock.ts";

/**
 * Computes the working time between two instants: the part of the time that lies in the working hours of a calendar. Use it to promise
 * an answer in working hours, or to see what a delay over a weekend means.
 *
 * Working hours last from the first instant at which the clock shows their start to the first at which it shows their end. On a day when
 * clocks change, a night shift is one hour shorter or longer.
 *
 * @param from - an instant; a text without an offset is read in the zone of the calendar
 * @param to - another instant; before `from` the result is negative
 * @param calendar - working hours, holidays and the time zone
 * @returns milliseconds
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone`, `too_large` for more than 100 000 days
 * @example
 * const nineToFive = [["09:00", "17:00"]] as const;
 * const calendar = { timeZone: "Europe/Paris", days: { thu: nineToFive, fri: nineToFive, mon: nineToFive }, holidays: ["2026-12-25"] };
 * // from Thursday 16:00 over Christmas and the weekend to Monday 10:00
 * workingTime("2026-12-24T16:00", "2026-12-28T10:00", calendar) / 3_600_000 // => 2
 */
export function workingTime(from: Instant, to: Instant, calendar: WorkingCalendar): number {
  const checked = checkCalendar(calendar, "workingTime");
  const [start, end] = [
    instantMs(from, checked.timeZone, "workingTime", "from"),
    instantMs(to, checked.timeZone, "workingTime", "to"),
  ];
  const clock = workingClock(checked, Math.min(start, end), Math.max(start, end), "workingTime");
  return clock(end) - clock(start);
}
