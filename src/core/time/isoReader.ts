/** Reads dates and times of ISO 8601 as instants. */

import { createTimeZone } from "./timeZone.ts";

/** A reader that takes one text after another. */
export type IsoReader = {
  /** Whole milliseconds since 1970, rounded down; NaN when the text is not a date or time. */
  read(text: string): number;
  /** The microseconds of the last text below its milliseconds, 0 … 999. */
  finer: number;
  /** Whether the last text had digits below a microsecond, which the reader cuts. */
  rounded: boolean;
  /** Whether the last text was a local time that did not exist or that existed twice. */
  adjusted: boolean;
};

/**
 * Makes a reader of texts such as `2024-03-13`, `2024/03/13 10:21`, `2024-03-13T10:21:14.276+01:00`, `2024-03-13 10:21:14,276 UTC`.
 *
 * @param timeZone - the zone of a text without an offset: an IANA name
 * @throws {@link ParcoursError} `invalid_time_zone`
 */
export function createIsoReader(timeZone: string, caller: string): IsoReader {
  const zone = createTimeZone(timeZone, caller);
  const reader: IsoReader = { read, finer: 0, rounded: false, adjusted: false };
  return reader;

  function read(text: string): number {
    reader.finer = 0;
    reader.rounded = false;
    reader.adjusted = false;
    const mark = text.charCodeAt(4);
    if ((mark !== 45 && mark !== 47) || text.charCodeAt(7) !== mark || text.length < 10) return Number.NaN;
    const year = digits(text, 0, 4);
    const month = digits(text, 5, 2);
    const day = digits(text, 8, 2);
    if (!(year >= 0) || !(month >= 1 && month <= 12)) return Number.NaN;
    const midnight = midnightOf(year, month, day);
    if (!(day >= 1) || midnight !== midnight) return Number.NaN;
    if (text.length === 10) return local(midnight);

    const blank = text.charCodeAt(10);
    const hour = digits(text, 11, 2);
    const minute = digits(text, 14, 2);
    if ((blank !== 84 && blank !== 32 && blank !== 116) || text.charCodeAt(13) !== 58)
      return isUtc(text, 10) ? midnight : Number.NaN;
    if (!(hour < 24) || !(minute < 60)) return Number.NaN;
    let ms = midnight + hour * 3_600_000 + minute * 60_000;
    let at = 16;
    if (text.charCodeAt(16) === 58) {
      const second = digits(text, 17, 2);
      if (!(second < 60)) return Number.NaN;
      ms += second * 1000;
      at = 19;
      if (text.charCodeAt(19) === 46 || text.charCodeAt(19) === 44) {
        let micro = 0;
        let weight = 100_000;
        for (at = 20; isDigit(text.charCodeAt(at)); at++) {
          micro += (text.charCodeAt(at) - 48) * weight;
          if (weight < 1 && text.charCodeAt(at) !== 48) reader.rounded = true;
          weight = weight === 1 ? 0 : weight / 10;
        }
        if (at === 20) return Number.NaN;
        ms += Math.floor(micro / 1000);
        reader.finer = micro % 1000;
      }
    }
    return at === text.length ? local(ms) : ms - readOffset(text, at);
  }

  function local(ms: number): number {
    if (zone === null) return ms;
    const utc = zone.toUtc(ms);
    reader.adjusted = zone.adjusted;
    return utc;
  }
}

/** Reads `Z`, `UTC`, `GMT`, `±HH`, `±HHmm` or `±HH:mm` from `from` to the end, after spaces, as milliseconds; NaN for other text. */
export function readOffset(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  const sign = text.charCodeAt(at);
  const left = text.length - at;
  if (sign === 90 && left === 1) return 0;
  if (sign !== 43 && sign !== 45) return isUtc(text, from) ? 0 : Number.NaN;
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  if (left !== 3 && left !== 5 + colon) return Number.NaN;
  const hours = digits(text, at + 1, 2);
  const minutes = left === 3 ? 0 : digits(text, at + 3 + colon, 2);
  if (!(hours < 24) || !(minutes < 60)) return Number.NaN;
  return (hours * 3_600_000 + minutes * 60_000) * (sign === 45 ? -1 : 1);
}

/** Whether the text from `at` to the end is `Z`, `UTC` or `GMT`, in any case and after spaces. */
function isUtc(text: string, at: number): boolean {
  return /^ *(z|utc|gmt)$/i.test(text.slice(at));
}

/** The number that `count` digits from `at` write; NaN when one of the characters is not a digit. */
export function digits(text: string, at: number, count: number): number {
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

/** Midnight in milliseconds; NaN when the month has no such day. `Date.UTC` reads years below 100 as 19xx, so it gets the year + 400. */
export function midnightOf(year: number, month: number, day: number): number {
  const later = Date.UTC(year + 400, month - 1, day);
  return day <= 28 || new Date(later).getUTCDate() === day ? later - 12_622_780_800_000 : Number.NaN;
}
