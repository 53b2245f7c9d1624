/** Defines the windows of customer rules: a running span of time, or buckets of a calendar up to now. */

import type { CalendarUnit } from "../../core/calendar.ts";
import { calendarOf, calendarUnits } from "../../core/calendar.ts";
import { checkKeys } from "../../core/checks/checkKeys.ts";
import { choices, fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { didYouMean } from "../../core/suggest.ts";
import { isRecord } from "../conditions/valueTest.ts";

/**
 * Which events a customer rule counts. `{ days: 30 }` holds an event at t while 0 ≤ now − t < 30 days: at t + 30 days it has left.
 * `{ calendar: "month" }` holds the events of the running month up to now; `back: 2` adds the two whole months before it.
 */
export type RuleWindow = Duration | { calendar: CalendarUnit; back?: number };

/** A window, compiled. All times are in units of the log. */
export type CompiledWindow = {
  /** For how long an event is inside; Infinity for ever, NaN for a calendar. */
  width: number;
  /** An event at t ≤ now is inside when t is greater than this. It never decreases when now grows. */
  floor(now: number): number;
  /** The instant at which an event at t leaves, Infinity if never. */
  leaves(t: number): number;
};

const mostBuckets = 1_000_000;

/** The window that holds every event. */
export const noWindow: CompiledWindow = { width: Infinity, floor: () => -Infinity, leaves: () => Infinity };

/**
 * Compiles a window.
 *
 * @param perMs - units of the log in a millisecond
 * @throws {@link ParcoursError} `invalid_duration`, `invalid_rule`, `invalid_definition` for an unknown calendar unit
 */
export function compileWindow(
  window: RuleWindow | undefined,
  perMs: number,
  timeZone: string,
  caller: string,
  path: string,
): CompiledWindow {
  if (window === undefined) return noWindow;
  if (isRecord(window) && "calendar" in window) {
    checkKeys(window, ["calendar", "back"], caller, path, "invalid_rule");
    const back = wholeNumber((window.back as number | undefined) ?? 0, caller, `${path}.back`, 0, 10_000);
    const unit = window.calendar as CalendarUnit;
    if (!calendarUnits.includes(unit)) {
      const hint = didYouMean(String(unit), calendarUnits);
      fail(caller, `${path}.calendar`, choices(calendarUnits), unit, hint, "invalid_rule");
    }
    return calendarWindow(unit, back, perMs, timeZone, caller);
  }
  const width = wholeUnits(durationMs(window as Duration, `${caller}: ${path}`) * perMs);
  return { width, floor: (now) => now - width, leaves: (t) => t + width };
}

/** The smallest whole number of units that is not less: times are whole units, so nothing changes in between. */
export function wholeUnits(units: number): number {
  return Math.ceil(units - 1e-6);
}

function calendarWindow(
  unit: CalendarUnit,
  back: number,
  perMs: number,
  timeZone: string,
  caller: string,
): CompiledWindow {
  const calendar = calendarOf(unit, timeZone, undefined, caller);
  /** Starts of buckets without gaps: bucket 0, 1, 2 …, and bucket −1, −2 …; both lists grow at their end. */
  const later: number[] = [];
  const earlier: number[] = [];
  const startOf = (bucket: number) => (bucket < 0 ? earlier[-1 - bucket] : later[bucket]) as number;
  const check = () => {
    if (later.length + earlier.length <= mostBuckets) return;
    throw new ParcoursError(
      "too_large",
      `${caller}: more than ${mostBuckets} buckets of a calendar. Use a longer unit.`,
    );
  };
  const growBack = () => {
    earlier.push(calendar.startOf(startOf(-earlier.length) - 1));
    check();
  };
  const grow = () => {
    later.push(calendar.next(later.at(-1) as number));
    check();
  };
  /** The bucket of an instant, with `before` buckets before it and `after` after it. */
  const indexOf = (ms: number, before: number, after: number): number => {
    if (later.length === 0) later.push(calendar.startOf(ms));
    while (startOf(-earlier.length) > ms) growBack();
    while ((later.at(-1) as number) <= ms) grow();
    let [low, high] = [-earlier.length, later.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (startOf(middle) <= ms) low = middle;
      else high = middle;
    }
    while (low - before < -earlier.length) growBack();
    while (low + after >= later.length) grow();
    return low;
  };
  let last = Number.NaN;
  let floor = 0;
  return {
    width: Number.NaN,
    floor(now) {
      // in a count of all customers at one instant, every call has the same now
      if (now !== last) {
        const index = indexOf(Math.floor(now / perMs), back, 0);
        floor = startOf(index - back) * perMs - 1;
        last = now;
      }
      return floor;
    },
    leaves(t) {
      const index = indexOf(Math.floor(t / perMs), 0, back + 1);
      return startOf(index + back + 1) * perMs;
    },
  };
}
