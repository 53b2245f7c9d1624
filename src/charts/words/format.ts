/** Writes numbers, shares, intervals, durations and instants in a language, the same way for pictures, tables and reports. */

import type { Interval } from "../../core/estimate.ts";
import type { Cell, ColumnType } from "../table.ts";
import type { ChartLanguage } from "./chartLanguage.ts";

/** Language, currency and time zone of written values. */
export type FormatOptions = {
  language: ChartLanguage;
  /** ISO 4217 code for amounts; without it an amount is a plain number. */
  currency?: string | undefined;
  /** IANA name of the time zone in which instants are written. */
  timeZone: string;
};

const noBreak = "\u00a0";
const units = {
  en: { ms: "ms", second: "s", minute: "min", hour: "h", day: ["day", "days"], day0: "D", points: "points" },
  fr: { ms: "ms", second: "s", minute: "min", hour: "h", day: ["jour", "jours"], day0: "J", points: "points" },
} as const;

/** The writer of values in one language. Every member gives text without a line break inside a number and its unit. */
export type Format = {
  /** `1,148`; never shortened. */
  count: (value: number) => string;
  /** `12%`, `8.8%`: no decimals from 9.95 %. */
  share: (value: number) => string;
  /** `9%`: no decimals, for the ticks of an axis. */
  wholeShare: (value: number) => string;
  /** `9–15%`: decimals by the upper end, the unit once. */
  interval: (interval: Interval) => string;
  /** `6.0 points`: a difference of shares, with a real minus sign. */
  points: (value: number) => string;
  /** Up to three significant digits. */
  number: (value: number) => string;
  /** `+0.62`, `0.00`: two decimals and a sign. */
  score: (value: number) => string;
  /** An amount, with its currency when there is one. */
  money: (value: number) => string;
  /** `6 min 13 s`: two units at most, one from ten days. */
  duration: (ms: number) => string;
  /** `D+3.5`: the day of a journey. */
  dayOfJourney: (ms: number) => string;
  /** `4 January 2024`. */
  day: (instant: number) => string;
  /** `4 Jan`. */
  shortDay: (instant: number) => string;
  /** `4 Jan 2024`. */
  dayAndYear: (instant: number) => string;
  /** `Jan 2024`. */
  month: (instant: number) => string;
  /** `2024`. */
  year: (instant: number) => string;
  /** `4 Jan 2024, 14:05`. */
  instant: (instant: number) => string;
  /** `p = 0.007`, `p < 0.001`. */
  p: (value: number) => string;
  /** `+6.0 points`: a change of a share, with its sign. */
  change: (value: number) => string;
  /** `+30`, `−4.5`: a number with its sign, one decimal at most from 1. */
  signed: (value: number) => string;
  /** `−1.2 to +3.4 points`: two ends, each written by `write`; a unit that both have is written once. */
  range: (lower: number, upper: number, write: (value: number) => string) => string;
  /** A name that people can read: a name of blanks only is `“(blank)”`. */
  name: (name: string) => string;
  /** `a, b and c`. */
  list: (names: readonly string[]) => string;
  /** The text of one cell of a table, by the type of its column (`0.007` for a p-value); an en dash for `null`. */
  cell: (value: Cell, type: ColumnType) => string;
};

