/** Reads times in bytes: ISO 8601 and whole numbers. What it does not know is left for the reader of texts. */

import { createTimeZone } from "../../core/time/timeZone.ts";
import type { TimeOptions } from "../time/timeOptions.ts";
import type { ByteFields } from "./byteFields.ts";

/**
 * Reads a column of times in units of the log; NaN for a field that the reader of texts must read: an unusual form, digits below the
 * unit, a local time that clocks skipped or showed twice.
 */
export type ByteTimes = (fields: ByteFields) => Float64Array;

const minuteMs = 60_000;

/**
 * Makes a reader for one unit and one time zone.
 *
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function createByteTimes({ timeUnit = "ms", timeZone = "UTC" }: TimeOptions, caller: string): ByteTimes {
  const zone = createTimeZone(timeZone, caller);
  const perMs = timeUnit === "us" ? 1000 : 1;
  const scale = timeUnit === "s" ? 1000 : 1;
  /** Number of digits of a fraction of a second that the log keeps. */
  const kept = timeUnit === "us" ? 6 : 3;
  const midnightOf = createMidnights();

  return (fields) => {
    const times = new Float64Array(fields.rows);
    const { view, starts, ends } = fields;
    for (let i = 0; i < times.length; i++) {
      const start = starts[i] as number;
      const end = ends[i] as number;
      const mark = end - start < 10 ? 0 : view.getUint8(start + 4);
      times[i] = mark === 45 || mark === 47 ? readIso(view, start, end, mark) : readDigits(view, start, end);
    }
    return times;
  };

  function readDigits(view: DataView, start: number, end: number): number {
    if (end === start || end - start > 15) return Number.NaN;
    let number = 0;
    for (let at = start; at < end; at++) {
      const digit = view.getUint8(at) - 48;
      if (!(digit >= 0 && digit <= 9)) return Number.NaN;
      number = number * 10 + digit;
    }
    const time = number * scale;
    return time <= Number.MAX_SAFE_INTEGER && time <= 8.64e15 * perMs ? time : Number.NaN;
  }

  function readIso(view: DataView, start: number, end: number, mark: number): number {
    const midnight = midnightOf(view, start, mark);
    if (midnight !== midnight) return midnight;
    if (end - start === 10) return local(midnight, 0);
    const blank = view.getUint8(start + 10);
    if ((blank !== 84 && blank !== 32) || end - start < 16) return Number.NaN;
    if (end - start === 24) {
      const ms = fullTime(view, start + 11);
      if (ms >= 0) return inUnits(midnight + ms, 0);
    }
    if (view.getUint8(start + 13) !== 58) return Number.NaN;
    const hour = twoDigits(view, start + 11);
    const minute = twoDigits(view, start + 14);
    if (!(hour < 24) || !(minute < 60)) return Number.NaN;
    let ms = midnight + hour * 3_600_000 + minute * minuteMs;
    let micro = 0;
    let at = start + 16;
    if (at < end && view.getUint8(at) === 58) {
      const second = at + 2 < end ? twoDigits(view, at + 1) : Number.NaN;
      if (!(second < 60)) return Number.NaN;
      ms += second * 1000;
      at += 3;
      if (at < end && (view.getUint8(at) === 46 || view.getUint8(at) === 44)) {
        const from = ++at;
        for (let weight = 100_000; at < end; at++, weight /= 10) {
          const digit = view.getUint8(at) - 48;
          if (!(digit >= 0 && digit <= 9)) break;
          if (at - from < kept) micro += digit * weight;
          else if (digit > 0) return Number.NaN;
        }
        if (at === from) return Number.NaN;
      }
    }
    if (at === end) return local(ms, micro);
    return inUnits(ms - offsetOf(view, at, end), micro);
  }

  function local(ms: number, micro: number): number {
    if (zone === null) return inUnits(ms, micro);
    const utc = zone.toUtc(ms);
    return zone.adjusted ? Number.NaN : inUnits(utc, micro);
  }

  /** A weight of microseconds is a whole number for six digits, and milliseconds are a thousand of them. */
  function inUnits(ms: number, micro: number): number {
    return perMs === 1 ? ms + micro / 1000 : ms * 1000 + micro;
  }
}

