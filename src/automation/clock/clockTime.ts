/** Reads a time of the wall clock. */

/** `"09:30"` as milliseconds after midnight; NaN for another value. */
export function clockTime(value: unknown): number {
  const [, hours, minutes] = typeof value === "string" ? (/^([01]\d|2[0-3]):([0-5]\d)$/.exec(value) ?? []) : [];
  return hours === undefined ? Number.NaN : (Number(hours) * 60 + Number(minutes)) * 60_000;
}
