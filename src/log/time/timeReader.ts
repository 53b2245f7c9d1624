/** Times as they come: numbers, BigInts, Dates, digits and ISO 8601, as whole numbers of the unit a log keeps. */

import { createTimeZone } from "./timeZone.ts";

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
  const zone = createTimeZone(options.timeZone ?? "UTC", caller);
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
      return (mark === 45 || mark === 47) && value.length >= 10 ? readIso(value, mark) : readDigits(value);
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

  /** `2024-03-13`, `2024/03/13 10:21`, `2024-03-13T10:21:14.276+01:00`. */
  function readIso(text: string, mark: number): number {
    const year = digits(text, 0, 4);
    const month = digits(text, 5, 2);
    const day = digits(text, 8, 2);
    if (text.charCodeAt(7) !== mark || !(year >= 0) || !(month >= 1 && month <= 12)) return Number.NaN;
    const midnight = midnightOf(year, month, day);
    if (!(day >= 1) || midnight !== midnight) return Number.NaN;
    if (text.length === 10) return local(midnight, 0);

    const blank = text.charCodeAt(10);
    const hour = digits(text, 11, 2);
    const minute = digits(text, 14, 2);
    if ((blank !== 84 && blank !== 32) || text.charCodeAt(13) !== 58) return Number.NaN;
    if (!(hour < 24) || !(minute < 60)) return Number.NaN;
    let ms = midnight + hour * 3_600_000 + minute * 60_000;
    let finer = 0;
    let at = 16;
    if (text.charCodeAt(16) === 58) {
      const second = digits(text, 17, 2);
      if (!(second < 60)) return Number.NaN;
      ms += second * 1000;
      at = 19;
      if (text.charCodeAt(19) === 46) {
        let weight = 100_000;
        for (at = 20; isDigit(text.charCodeAt(at)); at++) {
          finer += (text.charCodeAt(at) - 48) * weight;
          if (weight < 1 && text.charCodeAt(at) !== 48) reader.rounded = true;
          weight = weight === 1 ? 0 : weight / 10;
        }
        if (at === 20) return Number.NaN;
        ms += Math.floor(finer / 1000);
        finer %= 1000;
        if (perMs === 1 && finer > 0) reader.rounded = true;
      }
    }
    if (at === text.length) return local(ms, finer);
    const offset = readOffset(text, at);
    return (ms - offset) * perMs + (perMs === 1 ? 0 : finer);
  }

  function local(ms: number, finer: number): number {
    const utc = zone === null ? ms : zone.toUtc(ms);
    reader.adjusted = zone?.adjusted ?? false;
    return utc * perMs + (perMs === 1 ? 0 : finer);
  }
}

/** NaN for what a double does not hold exactly. */
function exact(number: number): number {
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : Number.NaN;
}

/** `Z`, `±HH`, `±HHmm` or `±HH:mm` from `at` to the end, in milliseconds; else NaN. */
function readOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  const left = text.length - at;
  if (sign === 90) return left === 1 ? 0 : Number.NaN;
  if (sign !== 43 && sign !== 45) return Number.NaN;
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  if (left !== 3 && left !== 5 + colon) return Number.NaN;
  const hours = digits(text, at + 1, 2);
  const minutes = left === 3 ? 0 : digits(text, at + 3 + colon, 2);
  if (!(hours < 24) || !(minutes < 60)) return Number.NaN;
  return (hours * 3_600_000 + minutes * 60_000) * (sign === 45 ? -1 : 1);
}

/** The number that `count` digits from `at` write; NaN when one of them is no digit. */
function digits(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return Number.NaN;
    number = number * 10 + code - 48;
  }
  return number;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Midnight in milliseconds; NaN when the month has no such day. `Date.UTC` takes years below 100 for others, so 400 years later it is. */
function midnightOf(year: number, month: number, day: number): number {
  const later = Date.UTC(year + 400, month - 1, day);
  return day <= 28 || new Date(later).getUTCDate() === day ? later - 12_622_780_800_000 : Number.NaN;
}
