/** Converts durations of fixed length to and from milliseconds. */

import type { Duration as DateFnsDuration } from "date-fns";
import { expectSource, isPlainObject } from "./checks/expectSource.ts";
import { shown } from "./checks/fail.ts";
import { ParcoursError } from "./error.ts";

/**
 * A span of time of fixed length: the `Duration` of date-fns with weeks, days, hours, minutes and seconds only. The units add up.
 * A day is 24 hours. Months and years are not allowed because their length varies.
 */
export type Duration = Pick<DateFnsDuration, "weeks" | "days" | "hours" | "minutes" | "seconds">;

const unitMs: Record<string, number> = {
  weeks: 604_800_000,
  days: 86_400_000,
  hours: 3_600_000,
  minutes: 60_000,
  seconds: 1000,
};

/**
 * Converts a {@link Duration} to milliseconds. Fractions of a unit are allowed.
 *
 * @param duration - for example `{ days: 7 }` or `{ hours: 1, minutes: 30 }`
 * @param where - the name of the duration in an error message, for example `"funnel: within"`
 * @returns milliseconds, finite, 0 or more
 * @throws {@link ParcoursError} `invalid_duration` when it is empty, negative, not finite, or has months, years or an unknown unit
 * @example
 * durationMs({ hours: 1, minutes: 30 }) // => 5400000
 */
export function durationMs(duration: Duration, where = "duration"): number {
  expectSource(where, "name", "durationMs", "where");
  let total = 0;
  const given = duration !== null && typeof duration === "object" ? Object.entries(duration) : [];
  const units = given.filter(([, amount]) => amount !== undefined);
  for (const [unit, amount] of units) {
    const ms = Object.hasOwn(unitMs, unit) ? unitMs[unit] : undefined;
    if (ms === undefined) {
      const hint = unit === "months" || unit === "years" ? `${unit} have no fixed length` : `unknown unit "${unit}"`;
      throw new ParcoursError("invalid_duration", `${where}: ${hint}; use weeks, days, hours, minutes or seconds`);
    }
    if (typeof amount !== "number" || !(amount >= 0) || amount === Infinity) {
      throw new ParcoursError(
        "invalid_duration",
        `${where}: ${unit} must be a finite number, 0 or more; got ${String(amount)}`,
      );
    }
    total += amount * ms;
  }
  if (units.length === 0 || total === Infinity) {
    throw new ParcoursError(
      "invalid_duration",
      `${where}: expected a duration such as { days: 7 }, got ${shown(duration)}.`,
    );
  }
  return total;
}

/**
 * Converts a duration whose amounts may be negative to milliseconds: `{ days: -3 }` lies three days behind.
 *
 * @throws {@link ParcoursError} `invalid_duration`, also when some amounts are negative and others are not
 */
export function signedDurationMs(duration: unknown, place: string): number {
  const amounts: [string, unknown][] = isPlainObject(duration) ? Object.entries(duration as object) : [];
  if (!amounts.some(([, amount]) => typeof amount === "number" && amount < 0))
    return durationMs(duration as Duration, place);
  const back = amounts.map(([unit, amount]) => [unit, typeof amount === "number" ? 0 - amount : amount]);
  return -durationMs(Object.fromEntries(back), place);
}
