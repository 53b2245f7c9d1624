/** The type of a calendar of working time. */

/** The working hours of one day: lists of [start, end] on the clock, `"09:00"` to `"24:00"`, in order and without overlap. */
export type WorkingHours = readonly (readonly [start: string, end: string])[];

/**
 * When work is done: the working hours of the days of the week, and holidays. Plain JSON. A day that is not given has no working time.
 * A night shift is two entries: `["22:00", "24:00"]` on one day and `["00:00", "06:00"]` on the next.
 */
export type WorkingCalendar = {
  /** The zone whose clock counts: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Working hours by day of the week. */
  days: { readonly [day in "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"]?: WorkingHours };
  /** Dates without working time: `"2026-12-25"`. @defaultValue none */
  holidays?: readonly string[];
};
