/** Makes a clock that counts only working time. */

import { fail } from "../checks/fail.ts";
import { firstShown, steadily } from "../time/firstShown.ts";
import { zoneOffset } from "../time/timeZone.ts";
import type { CheckedCalendar } from "./checkCalendar.ts";

const dayMs = 86_400_000;

/**
 * Makes a function that gives the working time before an instant, in ms since the first day it knows. The difference of two of its
 * numbers is the working time between two instants.
 *
 * Working hours last from the first instant at which the clock of the zone shows their start (or later) to the first at which it shows
 * their end. On days when clocks change they are as much shorter or longer as the people at work notice.
 *
 * @param from - the earliest instant that will be asked, ms since 1970
 * @param to - the latest
 * @throws {@link ParcoursError} `too_large` for more than 100 000 days
 */
export function workingClock(
  { timeZone, hours, holidays }: CheckedCalendar,
  from: number,
  to: number,
  caller: string,
): (ms: number) => number {
  // a day more on both sides: the clock of a zone is less than a day from UTC
  const [first, last] = [Math.floor(from / dayMs) - 1, Math.floor(to / dayMs) + 1];
  const days = last - first + 1;
  if (!(days <= 100_000))
    fail(caller, "calendar", "times within 100000 days", days, "Leave out the wrong times.", "too_large");
  const offset = steadily(zoneOffset(timeZone, caller));
  const starts: number[] = [];
  const ends: number[] = [];
  /** Working time before each period of work. */
  const before: number[] = [];
  let total = 0;
  for (let day = first; day <= last; day++) {
    if (holidays.has(day)) continue;
    // day 0 is a Thursday
    for (const [open, close] of hours[(((day + 4) % 7) + 7) % 7] as (readonly [number, number])[]) {
      const start = firstShown(day * dayMs + open, offset);
      const end = firstShown(day * dayMs + close, offset);
      if (end <= start) continue;
      starts.push(start);
      ends.push(end);
      before.push(total);
      total += end - start;
    }
  }
  /** For each day (of UTC), the first period of work that ends after its start. */
  const firstOf = new Uint32Array(days);
  for (let d = 0, p = 0; d < days; d++) {
    while (p < ends.length && (ends[p] as number) <= (first + d) * dayMs) p++;
    firstOf[d] = p;
  }
  return (ms) => {
    let p = firstOf[Math.floor(ms / dayMs) - first] as number;
    while (p < ends.length && (ends[p] as number) <= ms) p++;
    if (p === ends.length) return total;
    return (before[p] as number) + Math.max(0, ms - (starts[p] as number));
  };
}
