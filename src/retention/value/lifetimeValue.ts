/** Adds up the value of journeys after their start, by cohort and period: value per journey, cumulative value, value retained. */

import type { CalendarUnit, WeekDay } from "../../core/calendar.ts";
import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail, ruleOf } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import type { Duration } from "../../core/duration.ts";
import { durationMs } from "../../core/duration.ts";
import type { Warning } from "../../core/issue.ts";
import { unknownName } from "../../core/suggest.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import { checkBreakdown } from "../../log/breakdown/groupJourneys.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import { groupResults } from "../../log/breakdown/groupResults.ts";
import { currencyCheck } from "../../log/columns/currencyCheck.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import { columnsOf, type EventLog } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { observedPart } from "../../log/observedPart.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { bucketsBetween } from "../buckets.ts";
import { firstFit } from "../eventTimes.ts";
import { customerOf, fewStarted, isClustered, observation } from "../observation.ts";
import type { RetentionOptions } from "../retentionDefinition.ts";
import { firstStarts, placeValues } from "./placeValues.ts";
import type { ValueCell } from "./valueCell.ts";
import { emptyRow, finishRow, type ValueRow, valuePasses } from "./valueRow.ts";

/** What {@link lifetimeValue} asks. Plain JSON. */
export type LifetimeValueDefinition = {
  /** What starts a journey; its first such event counts. */
  start: Condition;
  /** The column with the value of an event: `value`, `cost` or a property with numbers. @defaultValue `"value"` */
  value?: string;
  /**
   * The column with the currency of the money: two currencies are refused. `false` when the money is converted already.
   *
   * @defaultValue the property `currency` where the log has it, for the money in `value`
   */
  currency?: string | false;
  /** The events whose value counts, from the start on. @defaultValue every event */
  count?: Condition;
  /**
   * The length of a period. A calendar unit: period 0 is the rest of the bucket of the start, period p the p-th bucket after it. A
   * Duration: period 0 is the instant of the start, period p is (start + (p − 1) · every, start + p · every].
   */
  every: CalendarUnit | Duration;
  /** How many periods after period 0 are shown. */
  periods: number;
  /** The length of a cohort. @defaultValue `every` */
  cohorts?: CalendarUnit | Duration;
  /** Time zone of the calendar and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** First day of the week, 0 = Sunday. @defaultValue `1` */
  weekStartsOn?: WeekDay;
  /** Also adds up the value of groups of journeys. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** One cohort: the journeys that start in one bucket. */
export type LifetimeValueCohort = {
  /** Start of the bucket, ms since 1970. */
  start: number;
  /** Its end, not included. */
  end: number;
  journeys: number;
  /** Periods 0 … `periods`; `null` where no journey was watched through the period. */
  cells: (ValueCell | null)[];
};

/** The result of {@link lifetimeValue}. */
export type LifetimeValueResult = {
  kind: "lifetimeValue";
  definition: LifetimeValueDefinition & Required<Pick<LifetimeValueDefinition, "value" | "count" | "timeZone">>;
  /** Number of journeys with an event until `observedUntil`. */
  journeys: number;
  /** Number of those journeys that have a start event. */
  started: number;
  observedUntil: number | null;
  /** Number of values that are in a cell. */
  values: number;
  /** Number of values of counted events that are in none: before the start, in a journey without a start, or in a period not shown or not over. */
  valuesLeftOut: number;
  /** In order of time. Empty cohorts between the first and the last are included. */
  cohorts: LifetimeValueCohort[];
  /** The same over all cohorts. */
  totals: (ValueCell | null)[];
  /** With `breakdown`: the value of each group alone, in the cohorts of the whole. */
  groups?: GroupOf<LifetimeValueResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

/**
 * Adds up the value of journeys after their start, by the cohort they started in: the mean value per started journey in each period, the
 * cumulative value until its end (the curve of lifetime value), and the value retained of period 0.
 *
 * It counts journeys. A journey without any value counts as 0. A cell counts only the journeys that were watched through the whole period.
 * The cumulative value is the sum of the means of the periods, so that young journeys count for as long as they were watched (Lin, Feuer,
 * Etzioni and Wax 1997); in a cohort whose journeys were all watched equally long it is the mean of their sums.
 *
 * Intervals are Student's t, from the variation between journeys, or between customers where journeys outnumber them. Values are skewed:
 * with few journeys the intervals contain the truth less often than they say.
 *
 * @param log - what customers did
 * @param definition - what starts a journey, which values count, the length of a period
 * @param options - confidence level, end of observation, clustering
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unknown_property`, `wrong_type`, `mixed_currencies`, `unknown_touchpoint` and the
 *   errors of conditions; `too_large` for more than a million buckets
 * @example
 * const orders = logFromRows(
 *   [["ann", "2024-01-10", 50], ["ann", "2024-02-20", 30], ["bob", "2024-01-15", 10], ["bob", "2024-03-02", 5]].map(
 *     ([who, at, value]) => ({ who, what: "order", at, value }),
 *   ),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const { totals } = lifetimeValue(orders, { start: "order", every: "month", periods: 1 });
 * totals.map((cell) => cell?.perJourney.value) // => [30, 15]
 * totals.map((cell) => cell?.cumulative.value) // => [30, 45]
 * totals[1]?.valueRetained?.value // => 0.5
 */
export function lifetimeValue(
  log: EventLog,
  definition: LifetimeValueDefinition,
  options: RetentionOptions = {},
): LifetimeValueResult {
  expectSource(log, "log", caller);
  const { breakdown, ...rest } = resolve(log, definition);
  const whole = valueByPeriod(log, rest, options);
  if (breakdown === undefined) return whole;
  const { log: observed } = observedPart(log, options.observedUntil, rest.timeZone, caller);
  const { observedUntil: until } = whole;
  const own = until === null ? options : { ...options, observedUntil: until };
  const { groups, additive, warnings } = groupResults(observed, breakdown as Required<Breakdown>, caller, (group) =>
    valueByPeriod(group, rest, own),
  );
  // every group has the cohorts of the whole: those without a journey of the group are empty
  const inCohorts = (group: GroupOf<LifetimeValueResult>) => {
    const known = new Map(group.cohorts.map((cohort) => [cohort.start, cohort]));
    const cohorts = whole.cohorts.map(
      ({ start, end, cells }) => known.get(start) ?? { start, end, journeys: 0, cells: cells.map(() => null) },
    );
    return { ...group, cohorts };
  };
  return {
    ...whole,
    definition: { ...rest, breakdown },
    groups: groups.map(inCohorts),
    additive,
    warnings: [...whole.warnings, ...warnings],
  };
}

/** The answer without groups. */
function valueByPeriod(
  log: EventLog,
  resolved: LifetimeValueResult["definition"],
  options: RetentionOptions,
): LifetimeValueResult {
  const { every, periods, timeZone, weekStartsOn } = resolved;
  const seen = observation(log, options, caller, timeZone);
  const until = seen.until as number;
  const start = compileCondition(log, resolved.start, { caller, path: "start", timeZone });
  const counted = compileCondition(log, resolved.count, { caller, path: "count", timeZone });
  const values = columnOfValues(log, resolved.value);
  const currencies = currencyCheck(log, resolved.currency, resolved.value, caller);
  const span = typeof every === "string" ? null : durationMs(every, `${caller}: every`);
  const { starts, first, last } = firstStarts(log, seen, start);
  const bucketsOf = (length: LifetimeValueDefinition["every"]) =>
    bucketsBetween(length, first, until, timeZone, weekStartsOn, caller);
  const buckets = first === Number.POSITIVE_INFINITY ? null : bucketsOf(every);
  const ofCohorts = buckets === null || resolved.cohorts === undefined ? buckets : bucketsOf(resolved.cohorts);
  const clustered = isClustered(log, seen.cluster);
  const rows = Array.from({ length: ofCohorts === null ? 0 : ofCohorts.indexOf(last) + 1 }, () =>
    emptyRow(periods, clustered),
  );
  const totals = emptyRow(periods, clustered);
  let counts = { inCells: 0, outside: 0 };
  let started = 0;

  if (buckets !== null && ofCohorts !== null) {
    const toPlace = { starts, counted, values, periods, buckets, ofCohorts, span };
    const places = placeValues(log, seen, toPlace);
    const { period, watched, cohort } = places;
    if (currencies !== null) for (let i = 0; i < period.length; i++) if ((period[i] as number) >= 0) currencies.see(i);
    /** The values of one journey in the periods through which it was watched. */
    const own = new Float64Array(periods + 1);
    // the first pass adds up values; the second needs their means, for the variance of the cumulative value
    for (const { add, close } of valuePasses) {
      started = 0;
      for (let j = 0; j < log.journeys; j++) {
        const end = seen.ends[j] as number;
        if (starts[j] === end) continue;
        started++;
        const last = watched[j] as number;
        for (let p = 0; p <= last; p++) own[p] = 0;
        for (let i = log.offsets[j] as number; i < end; i++) {
          const p = period[i] as number;
          if (p >= 0) own[p]! += values[i] as number;
        }
        const unit = clustered ? customerOf(log, j) : j;
        add(totals, unit, own, last);
        add(rows[cohort[j] as number] as ValueRow, unit, own, last);
      }
      for (const row of [totals, ...rows]) close(row);
    }
    counts = places;
  }
  if (buckets === null) counts.outside = countValues();
  return {
    kind: "lifetimeValue",
    definition: resolved,
    journeys: seen.journeys,
    started,
    observedUntil: seen.until,
    values: counts.inCells,
    valuesLeftOut: counts.outside,
    cohorts: rows.map((row, b) => ({
      start: ofCohorts?.starts[b] as number,
      end: ofCohorts?.starts[b + 1] as number,
      journeys: row.journeys,
      cells: finishRow(row, seen.level),
    })),
    totals: finishRow(totals, seen.level),
    warnings: [...logWarnings(log), ...(currencies?.done() ?? []), ...seen.warnings, ...fewStarted(started)],
  };

  function countValues(): number {
    let count = 0;
    for (let j = 0; j < log.journeys; j++) {
      const end = seen.ends[j] as number;
      for (
        let i = firstFit(log, counted, log.offsets[j] as number, end);
        i < end;
        i = firstFit(log, counted, i + 1, end)
      )
        if (values[i] === values[i]) count++;
    }
    return count;
  }
}

const caller = "lifetimeValue";
const definitionKeys: KeysOf<LifetimeValueDefinition> = {
  start: true,
  value: true,
  currency: true,
  count: true,
  every: true,
  periods: true,
  cohorts: true,
  timeZone: true,
  weekStartsOn: true,
  breakdown: true,
};

function resolve(log: EventLog, definition: LifetimeValueDefinition): LifetimeValueResult["definition"] {
  checkKeys(definition, definitionKeys, caller);
  const { start, every, periods, value = "value", count = {} } = inZoneOf(log, definition);
  if (start === undefined) fail(caller, "start", "a condition", start);
  if (every === undefined)
    fail(caller, "every", 'a calendar unit such as "month", or a duration such as { days: 30 }', every);
  wholeNumber(periods, caller, "periods", 0, 10_000);
  if (typeof value !== "string") fail(caller, "value", "the name of a column", value);
  const { breakdown } = definition;
  const groups = breakdown === undefined ? {} : { breakdown: checkBreakdown(breakdown, caller) };
  return { ...inZoneOf(log, definition), value, count, ...groups };
}

function columnOfValues(log: EventLog, name: string): Float64Array {
  if (log.events === 0) return new Float64Array(0);
  const columns = columnsOf(log);
  const column = columns.get(name);
  if (column === undefined)
    return ruleOf(caller, "unknown_property")(unknownName("property", name, "value", [...columns.keys()]));
  if (column.type !== "number") return fail(caller, "value", "a column of numbers", column.type, "", "wrong_type");
  return column.values;
}
