/** Guesses which column of a table is the customer, the touchpoint, the time, the channel and the value. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { quote } from "../../core/suggest.ts";
import { asText } from "../columns/asText.ts";
import { type ColumnRef, refLabel } from "../columns/columnRef.ts";
import type { EventRow } from "../eventRow.ts";
import type { ColumnMapping } from "../load/columnMapping.ts";
import { checkTimeFormat } from "../time/timeFormat.ts";
import type { TimeOptions } from "../time/timeOptions.ts";
import { createTimeReader } from "../time/timeReader.ts";
import { type ColumnCandidate, columnCandidates } from "./columnCandidates.ts";
import { columnRoles, knownHeaders, plainHeader } from "./knownHeaders.ts";

/** A role that {@link guessColumns} looks for. */
export type GuessedRole = "customer" | "touchpoint" | "time" | "channel" | "value";

/** One guessed column. */
export type GuessedColumn = {
  role: GuessedRole;
  /** Name of the column, or the path of a nested value with dots; `null` when no column fits. */
  column: string | null;
  /** The same as a reference for the mapping. */
  from: ColumnRef | null;
  /** How well name and values fit, 0 … 1. Below 0.6 ask the user. */
  confidence: number;
  /** Why this column, or why none. */
  reason: string;
  /** Other columns that fit nearly as well, best first. */
  alternatives: string[];
  /** Up to three values of the column, as text. */
  examples: string[];
};

/** The result of {@link guessColumns}. */
export type GuessColumnsResult = {
  kind: "guessColumns";
  /** What was found, for `logFromRows` or `logFromCsv`; `null` when the customer, the touchpoint or the time is missing. */
  columns: ColumnMapping | null;
  /** The unit of times that are numbers; the order of day and month of dates such as `31/01/2024`; empty for other times. */
  options: { timeUnit?: "ms" | "s" | "us"; timeFormat?: "dmy" | "mdy" };
  /** The least confidence of the customer, the touchpoint and the time, 0 … 1. Below 0.6 ask the user. */
  confidence: number;
  /** Why these columns and options: a sentence for each role, with the columns that fit nearly as well. */
  reasons: string[];
  /** One guess for each role. */
  guesses: GuessedColumn[];
  /** Roles without which there is no log, and for which no column fits. */
  missing: GuessedRole[];
};

/** What the caller of {@link guessColumns} knows of the times. */
export type GuessColumnsOptions = Pick<TimeOptions, "timeFormat" | "timeUnit">;

/** What the values of one column look like. */
type Profile = {
  candidate: ColumnCandidate;
  plain: string;
  filled: number;
  distinct: number;
  /** Shares of the filled cells. */
  times: number;
  numbers: number;
  whole: number;
  unit: "ms" | "s" | "us" | null;
  /** The orders of day and month in which its texts are times; none when other times, or no times, are in it. */
  formats: ("dmy" | "mdy")[];
  /** Mean number of letters. */
  length: number;
  examples: string[];
};

/** Fit of a column to a role. */
type Fit = { profile: Profile; score: number; byName: boolean };

const required: readonly GuessedRole[] = ["customer", "touchpoint", "time"];

/**
 * Guesses the columns of a table of events from the names of its columns (English, French, and those of GA4, PostHog, Mixpanel,
 * Amplitude, Segment, Matomo, Shopify, XES) and from the values of its first rows. It also looks into objects, JSON texts and lists
 * of pairs (`event_params` of GA4). It decides nothing in silence: each guess has its reason, its confidence and the columns that fit
 * nearly as well. For the export of a known tool, {@link columnPresets} is surer.
 *
 * @param sample - the first rows, some hundred of them; cells may be texts
 * @param options - how times are written and in which unit, where you know it: then only what reads so is a time
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an unknown option or format
 * @example
 * const guess = guessColumns([
 *   { user_id: "u1", event_name: "view", created_at: "2024-03-01T10:00Z", price: "" },
 *   { user_id: "u1", event_name: "buy", created_at: "2024-03-01T10:20Z", price: "12.50" },
 *   { user_id: "u2", event_name: "view", created_at: "2024-03-01T11:00Z", price: "" },
 * ]);
 * guess.columns // => { customer: "user_id", touchpoint: "event_name", time: "created_at", value: "price" }
 * guess.reasons[0] // => 'customer: The name "user_id" is usual for a customer.'
 * guess.confidence > 0.8 // => true
 */