/** Makes the writer of values of one language. */
export function createFormat({ language, currency, timeZone }: FormatOptions): Format {
  const locale = language === "fr" ? "fr-FR" : "en-US";
  const word = units[language];
  const percent = language === "fr" ? `${noBreak}%` : "%";
  const fixed = [0, 1, 2, 3].map((digits) => {
    const form = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return (value: number) => tidy(form.format(value));
  });
  const decimals = (value: number, digits: number) => (fixed[digits] as (value: number) => string)(value);
  const significant = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const amounts =
    currency === undefined
      ? null
      : new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  const cents = currency === undefined ? null : new Intl.NumberFormat(locale, { style: "currency", currency });
  const dayForm = dateForm({ day: "numeric", month: "long", year: "numeric" });
  const shortForm = dateForm({ day: "numeric", month: "short" });
  const instantForm = dateForm({ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
  const lists = new Intl.ListFormat(locale === "en-US" ? "en-GB" : locale, { type: "conjunction" });

  /** Makes the form of dates: the day before the month, in both languages. */
  function dateForm(options: Intl.DateTimeFormatOptions): (instant: number) => string {
    const form = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", {
      ...options,
      timeZone,
      hourCycle: "h23",
    });
    return (instant) => tidy(form.format(instant));
  }

  const count = (value: number) => decimals(value, 0);
  const share = (value: number) => decimals(value * 100, Math.abs(value) >= 0.0995 || value === 0 ? 0 : 1) + percent;
  const number = (value: number) =>
    Math.abs(value) >= 1000 ? decimals(value, 0) : tidy(significant.format(Math.abs(value) < 1e-12 ? 0 : value));
  const format: Format = {
    count,
    share,
    wholeShare: (value) => decimals(value * 100, 0) + percent,
    interval: ({ lower, upper }) => {
      if (lower === null || upper === null) return "–";
      const digits = upper >= 0.0995 ? 0 : 1;
      return `${decimals(lower * 100, digits)}–${decimals(upper * 100, digits)}${percent}`;
    },
    points: (value) => `${decimals(value * 100, 1)}${noBreak}${word.points}`,
    number,
    score: (value) => {
      const text = decimals(value, 2);
      return Math.abs(value) < 0.005 ? decimals(0, 2) : value > 0 ? `+${text}` : text;
    },
    money: (value) => {
      const form = Math.abs(value) < 100 && value !== 0 ? cents : amounts;
      return form === null ? number(value) : tidy(form.format(value));
    },
    duration: (ms) => duration(ms),
    dayOfJourney: (ms) => {
      const days = ms / 86_400_000;
      const digits = Math.abs(days) < 10 && Math.abs(days) >= 0.05 ? 1 : 0;
      const text = decimals(days, digits).replace(/[.,]0$/, "");
      return `${word.day0}${days < 0 && text !== "0" ? "" : "+"}${text.replace(/^−0$/, "0")}`;
    },
    day: dayForm,
    shortDay: shortForm,
    dayAndYear: dateForm({ day: "numeric", month: "short", year: "numeric" }),
    month: dateForm({ month: "short", year: "numeric" }),
    year: dateForm({ year: "numeric" }),
    instant: instantForm,
    p: (value) => {
      const text = value < 0.001 ? `p < ${decimals(0.001, 3)}` : `p = ${decimals(value, 3)}`;
      return text.replace(/ /g, noBreak);
    },
    change: (value) => {
      const text = format.points(value);
      return text.startsWith("−") || Math.abs(value) < 0.0005 ? text : `+${text}`;
    },
    signed: (value) => {
      const text = Math.abs(value) < 1 ? number(value) : decimals(value, 1).replace(/[.,]0$/, "");
      return value > 0 ? `+${text}` : text;
    },
    range: (lower, upper, write) => {
      const [from, to] = [write(lower), write(upper)];
      const unit = /\u00a0\D+$/.exec(to)?.[0] ?? "";
      const first = unit !== "" && from.endsWith(unit) ? from.slice(0, -unit.length) : from;
      return `${first}${noBreak}${language === "fr" ? "à" : "to"}${noBreak}${to}`;
    },
    name: (name) => (isBlank(name) ? (language === "fr" ? `«${noBreak}(vide)${noBreak}»` : "“(blank)”") : name),
    list: (names) => lists.format(names),
    cell: (value, type) => {
      if (value === null) return "–";
      if (typeof value === "boolean") return language === "fr" ? (value ? "oui" : "non") : value ? "yes" : "no";
      if (typeof value === "string") return value;
      switch (type) {
        case "count":
          return Number.isInteger(value) ? count(value) : decimals(value, 1);
        case "share":
          return share(value);
        case "points":
          return format.points(value);
        case "duration":
          return duration(value);
        case "instant":
          return instantForm(value);
        case "money":
          return format.money(value);
        case "pValue":
          return format.p(value).replace(/^p\u00a0(=\u00a0)?/, "");
        default:
          return number(value);
      }
    },
  };
  return format;

  function duration(ms: number): string {
    if (ms < 0) return `−${duration(-ms)}`;
    if (ms === 0) return `0${noBreak}${word.second}`;
    if (ms < 1000) return `${decimals(ms, 0)}${noBreak}${word.ms}`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60) return `${seconds}${noBreak}${word.second}`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return two(minutes, word.minute, seconds % 60, word.second);
    const allMinutes = Math.round(ms / 60_000);
    if (allMinutes < 1440) return two(Math.floor(allMinutes / 60), word.hour, allMinutes % 60, word.minute);
    const hours = Math.round(ms / 3_600_000);
    const days = Math.floor(hours / 24);
    const dayWord = (n: number) => word.day[n < 2 ? 0 : 1];
    if (ms >= 864_000_000) {
      const whole = Math.round(ms / 86_400_000);
      return `${count(whole)}${noBreak}${dayWord(whole)}`;
    }
    return two(days, dayWord(days), hours % 24, word.hour);
  }

  function two(first: number, firstUnit: string, second: number, secondUnit: string): string {
    const head = `${first}${noBreak}${firstUnit}`;
    return second === 0 ? head : `${head}${noBreak}${second}${noBreak}${secondUnit}`;
  }
}

/** Whether a name shows nothing: blanks, controls and signs without width only. */
function isBlank(name: string): boolean {
  return /^[\s\p{Cc}\p{Cf}\u2800\u3164]*$/u.test(name);
}

/** A real minus sign, and no break inside a number or between a number and its unit. */
function tidy(text: string): string {
  return text
    .replace(/^-(?=.?\d)/, "−")
    .replace(/^−(0([.,]0*)?)$/, "$1")
    .replace(/[ \u202f]/g, noBreak);
}
