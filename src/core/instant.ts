/** Converts instants of a definition or of options to milliseconds. */

import { fail } from "./checks/fail.ts";
import { ParcoursError } from "./error.ts";
import { createIsoReader } from "./time/isoReader.ts";

/**
 * A point in time: milliseconds since 1970, a `Date`, or an ISO 8601 text (`"2026-03-29"`, `"2026-03-29T12:00:00+02:00"`).
 * A text without an offset is read in the `timeZone` of the same definition or options. When they have none, it is read in the
 * time zone the log was read in, or else in UTC. A text with a date only means midnight.
 */
export type Instant = number | string | Date;

/**
 * Converts an instant to milliseconds since 1970. A text with microseconds gives a fraction.
 *
 * Texts are read like the times of rows. When clocks showed a local time twice, the earlier instant counts. When clocks skipped
 * a local time, it moves forward by the length of the gap.
 *
 * @param timeZone - the zone of a text without an offset, as an IANA name; UTC when undefined
 * @throws {@link ParcoursError} `code` (`invalid_definition` unless given), `invalid_time_zone`
 * @example
 * instantMs("2026-03-29T12:00", "Europe/Paris", "funnel", "observedUntil") // => 1774778400000
 */
export function instantMs(
  value: Instant,
  timeZone: string | undefined,
  caller: string,
  place: string,
  code?: string,
): number {
  return instantInUnits(value, 1, timeZone, caller, place, code);
}

/**
 * Converts an instant to units since 1970, like {@link instantMs}. A microsecond is exact: it never goes through a fraction of a
 * millisecond.
 *
 * @param perMs - units in a millisecond: 1, or 1000 for microseconds
 * @throws {@link ParcoursError} `code` (`invalid_definition` unless given), `invalid_time_zone`
 */
export function instantInUnits(
  value: Instant,
  perMs: number,
  timeZone: string | undefined,
  caller: string,
  place: string,
  code?: string,
): number {
  const iso = createIsoReader(timeZone ?? "UTC", caller);
  const time =
    typeof value === "number"
      ? scaled(value, perMs)
      : typeof value === "string"
        ? iso.read(value) * perMs + (iso.finer * perMs) / 1000
        : dateMs(value) * perMs;
  if (Math.abs(time) <= 8.64e15 * perMs) return time;
  const texts = '"2026-03-29" or "2026-03-29T12:00+02:00"';
  return fail(
    caller,
    place,
    `an instant (milliseconds since 1970, a Date, or a text such as ${texts})`,
    value,
    "",
    code,
  );
}

/**
 * Reads an instant that must be given, in units of the log.
 *
 * @throws {@link ParcoursError} `missing_now`, `invalid_definition`
 */
export function requiredInstant(
  value: Instant | null | undefined,
  key: string,
  perMs: number,
  timeZone: string | undefined,
  caller: string,
): number {
  if (value !== undefined && value !== null) return instantInUnits(value, perMs, timeZone, caller, key);
  const message = `${caller}: ${key}: expected an instant, got nothing. It is never guessed: give ${key}: Date.now(), or the end of the data.`;
  throw new ParcoursError("missing_now", message);
}

/** Milliseconds in units. A fraction counts as it is written, 1700000000000.123 ms as …123 µs: the binary number is a little off. */
function scaled(ms: number, perMs: number): number {
  if (perMs === 1 || Number.isInteger(ms)) return ms * perMs;
  const exact = Number(`${ms}e3`);
  return exact === exact ? exact : ms * perMs;
}

/** The end of observation of a log from options, in milliseconds since 1970; undefined when the options do not give it. */
export function observedMs(
  observedUntil: Instant | undefined,
  timeZone: string | undefined,
  caller: string,
): number | undefined {
  return observedUntil === undefined ? undefined : instantMs(observedUntil, timeZone, caller, "observedUntil");
}

/** Converts an instant to plain JSON, for the definition inside a result. A Date becomes its text. */
export function plainInstant(value: Instant): number | string {
  return typeof value === "object" ? new Date(dateMs(value)).toISOString() : value;
}

/** The time of a Date, also of a Date from another realm; NaN for any other value. */
function dateMs(value: unknown): number {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return Number.NaN;
  }
}