export function guessColumns(sample: Iterable<EventRow>, options: GuessColumnsOptions = {}): GuessColumnsResult {
  expectSource(sample, "rows", "guessColumns", "the sample");
  checkKeys(options, { timeFormat: true, timeUnit: true }, "guessColumns", "the options");
  if (options.timeFormat !== undefined) checkTimeFormat(options.timeFormat, "guessColumns");
  const rows = [...sample];
  expectSource(rows, "objects", "guessColumns", "the sample");
  const profiles = columnCandidates(rows).map((candidate) => profileOf(candidate, options));
  const taken = new Set<Profile>();
  const guesses = columnRoles.map((role): GuessedColumn => {
    const fits = profiles
      .filter((profile) => !taken.has(profile))
      .map((profile) => fitOf(role, profile, rows.length))
      .filter(({ score }) => score >= 0.35)
      .sort((a, b) => b.score - a.score);
    const best = fits[0];
    if (best === undefined) return noColumn(role, profiles.length);
    taken.add(best.profile);
    const near = fits.slice(1).filter(({ score }) => score > best.score - 0.12);
    return {
      role,
      column: best.profile.candidate.label,
      from: best.profile.candidate.ref,
      // a time whose day and month are unclear has to be asked for
      confidence: Math.round(best.score * (near.length > 0 ? 0.8 : 1) * (isUnclear(role, best) ? 0.5 : 1) * 100) / 100,
      reason: reasonOf(role, best),
      alternatives: near.map(({ profile }) => profile.candidate.label),
      examples: best.profile.examples,
    };
  });
  const order: readonly GuessedRole[] = ["customer", "touchpoint", "time", "channel", "value"];
  guesses.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const missing = required.filter((role) => guesses.find((guess) => guess.role === role)?.column === null);
  const named = guesses.filter(({ from }) => from !== null).map(({ role, from }) => [role, from]);
  const time = guesses.find(({ role }) => role === "time")?.from;
  const { unit = null, formats = [] } = profiles.find(({ candidate }) => candidate.ref === time) ?? {};
  const needed = guesses.filter(({ role }) => required.includes(role));
  return {
    kind: "guessColumns",
    columns: missing.length > 0 ? null : (Object.fromEntries(named) as ColumnMapping),
    options: {
      ...(unit !== null && { timeUnit: unit }),
      ...(formats.length === 1 && { timeFormat: formats[0] as "dmy" | "mdy" }),
    },
    confidence: Math.min(...needed.map(({ confidence }) => confidence)),
    reasons: [
      ...guesses.map(({ role, reason, alternatives }) => `${role}: ${reason}${alternativesText(alternatives)}`),
      ...(unit === null
        ? []
        : [`timeUnit: The numbers of ${quote(refLabel(time as ColumnRef))} are times in ${unitWords[unit]}.`]),
      ...(formats.length === 0 ? [] : [`timeFormat: ${formatReason(refLabel(time as ColumnRef), formats)}`]),
    ],
    guesses,
    missing,
  };
}

function alternativesText(names: readonly string[]): string {
  if (names.length === 0) return "";
  return ` ${names.map(quote).join(", ")} ${names.length === 1 ? "fits" : "fit"} nearly as well.`;
}

function profileOf(candidate: ColumnCandidate, { timeFormat, timeUnit }: GuessColumnsOptions): Profile {
  const rows = candidate.values;
  const cells = rows.filter((value) => {
    return value !== undefined && value !== null && (typeof value === "object" || String(value).trim() !== "");
  });
  const texts = cells.map((value) => (asText(value) ?? "").trim());
  const numbers = texts
    .filter((text) => /^[+-]?\d+([.,]\d+)?(e[+-]?\d+)?$/i.test(text))
    .map((text) => Number(text.replace(",", ".")));
  const units = numbers.map(unitOf).filter((unit) => unit !== null);
  const same = units.length > 0 && units.length === numbers.length && new Set(units).size === 1;
  // a format that is given says what numbers are
  const own = same && timeFormat === undefined ? (units[0] ?? null) : null;
  const unit = timeUnit !== undefined && own !== timeUnit ? null : own;
  const timesAs = (format: TimeOptions["timeFormat"]) => {
    const reader = createTimeReader(format === undefined ? {} : { timeFormat: format }, "guessColumns");
    return cells.filter((value, i) => isTime(value, texts[i] as string, reader, format !== undefined)).length;
  };
  let times = unit === null ? timesAs(timeFormat) : numbers.length;
  let formats: Profile["formats"] = [];
  if (times === 0 && numbers.length === 0 && timeFormat === undefined) {
    const [days, months] = [timesAs("dmy"), timesAs("mdy")];
    times = Math.max(days, months);
    formats = times === 0 ? [] : days === months ? ["dmy", "mdy"] : [days > months ? "dmy" : "mdy"];
  }
  const share = (count: number) => (texts.length === 0 ? 0 : count / texts.length);
  return {
    candidate,
    plain: plainHeader(candidate.header),
    filled: rows.length === 0 ? 0 : texts.length / rows.length,
    distinct: new Set(texts).size,
    times: share(times),
    numbers: share(numbers.length),
    whole: share(numbers.filter(Number.isInteger).length),
    unit,
    formats,
    length: share(texts.reduce((sum, text) => sum + text.length, 0)),
    examples: [...new Set(texts)].slice(0, 3),
  };
}