/** The offset `Z`, `±HH`, `±HHmm` or `±HH:mm` from `at` to the end in milliseconds; NaN for other text. */
function offsetOf(view: DataView, at: number, end: number): number {
  const sign = view.getUint8(at);
  const left = end - at;
  if (sign === 90 && left === 1) return 0;
  if ((sign !== 43 && sign !== 45) || left < 3) return Number.NaN;
  const colon = left > 3 && view.getUint8(at + 3) === 58 ? 1 : 0;
  if (left !== 3 && left !== 5 + colon) return Number.NaN;
  const hours = twoDigits(view, at + 1);
  const minutes = left === 3 ? 0 : twoDigits(view, at + 3 + colon);
  if (!(hours < 24) || !(minutes < 60)) return Number.NaN;
  return (hours * 60 + minutes) * (sign === 45 ? -minuteMs : minuteMs);
}

/** The number of two digits; NaN for other bytes. */
function twoDigits(view: DataView, at: number): number {
  const tens = view.getUint8(at) - 48;
  const ones = view.getUint8(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/**
 * The milliseconds that `HH:mm:ss.sssZ` means, the form that programs write; −1 for another text. It looks at four bytes at once: the
 * high half of each digit is 3, and 6 more does not change it.
 */
function fullTime(view: DataView, at: number): number {
  const first = view.getInt32(at, true);
  const second = view.getInt32(at + 4, true);
  const third = view.getInt32(at + 8, true);
  const marks =
    ((first & 0xf0fff0f0) ^ 0x303a3030) |
    ((second & 0xf0f0fff0) ^ 0x30303a30) |
    ((third & 0xf0f0f0ff) ^ 0x3030302e) |
    (((first + 0x06000606) & 0xf000f0f0) ^ 0x30003030) |
    (((second + 0x06060006) & 0xf0f000f0) ^ 0x30300030) |
    (((third + 0x06060600) & 0xf0f0f000) ^ 0x30303000);
  if (marks !== 0 || view.getUint8(at + 12) !== 90) return -1;
  const hour = (first & 15) * 10 + ((first >> 8) & 15);
  const minute = ((first >> 24) & 15) * 10 + (second & 15);
  const seconds = ((second >> 16) & 15) * 10 + ((second >> 24) & 15);
  if (hour > 23 || minute > 59 || seconds > 59) return -1;
  const ms = ((third >> 8) & 15) * 100 + ((third >> 16) & 15) * 10 + ((third >> 24) & 15);
  return hour * 3_600_000 + minute * minuteMs + seconds * 1000 + ms;
}

/** Makes a reader for the midnight of a date in milliseconds; NaN when there is no such day. It remembers months. */
function createMidnights() {
  /** For each month of a year: the year and month as bytes, its length, and the midnight before its first day. */
  const years = new Int32Array(32);
  const months = new Int32Array(32);
  const lengths = new Uint8Array(32);
  const begins = new Float64Array(32);
  return (view: DataView, at: number, mark: number): number => {
    const year = view.getInt32(at, true);
    const month = view.getInt32(at + 4, true);
    const day = twoDigits(view, at + 8);
    // two digits of a month fit into five bits
    const slot = ((month >> 4) & 16) | ((month >> 16) & 15);
    if (years[slot] !== year || months[slot] !== month) {
      const begin = view.getUint8(at + 7) === mark ? monthOf(view, at) : Number.NaN;
      if (begin !== begin) return begin;
      years[slot] = year;
      months[slot] = month;
      lengths[slot] = lengthOf(view, at);
      begins[slot] = begin;
    }
    return day >= 1 && day <= (lengths[slot] as number) ? (begins[slot] as number) + day * 86_400_000 : Number.NaN;
  };
}

/** The number of days in the month of a date `YYYY-MM`. */
function lengthOf(view: DataView, at: number): number {
  const year = twoDigits(view, at) * 100 + twoDigits(view, at + 2);
  const month = twoDigits(view, at + 5);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** One day before the month of a date `YYYY-MM` in milliseconds; NaN when there is no such month. The calendar is the one of `Date`. */
function monthOf(view: DataView, at: number): number {
  const year = twoDigits(view, at) * 100 + twoDigits(view, at + 2);
  const month = twoDigits(view, at + 5);
  if (!(year >= 0) || !(month >= 1 && month <= 12)) return Number.NaN;
  // years begin in March, so that a leap day is the last one
  const since = month > 2 ? year : year - 1;
  const days = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) - 1;
  return (
    (365 * since + Math.floor(since / 4) - Math.floor(since / 100) + Math.floor(since / 400) + days - 719_468) *
    86_400_000
  );
}
