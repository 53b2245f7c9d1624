/** Times as they come: numbers, BigInts, Dates, digits and ISO 8601, as whole numbers of the unit a log keeps. */

import { createIsoReader, digits } from "../../core/time/isoReader.ts";

/** How times are read. */
export type TimeOptions = {
  /**
   * What a number means as a time. `"s"` is stored as milliseconds, `"us"` as microseconds.
   * @defaultValue `"ms"`
   */
  timeUnit?: "ms" | "s" | "us";
  /**
   * Where a date without an offset was written: an IANA name such as `"Europe/Paris"`.
   * @defaultValue `"UTC"`
   */
  timeZone?: string;
};

/** Reads one time after another. */
export type TimeReader = {
  /** The time in units of the log, or NaN when the value is no time. */
  read(value: unknown): number;
  /** Whether the last time read had digits finer than the unit, which were cut. */
  rounded: boolean;
  /** Whether the last time read was a local time that did not exist, or existed twice. */
  adjusted: boolean;
};

const rangeMs = 8.64e15;

/**
 * A reader for one unit and time zone.
 *
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function createTimeReader(options: TimeOptions, caller: string): TimeReader {
  const { timeUnit = "ms" } = options;
  const iso = createIsoReader(options.timeZone ?? "UTC", caller);
  /** Units of the log in a millisecond, and in a unit of numbers; digits of that. */
  const perMs = timeUnit === "us" ? 1000 : 1;
  const scaleDigits = timeUnit === "s" ? 3 : 0;
  const scale = 10 ** scaleDigits;
  const range = rangeMs * perMs;
  const reader: TimeReader = { read, rounded: false, adjusted: false };
  return reader;

  function read(value: unknown): number {
    reader.rounded = false;
    reader.adjusted = false;
    const time = readAny(value);
    return time >= -range && time <= range ? time + 0 : Number.NaN;
  }

  function readAny(value: unknown): number {
    if (typeof value === "number") {
      if (Number.isInteger(value)) return value * scale;
      // the shortest digits that write it, so that 0.001 s is a millisecond; the smallest numbers would have an exponent
      return readDigits(Math.abs(value) < 1e-6 ? value.toFixed(20) : String(value));
    }
    if (typeof value === "string") {
      const mark = value.charCodeAt(4);
      return (mark === 45 || mark === 47) && value.length >= 10 ? readIso(value) : readDigits(value);
    }
    if (typeof value === "bigint") return exact(Number(value) * scale);
    return value instanceof Date ? value.getTime() * perMs : Number.NaN;
  }

  /** `-12`, `12.5`: a number in the unit; more digits than the log keeps are cut towards the past. */
  function readDigits(text: string): number {
    // what a database writes goes without the expression
    const plain = text === "" || text.length > 15 ? Number.NaN : digits(text, 0, text.length);
    if (plain === plain) return exact(plain * scale);
    const parts = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text);
    if (parts === null) return Number.NaN;
    const fraction = parts[3] ?? "";
    const kept = fraction.slice(0, scaleDigits).padEnd(scaleDigits, "0");
    reader.rounded = /[1-9]/.test(fraction.slice(scaleDigits));
    const size = Number((parts[2] as string) + kept);
    return exact(parts[1] === "-" ? -size - (reader.rounded ? 1 : 0) : size);
  }

  function readIso(text: string): number {
    const ms = iso.read(text);
    reader.rounded = iso.rounded || (perMs === 1 && iso.finer > 0);
    reader.adjusted = iso.adjusted;
    return perMs === 1 ? ms : ms * perMs + iso.finer;
  }
}

/** NaN for what a double does not hold exactly. */
function exact(number: number): number {
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : Number.NaN;
}