function isTime(value: unknown, text: string, reader: ReturnType<typeof createTimeReader>, isTold: boolean): boolean {
  if (value instanceof Date) return true;
  return (isTold || !/^[+-]?\d+([.,]\d+)?$/.test(text)) && !Number.isNaN(reader.read(text));
}

/** The unit in which a number would be a time between 2000 and 2100. */
function unitOf(value: number): "ms" | "s" | "us" | null {
  const from = 946_684_800;
  const to = 4_102_444_800;
  if (value >= from && value < to) return "s";
  if (value >= from * 1e3 && value < to * 1e3) return "ms";
  return value >= from * 1e6 && value < to * 1e6 ? "us" : null;
}

/** Name and values together, 0 … 1; 0 when the values rule the role out. */
function fitOf(role: GuessedRole, profile: Profile, rows: number): Fit {
  const headers = knownHeaders[role];
  const at = headers.indexOf(profile.plain);
  const partly = headers.findIndex((header) => ` ${profile.plain} `.includes(` ${header} `));
  // "device protection" is no channel, "my order date" is a time
  const isPart = partly >= 0 && role !== "channel" && (headers[partly]?.length ?? 0) > 3;
  const { nested } = profile.candidate;
  const name = at >= 0 ? 1 - at * 0.01 : isPart && !nested ? 0.55 - partly * 0.005 : 0;
  const values = valuesFit(role, profile, rows);
  const isCode = role === "touchpoint" && profile.numbers > 0.5;
  const needsName = role === "channel" || role === "value" || nested;
  // texts that are times tell more than the name above them
  const weight = role === "time" ? 0.5 : 0.7;
  // a row without one of these is no event
  const loss = required.includes(role) ? profile.filled : 1;
  const fit = (weight * name + (1 - weight) * values) * loss;
  // a column as it is comes before a value inside another one
  const score = values === 0 || (needsName && name === 0) || (isCode && at < 0) ? 0 : fit * (nested ? 0.9 : 1);
  return { profile, score: rows === 0 ? name : score, byName: name > 0 };
}

function valuesFit(
  role: GuessedRole,
  { filled, distinct, times, numbers, whole, length }: Profile,
  rows: number,
): number {
  const count = filled * rows;
  const repeats = count === 0 ? 0 : 1 - distinct / count;
  switch (role) {
    case "time":
      return times < 0.8 ? 0 : filled * times;
    case "customer":
      // an amount is no id; decimals that repeat are, such as the client id of Google Analytics
      return times > 0.5 || (numbers > 0.5 && whole < 0.95 * numbers && repeats < 0.3)
        ? 0
        : filled * filled * (0.6 + 0.4 * Math.min(1, repeats * 2));
    case "touchpoint":
      if (times > 0.5 || length > 80) return 0;
      // numbers may be the codes of touchpoints, when they repeat and the name says so
      if (numbers > 0.5) return whole >= 0.95 * numbers && repeats > 0.8 ? 0.2 * filled : 0;
      return filled * (0.3 + 0.7 * repeats);
    case "channel":
      return times > 0.5 || numbers > 0.5 ? 0 : Math.max(0.2, filled) * (0.3 + 0.7 * repeats);
    default:
      return times > 0.5 || numbers < 0.8 ? 0 : 0.4 + 0.6 * filled;
  }
}

function reasonOf(role: GuessedRole, { profile, byName }: Fit): string {
  const what = roleWords[role];
  const { label } = profile.candidate;
  if (byName) return `The name ${quote(label)} is usual for ${what}.`;
  return `The values of ${quote(label)} look like those of ${what}.`;
}

function isUnclear(role: GuessedRole, { profile }: Fit): boolean {
  return role === "time" && profile.formats.length > 1;
}

function formatReason(name: string, formats: Profile["formats"]): string {
  if (formats.length > 1)
    return `The day or the month may stand first in ${quote(name)}. Give timeFormat: "dmy" or "mdy".`;
  return `The ${formats[0] === "dmy" ? "day" : "month"} stands first in ${quote(name)}.`;
}

function noColumn(role: GuessedRole, columns: number): GuessedColumn {
  const reason = columns === 0 ? "There are no columns." : `No column looks like ${roleWords[role]}.`;
  return { role, column: null, from: null, confidence: 0, reason, alternatives: [], examples: [] };
}

const unitWords = { ms: "milliseconds", s: "seconds", us: "microseconds" } as const;

const roleWords: Readonly<Record<GuessedRole, string>> = {
  customer: "a customer",
  touchpoint: "a touchpoint",
  time: "a time",
  channel: "a channel",
  value: "a value",
};
