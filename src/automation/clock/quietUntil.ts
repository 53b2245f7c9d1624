/** Finds when quiet hours end and begin on the wall clock of a customer. */

import type { WeekDay } from "../../core/calendar.ts";
import { changeBetween } from "../../core/time/firstShown.ts";
import type { QuietHours } from "../programme/quietHours.ts";
import { clockTime } from "./clockTime.ts";
import { dayMs, type WallClock, weekDayOf } from "./wallClock.ts";

/** Quiet hours, read. Times are in ms after midnight. */
export type QuietPeriod = {
  from: number;
  to: number;
  days: readonly WeekDay[] | null;
  channels: readonly string[] | null;
  includeTransactional: boolean;
};

/** Reads quiet hours that were checked. */
export function readQuiet({ from, to, days, channels, includeTransactional }: QuietHours): QuietPeriod {
  return {
    from: clockTime(from),
    to: clockTime(to),
    days: days ?? null,
    channels: channels ?? null,
    includeTransactional: includeTransactional ?? false,
  };
}

/** The most periods that may follow each other without a break. */
const mostPeriods = 100;

/**
 * The least instant from `now` on (in ms) whose wall clock is outside the quiet hours; Infinity if there is none. In a skipped hour it is the
 * first instant after the gap, and an hour that occurs twice is quiet twice.
 */
export function quietUntil(clock: WallClock, periods: readonly QuietPeriod[], now: number): number {
  let at = now;
  for (let turn = 0; turn < mostPeriods; turn++) {
    const local = at + clock.offset(at);
    const end = periods.reduce((latest, period) => Math.max(latest, localEnd(period, local)), -Infinity);
    if (end === -Infinity) return at;
    const steady = at + (end - local);
    // when the clock changes before then, the wall clock may be outside at once
    at = clock.offset(steady) === clock.offset(at) ? steady : changeBetween(at, steady, clock.offset);
  }
  return Infinity;
}

/** The first instant after `now` at which quiet hours begin; Infinity if there is none within nine days. */
export function quietFrom(clock: WallClock, periods: readonly QuietPeriod[], now: number): number {
  const day = Math.floor((now + clock.offset(now)) / dayMs);
  let first = Infinity;
  const take = (at: number) => {
    if (at > now && at < first && quietUntil(clock, periods, at) > at) first = at;
  };
  for (let ahead = -1; ahead < 9; ahead++) {
    for (const { from } of periods) take(clock.shown((day + ahead) * dayMs + from));
    const [start, end] = [now + Math.max(0, ahead) * dayMs, now + Math.max(0, ahead + 1) * dayMs];
    if (clock.offset(start) !== clock.offset(end)) take(changeBetween(start, end, clock.offset));
  }
  return first;
}

/** The local time at which a period ends that holds at a local time; −∞ if it does not hold. */
function localEnd({ from, to, days }: QuietPeriod, local: number): number {
  const day = Math.floor(local / dayMs);
  const time = local - day * dayMs;
  const on = (own: number) => days === null || days.includes(weekDayOf(own));
  if (from < to) return time >= from && time < to && on(day) ? day * dayMs + to : -Infinity;
  if (time >= from && on(day)) return (day + 1) * dayMs + to;
  return time < to && on(day - 1) ? day * dayMs + to : -Infinity;
}
