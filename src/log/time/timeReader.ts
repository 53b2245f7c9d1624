/** Reads times from numbers, BigInts, Dates, digits and ISO 8601 texts as whole numbers in the unit of the log. */

import { dateMs } from "../../core/checks/dateMs.ts";
import { createIsoReader, digits } from "../../core/time/isoReader.ts";
import { createFormatReader, type FormatReader } from "./timeFormat.ts";
import type { TimeOptions } from "./timeOptions.ts";

/** Reads one time after another. */
export type TimeReader = {
  /** Returns the time in units of the log, or NaN when the value is not a time. */
  read(value: unknown): number;
  /** Whether the last time had digits below the unit, which the reader cuts. */
  rounded: boolean;
  /** Whether the last time was a local time that did not exist or that existed twice. */
  adjusted: boolean;
};

const rangeMs = 8.64e15;

/** A date of 1900 … 2099 in eight digits. Other numbers of eight digits stay numbers. */
const basicDate = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/**
 * Makes a reader for one unit and one time zone.
 *
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function createTimeReader(options: TimeOptions, caller: string): TimeReader {
  const { timeUnit = "ms", timeFormat, timeZone = "UTC" } = options;
  const iso = createIsoReader(timeZone, caller);
  const own =
    timeFormat === undefined || timeFormat === "iso" || timeFormat === "epoch"
      ? null
      : createFormatReader(timeFormat, timeZone, caller);
  /** For texts of eight digits, and for clocks of twelve hours: the year stands first, so they have one meaning. */
  const yearFirst = own === null && timeFormat !== "epoch" ? createFormatReader("ymd", timeZone, caller) : null;
  /** Number of units of the log in a millisecond. Below: the unit of numbers, and its number of digits. */
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
    if (own !== null) return inUnits(own, value);
    if (timeFormat === "iso" && typeof value !== "string" && !(value instanceof Date)) return Number.NaN;
    if (typeof value === "number") {
      if (Number.isInteger(value)) return value * scale;
      // uses the shortest digits of the number, so that 0.001 s is one millisecond; very small numbers would print with an exponent
      return readDigits(Math.abs(value) < 1e-6 ? value.toFixed(20) : String(value));
    }
    if (typeof value === "string") {
      const mark = value.charCodeAt(4);
      if ((mark === 45 || mark === 47) && value.length >= 10) {
        if (timeFormat === "epoch") return Number.NaN;
        const time = readIso(value);
        return time !== time && yearFirst !== null && /m\.?$/i.test(value) ? inUnits(yearFirst, value) : time;
      }
      if (yearFirst !== null && (options.timeUnit === undefined || timeFormat === "iso") && basicDate.test(value))
        return inUnits(yearFirst, value);
      return timeFormat === "iso" ? Number.NaN : readDigits(value);
    }
    if (typeof value === "bigint") return exact(Number(value) * scale);
    return value instanceof Date ? dateMs(value) * perMs : Number.NaN;
  }

  /** Reads `-12` or `12.5` as a number in the unit. Digits below the unit of the log are cut: the time is rounded down. */
  function readDigits(text: string): number {
    // the texts that databases write need no regular expression
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
    return ofParts(iso.read(text), iso);
  }

  function inUnits(format: FormatReader, value: unknown): number {
    return ofParts(format.read(value), format);
  }

  function ofParts(ms: number, { finer, rounded, adjusted }: Omit<FormatReader, "read">): number {
    reader.rounded = rounded || (perMs === 1 && finer > 0);
    reader.adjusted = adjusted;
    return perMs === 1 ? ms : ms * perMs + finer;
  }
}

/** NaN for a number that a double cannot hold exactly. */
function exact(number: number): number {
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : Number.NaN;
}
