/** Local times of a zone, as instants. */

import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";

/** One time zone. */
export type TimeZone = {
  /**
   * The instant at which clocks showed `local` (milliseconds as if in UTC). A time that clocks skipped is moved forward by
   * the gap; of a time they showed twice the earlier instant is taken; `adjusted` tells.
   */
  toUtc(local: number): number;
  adjusted: boolean;
};

const dayMs = 86_400_000;

/**
 * A zone by its IANA name; `null` for UTC, which needs none.
 *
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function createTimeZone(name: string, caller: string): TimeZone | null {
  if (name === "UTC") return null;
  const offset = offsets(name, caller);
  /** Day (of local time) → its offset, when that is the same from the day before to the day after; else NaN. */
  const days = new Map<number, number>();
  const zone: TimeZone = { toUtc, adjusted: false };
  return zone;

  function toUtc(local: number): number {
    zone.adjusted = false;
    const day = Math.floor(local / dayMs);
    let steady = days.get(day);
    if (steady === undefined) {
      const before = offset((day - 1) * dayMs);
      const same = [0, 1, 2].every((later) => offset((day + later) * dayMs) === before);
      steady = same ? before : Number.NaN;
      days.set(day, steady);
    }
    if (steady === steady) return local - steady;

    const before = offset(local - dayMs);
    const after = offset(local + dayMs);
    const fits = [local - before, local - after].filter((utc) => local - utc === offset(utc));
    zone.adjusted = fits.length === 0 || fits[0] !== (fits[1] ?? fits[0]);
    return fits.length === 0 ? local - before : Math.min(...fits);
  }
}

/** The offset from UTC of an instant, in milliseconds, from what a clock in the zone shows. */
function offsets(name: string, caller: string): (utc: number) => number {
  let clock: Intl.DateTimeFormat;
  try {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch (cause) {
    throw new ParcoursError(
      "invalid_time_zone",
      `${caller}: unknown timeZone ${quote(String(name))}; give a name such as "Europe/Paris"`,
      { cause },
    );
  }
  return (utc) => {
    if (!(Math.abs(utc) <= 8.64e15)) return 0;
    const shown: Record<string, number> = {};
    let beforeChrist = false;
    for (const { type, value } of clock.formatToParts(utc)) {
      if (type === "era") beforeChrist = value.startsWith("B");
      else shown[type] = Number(value);
    }
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
    const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second));
    date.setUTCFullYear(beforeChrist ? 1 - year : year, month - 1, day);
    return date.getTime() - Math.floor(utc / 1000) * 1000;
  };
}
