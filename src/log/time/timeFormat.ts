/** Reads times in a format that the user names: day first, month first, Excel serials, or a pattern of date-fns tokens. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { dateMs } from "../../core/checks/dateMs.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { midnightOf, readOffset } from "../../core/time/isoReader.ts";
import { createTimeZone } from "../../core/time/timeZone.ts";
import { compileTimePattern } from "./compileTimePattern.ts";
import { hourOf, type WrittenTime, yearOf } from "./writtenTime.ts";

/**
 * How the times of a source are written.
 * - `"iso"`: ISO 8601 texts only; `"epoch"`: numbers only, in `timeUnit`;
 * - `"dmy"`, `"mdy"`, `"ymd"`: day, month and year as numbers in this order (`3/4/2024`, `03.04.24`), with `.`, `/` or `-` between them,
 *   and perhaps a time of day (`14:05`, `2:05:30 PM`) and an offset. A year of two digits is 1969 … 2068;
 * - `"excel"`: days since 1900 as Excel counts them (`45352.5` is noon on 1 March 2024), to the millisecond;
 * - `{ pattern }`: tokens of date-fns, such as `"dd/MM/yyyy HH:mm:ss"`.
 */
export type TimeFormat = "iso" | "epoch" | "dmy" | "mdy" | "ymd" | "excel" | { pattern: string };

/** A text as an instant: milliseconds, microseconds below them, and what was changed. */
export type FormatReader = {
  /** Whole milliseconds since 1970; NaN when the value is not in the format. */
  read(value: unknown): number;
  finer: number;
  rounded: boolean;
  adjusted: boolean;
};

/** The formats that have a name. */
export const timeFormats = ["iso", "epoch", "dmy", "mdy", "ymd", "excel"] as const;

const dayMs = 86_400_000;

/** Throws when a value is no {@link TimeFormat}. */
export function checkTimeFormat(format: unknown, caller: string): void {
  if (typeof format === "string") oneOf(format, timeFormats, caller, "timeFormat");
  else if (typeof format !== "object" || format === null || Array.isArray(format))
    fail(caller, "timeFormat", 'a format such as "dmy" or { pattern: "dd/MM/yyyy" }', format);
  else {
    checkKeys(format, ["pattern"], caller, "timeFormat");
    compileTimePattern((format as { pattern?: unknown }).pattern, caller);
  }
}

/**
 * Makes a reader of a format that is neither ISO 8601 nor a number in `timeUnit`.
 *
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function createFormatReader(
  format: "dmy" | "mdy" | "ymd" | "excel" | { pattern: string },
  timeZone: string,
  caller: string,
): FormatReader {
  const zone = createTimeZone(timeZone, caller);
  const parse =
    format === "excel"
      ? null
      : typeof format === "string"
        ? parserOf(format)
        : compileTimePattern(format.pattern, caller);
  const reader: FormatReader = { read, finer: 0, rounded: false, adjusted: false };
  return reader;

  function read(value: unknown): number {
    reader.finer = 0;
    reader.rounded = false;
    reader.adjusted = false;
    if (value instanceof Date) return dateMs(value);
    if (parse === null) return local(serialMs(value));
    const text = typeof value === "number" && Number.isInteger(value) ? String(value) : value;
    const written = typeof text === "string" ? parse(text) : null;
    if (written === null) return Number.NaN;
    const { year, month, day, hour, minute, second, fraction, offset } = written;
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60))
      return Number.NaN;
    const micro = Number(fraction.slice(0, 6).padEnd(6, "0"));
    reader.finer = micro % 1000;
    reader.rounded = /[1-9]/.test(fraction.slice(6));
    const ms =
      midnightOf(year, month, day) + hour * 3_600_000 + minute * 60_000 + second * 1000 + Math.floor(micro / 1000);
    return offset === "" ? local(ms) : ms - readOffset(offset, 0);
  }

  function local(ms: number): number {
    if (zone === null || ms !== ms) return ms;
    const utc = zone.toUtc(ms);
    reader.adjusted = zone.adjusted;
    return utc;
  }
}

/**
 * A day of Excel's 1900 system in milliseconds of local time. Serial 1 is 1900-01-01. Serial 60 is 29 February 1900, which was no day: it
 * is no time, and later serials count it.
 */
function serialMs(value: unknown): number {
  const serial = typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof serial !== "number" || !(serial >= 1 && serial < 2_958_466) || Math.floor(serial) === 60)
    return Number.NaN;
  const first = Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  return first + Math.round(serial * dayMs);
}

/** What follows the date: a time of day, AM or PM, and an offset. */
const rest = /* @__PURE__ */ String.raw`(?:(?:T|,? )(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?(?: ?([ap])\.?m\.?)?( *(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?$`;
const numbers = /* @__PURE__ */ new RegExp(String.raw`^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})${rest}`, "i");
const plain = /* @__PURE__ */ new RegExp(String.raw`^(\d{4})()(\d{2})(\d{2})${rest}`, "i");

/** The reader of dates in numbers: `1/3/2024`, `01.03.24 14:05`, `2024-3-1 2:05:30 PM`, and for year first also `20240301`. */
function parserOf(order: "dmy" | "mdy" | "ymd"): (text: string) => WrittenTime | null {
  const [yearAt, monthAt, dayAt] = [..."ymd"].map((letter) => order.indexOf(letter)) as [number, number, number];
  return (text) => {
    const found = numbers.exec(text) ?? (order === "ymd" ? plain.exec(text) : null);
    if (found === null) return null;
    const parts = [found[1], found[3], found[4]] as [string, string, string];
    const year = parts[yearAt] as string;
    if ((year.length !== 4 && year.length !== 2) || parts.some((part, at) => at !== yearAt && part.length > 2))
      return null;
    const hour = hourOf(found[5] ?? "0", found[9] ?? "");
    return {
      year: yearOf(year),
      month: Number(parts[monthAt]),
      day: Number(parts[dayAt]),
      hour,
      minute: Number(found[6] ?? 0),
      second: Number(found[7] ?? 0),
      fraction: found[8] ?? "",
      offset: found[10] ?? "",
    };
  };
}
