/** Instants, as a definition or options give them. */

import { fail } from "./checks/fail.ts";
import { createIsoReader } from "./time/isoReader.ts";

/**
 * A point in time: milliseconds since 1970, a `Date`, or a text of ISO 8601 (`"2026-03-29"`, `"2026-03-29T12:00:00+02:00"`).
 * A text without offset is read in the `timeZone` beside it, in UTC when none is given; a day stands for its midnight.
 */
export type Instant = number | string | Date;

/**
 * The milliseconds since 1970 of an instant. A text that names microseconds gives a fraction.
 *
 * Texts are read as times of rows are: of a local time that clocks showed twice the earlier instant is taken, one that they
 * skipped is moved forward by the gap.
 *
 * @param timeZone - where a text without offset was written: an IANA name; UTC when undefined
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
  const iso = createIsoReader(timeZone ?? "UTC", caller);
  const ms =
    typeof value === "number" ? value : typeof value === "string" ? iso.read(value) + iso.finer / 1000 : dateMs(value);
  if (Math.abs(ms) <= 8.64e15) return ms;
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

/** Until when a log was watched, as options say it, in milliseconds since 1970; undefined where they say nothing. */
export function observedMs(
  observedUntil: Instant | undefined,
  timeZone: string | undefined,
  caller: string,
): number | undefined {
  return observedUntil === undefined ? undefined : instantMs(observedUntil, timeZone, caller, "observedUntil");
}

/** An instant as plain JSON, for the definition in a result: a Date becomes its text. */
export function plainInstant(value: Instant): number | string {
  return typeof value === "object" ? new Date(dateMs(value)).toISOString() : value;
}

/** The time of a Date, also of another realm; NaN for what is none. */
function dateMs(value: unknown): number {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return Number.NaN;
  }
}
