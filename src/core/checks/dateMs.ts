/** Reads the time of a Date that may be none. */

/** The milliseconds since 1970 of a Date; NaN for an invalid Date, and for an object that only has the prototype of one. */
export function dateMs(date: Date): number {
  try {
    return Date.prototype.getTime.call(date);
  } catch {
    return Number.NaN;
  }
}
