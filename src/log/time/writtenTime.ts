/** A date and a time of day as a source writes them, before they become an instant. */

/** A date and a time of day as they are written. */
export type WrittenTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Digits of the fraction of a second. */
  fraction: string;
  /** Offset from UTC as written, `Z` or `+02:00`; empty for local time. */
  offset: string;
};

/** A year as written; two digits as POSIX reads them: 69 is 1969, 68 is 2068. */
export function yearOf(digits: string): number {
  const year = Number(digits);
  return digits.length === 2 ? year + (year >= 69 ? 1900 : 2000) : year;
}

/** The hour of a clock of 24 hours, or of twelve with `a` or `p`; NaN for an hour that a clock of twelve does not have. */
export function hourOf(digits: string, half: string): number {
  const hour = Number(digits);
  if (half === "") return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}
