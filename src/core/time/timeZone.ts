/** Converts local times of a zone to instants. */

import { fail } from "../checks/fail.ts";

/** One time zone. */
export type TimeZone = {
  /**
   * The instant at which clocks showed `local` (milliseconds as if in UTC). A time that clocks skipped moves forward by the
   * length of the gap. When clocks showed a time twice, the earlier instant counts. `adjusted` says whether either case applied.
   */
  toUtc(local: number): number;
  adjusted: boolean;
};

const dayMs = 86_400_000;

/**
 * Makes a zone from its IANA name; `null` for UTC, which needs no conversion.
 *
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function createTimeZone(name: string, caller: string): TimeZone | null {
  if (name === "UTC") return null;
  const offset = zoneOffset(name, caller);
  /** Day (of local time) → its offset, when the offset is the same from the day before to the day after; otherwise NaN. */
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

/**
 * Throws when a name is not a time zone.
 *
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function checkTimeZone(name: string, caller: string): void {
  try {
    // without a name, Intl would take the zone of the machine
    if (typeof name === "string" && new Intl.DateTimeFormat("en", { timeZone: name })) return;
  } catch {
    // the line below reports it
  }
  fail(caller, "timeZone", 'an IANA name such as "Europe/Paris" or "UTC"', name, "", "invalid_time_zone");
}

/**
 * The offset from UTC in milliseconds, as a function of the instant. It is exact for old local times, which differ from UTC by
 * whole seconds.
 *
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function zoneOffset(timeZone: string, caller: string): (utc: number) => number {
  checkTimeZone(timeZone, caller);
  const zoned = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  return (utc) => {
    // `3/13/2024, GMT+05:30`; nothing after GMT means 0; old local times have seconds
    const within = Math.max(-8.64e15, Math.min(8.64e15, utc));
    const [, sign, hours, minutes, seconds] = /GMT(.)(\d+):(\d+):?(\d*)/.exec(zoned.format(within)) ?? [];
    return (
      (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * (sign === "+" ? 1000 : -1000) + 0
    );
  };
}
