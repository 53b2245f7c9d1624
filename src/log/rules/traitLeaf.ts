/** Compiles the tests of a rule that read no event: traits, dates among the traits, and random parts of the customers. */

import { ruleOf, shown } from "../../core/checks/fail.ts";
import { signedDurationMs } from "../../core/duration.ts";
import { type Issue, warning } from "../../core/issue.ts";
import { bucketOf } from "../../core/numeric/murmur3.ts";
import { createIsoReader } from "../../core/time/isoReader.ts";
import { createTimeZone, zoneOffset } from "../../core/time/timeZone.ts";
import { isRecord, valueTest } from "../conditions/valueTest.ts";
import type { LogColumn } from "../logColumn.ts";
import { plainTruth, type RuleLeaf, type Said, steppingLeaf, type Truth } from "./ruleLeaf.ts";

const never = () => Infinity;

/** A test whose answer depends on the customer alone. */
function constantLeaf(
  answerOf: (row: number, id: () => string) => Truth,
  said: Said,
  measured: (row: number) => unknown,
  wanted: unknown,
): RuleLeaf {
  let answer: Truth = 2;
  let own = -1;
  return steppingLeaf({
    load(_start, _end, row, id) {
      own = row;
      answer = answerOf(row, id);
    },
    at: () => answer,
    next: never,
    nextEvent: never,
    trace: () => ({ ...said, answer: plainTruth(answer), measured: measured(own), wanted }),
  });
}

/** The test that holds for everybody. */
export function alwaysLeaf(): RuleLeaf {
  return constantLeaf(
    () => 1,
    { always: true },
    () => true,
    true,
  );
}

/** The value of a column in a row, `null` for none. */
export function valueAt(column: LogColumn, row: number): string | number | boolean | null {
  if (column.type === "number") {
    const value = column.values[row] as number;
    return value === value ? value : null;
  }
  const code = column.codes[row] as number;
  if (column.type === "text") return code === 0 ? null : (column.names[code - 1] as string);
  return code === 2 ? null : code === 1;
}

/** The test of a trait. A customer without a value is unknown, unless the test asks whether there is one (`isNull`). */
export function traitLeaf(column: LogColumn, test: unknown, said: Said, caller: string, path: string): RuleLeaf {
  const type = column.type === "text" ? "string" : column.type;
  const holds = valueTest(type, test, `${path}.is`, ruleOf(caller, "invalid_rule"));
  const ofAbsence = isRecord(test) && test.isNull !== undefined;
  const value = (row: number) => (row < 0 ? null : valueAt(column, row));
  return constantLeaf(
    (row) => {
      const own = value(row);
      return own === null && !ofAbsence ? 2 : holds(own) ? 1 : 0;
    },
    said,
    value,
    test,
  );
}

/**
 * The test of a random part of the customers that never changes: their bucket of {@link bucketOf} salt and id.
 *
 * @throws {@link ParcoursError} `invalid_rule`
 */
export function shareLeaf(share: unknown, salt: unknown, said: Said, caller: string, path: string): RuleLeaf {
  const fault: (message: string) => never = ruleOf(caller, "invalid_rule");
  const [from, to] = Array.isArray(share) && share.length === 2 ? (share as [number, number]) : [Number.NaN, 0];
  if (!(from >= 0 && from <= to && to <= 1))
    fault(`${path}.share: expected [from, to] with 0 ≤ from ≤ to ≤ 1, got ${shown(share)}`);
  if (typeof salt !== "string")
    fault(`${path}.salt: expected a text, such as the name of the test, got ${shown(salt)}`);
  let bucket = 0;
  return constantLeaf(
    (_row, id) => {
      bucket = bucketOf([salt as string, id()]);
      return bucket >= 10_000 * from && bucket < 10_000 * to ? 1 : 0;
    },
    said,
    () => bucket / 10_000,
    share,
  );
}

/** What a rule on a date asks: whole units from now. */
type Ahead = { from: number; to: number };

/**
 * The test of a trait that is a date. Texts are read as ISO 8601 in the time zone, numbers as ms since 1970. A text that is not a date
 * counts as no value.
 *
 * @param issues - receives `invalid_time` with the number of such texts
 * @throws {@link ParcoursError} `invalid_duration`, `invalid_rule`
 */
export function dateLeaf(
  column: LogColumn,
  range: unknown,
  yearly: boolean,
  perMs: number,
  timeZone: string,
  said: Said,
  issues: Issue[],
  caller: string,
  path: string,
): RuleLeaf {
  const fault: (message: string) => never = ruleOf(caller, "invalid_rule");
  if (!isRecord(range) || range.to === undefined)
    fault(`${path}.in: expected { from, to }, two durations, got ${shown(range)}`);
  const { from: least, to: most } = range as { from?: unknown; to: unknown };
  const ahead: Ahead = {
    from: Math.round((least === undefined ? 0 : signedDurationMs(least, `${caller}: ${path}.in.from`)) * perMs),
    to: Math.round(signedDurationMs(most, `${caller}: ${path}.in.to`) * perMs),
  };
  if (ahead.from > ahead.to) fault(`${path}.in: expected from before to, got ${shown(least)} and ${shown(most)}`);
  const widest = 366 * 86_400_000 * perMs;
  if (yearly && (ahead.from < -widest || ahead.to > widest))
    fault(`${path}.in: with yearly, expected at most 366 days before and after now`);
  const dates = datesOf(column, timeZone, caller, issues, path);
  const days = yearly ? anniversaries(timeZone, caller) : null;

  let date = Number.NaN;
  /** The dates that matter near an instant, ascending, and the first one after the range. */
  const near = (now: number): readonly number[] => {
    if (days === null) return [date * perMs];
    const [low, high] = [now + ahead.from, now + ahead.to].map((at) =>
      new Date(Math.floor(at / perMs)).getUTCFullYear(),
    );
    return days(date, (low as number) - 1, (high as number) + 2).map((ms) => ms * perMs);
  };
  const answerAt = (now: number): Truth => {
    if (date !== date) return 2;
    return near(now).some((at) => at - ahead.to <= now && now <= at - ahead.from) ? 1 : 0;
  };
  return steppingLeaf({
    endless: yearly,
    load(_start, _end, row) {
      date = row < 0 ? Number.NaN : dates(row);
    },
    at: answerAt,
    next(now) {
      if (date !== date) return Infinity;
      let first = Infinity;
      for (const at of near(now))
        for (const edge of [at - ahead.to, at - ahead.from + 1]) if (edge > now && edge < first) first = edge;
      return first;
    },
    nextEvent: never,
    trace: (now) => ({
      ...said,
      answer: plainTruth(answerAt(now)),
      measured: date === date ? date : null,
      wanted: range,
    }),
  });
}

/** Reads the dates of a column in ms, NaN for none. */
function datesOf(
  column: LogColumn,
  timeZone: string,
  caller: string,
  issues: Issue[],
  path: string,
): (row: number) => number {
  if (column.type === "number") return (row) => column.values[row] as number;
  const iso = createIsoReader(timeZone, caller);
  const names = column.type === "text" ? column.names : [];
  const read = Float64Array.from(names, (name) => iso.read(name));
  let bad = 0;
  let example = "";
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.type === "text" ? (column.codes[row] as number) : (column.codes[row] as number) < 2 ? 1 : 0;
    if (code === 0 || read[code - 1] === read[code - 1]) continue;
    if (bad++ === 0) example = String(valueAt(column, row));
  }
  if (bad > 0) {
    const message = `${path}: ${bad} values are not dates of ISO 8601, and count as no value`;
    issues.push(warning("invalid_time", message, bad, [], example));
  }
  return (row) => read[(column.codes[row] as number) - 1] ?? Number.NaN;
}

/** Makes a function that lists the days of some years on which a date returns, at the same time of the wall clock; never before the date. */
function anniversaries(timeZone: string, caller: string): (date: number, from: number, to: number) => number[] {
  const zone = createTimeZone(timeZone, caller);
  const offset = zoneOffset(timeZone, caller);
  return (date, from, to) => {
    const local = new Date(date + offset(date));
    const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()];
    const clock = local.getTime() - Date.UTC(year, month, day);
    const found: number[] = [];
    // the first return of a date that lies far ahead is the date itself
    for (let y = Math.max(from, year); y <= Math.max(to, year); y++) {
      const common = month === 1 && day === 29 && new Date(Date.UTC(y, 1, 29)).getUTCMonth() !== 1;
      const own = Date.UTC(y, month, common ? 28 : day) + clock;
      found.push(zone === null ? own : zone.toUtc(own));
    }
    return found;
  };
}
