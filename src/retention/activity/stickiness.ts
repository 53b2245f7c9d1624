/** Counts on how many days of a period customers are active, and the ratio of daily to monthly active customers. */

import { type CalendarUnit, calendarOf, type WeekDay } from "../../core/calendar.ts";
import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { choices, fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import type { Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { addToRatio, emptyRatio, type RatioSums, ratioOf } from "../../core/rates/ratioOf.ts";
import { wilson } from "../../core/wilson.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import { checkBreakdown } from "../../log/breakdown/groupJourneys.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import { groupResults } from "../../log/breakdown/groupResults.ts";
import { type Condition, compileCondition, type EventTest } from "../../log/condition.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { type Buckets, bucketsBetween } from "../buckets.ts";
import { customerOf, type Observation, observation, partObservation } from "../observation.ts";
import type { RetentionOptions } from "../retentionDefinition.ts";
import type { ActiveCustomers } from "./activeCustomers.ts";
import { activeRange, eachActive } from "./eachActive.ts";

/** What {@link stickiness} asks. Plain JSON. */
export type StickinessDefinition = {
  /** What makes a customer active. @defaultValue every event */
  active?: Condition;
  /** What is counted in a period. @defaultValue `"day"` */
  unit?: CalendarUnit;
  /** The period, longer than the unit. Weeks do not fit into months, quarters and years. @defaultValue `"month"` */
  period?: CalendarUnit;
  /** Time zone of the calendar and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** First day of the week, 0 = Sunday. @defaultValue `1` */
  weekStartsOn?: WeekDay;
  /** Also counts the customers of groups of journeys. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** How {@link stickiness} computes. */
export type StickinessOptions = Pick<RetentionOptions, "level" | "observedUntil">;

/** One period with its histogram. */
export type StickinessPeriod = ActiveCustomers & {
  /** How many units the period has. */
  units: number;
  /** `counts[k − 1]` customers are active on exactly k units of the period. They add up to `active`. */
  counts: number[];
  /**
   * The mean number of active customers of a unit, divided by the active customers of the period: DAU / MAU. It is the share of the units
   * of the period on which its customers are active, on average. `null` for a period that was not observed from start to end.
   * @see docs/statistics.md
   */
  ratio: Estimate | null;
};

/** The result of {@link stickiness}. */
export type StickinessResult = {
  kind: "stickiness";
  definition: Required<Pick<StickinessDefinition, "active" | "unit" | "period" | "timeZone">> & StickinessDefinition;
  /** Number of customers who are active at any time. */
  customers: number;
  observedUntil: number | null;
  /** In order of time. */
  periods: StickinessPeriod[];
  /** Each unit, in order of time. */
  units: ActiveCustomers[];
  /** The histogram over all periods that were observed from start to end: a customer counts once in each of them. */
  counts: number[];
  /**
   * DAU / MAU over all periods that were observed from start to end; `null` without one.
   * @see docs/statistics.md
   */
  ratio: Estimate | null;
  /**
   * With `breakdown`: the customers of each group, by the events of its journeys alone, in the periods of the whole. Shares are of the
   * customers of the group.
   */
  groups?: GroupOf<StickinessResult>[];
  /** With `breakdown`: whether the groups add up to the whole: each active customer is in one group. */
  additive?: boolean;
  warnings: Warning[];
};

/**
 * Counts on how many days of a month customers are active, and how many are active on a day and in a month (DAU, MAU): a histogram for
 * each period, and the ratio DAU / MAU with its interval. Ask with `period: "week"` for weekly active users (WAU).
 *
 * It counts customers, not journeys and not events: all journeys of a customer count together. A period counts as over when it ends at or
 * before `observedUntil` and the first activity of the log is in its first unit or before; only such periods have a ratio.
 *
 * With a `breakdown` each group has the active customers of its journeys alone; a customer with journeys in several groups is in each.
 *
 * The ratio is Σ active units / Σ units over customers, with Student's t interval from the variation between customers (ratio estimator,
 * Cochran 1977 §2.11). Shares have Wilson's interval.
 *
 * @param log - what customers did
 * @param definition - what is active, unit and period
 * @param options - confidence level, end of observation
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_time_zone`, `unknown_touchpoint`, `unknown_label`, `unknown_property` and the errors of conditions;
 *   `too_large` for more than a million units
 * @example
 * const log = logFromRows(
 *   [["ann", "01"], ["ann", "02"], ["ann", "09"], ["bob", "02"]].map(([who, day]) => ({ who, what: "visit", at: `2024-02-${day}` })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const { periods } = stickiness(log, {}, { observedUntil: "2024-03-01" });
 * periods[0]?.counts.slice(0, 4) // => [1, 0, 1, 0]
 * periods[0]?.active // => 2
 * periods[0]?.ratio?.value?.toFixed(4) // => "0.0690"
 */
export function stickiness(
  log: EventLog,
  definition: StickinessDefinition = {},
  options: StickinessOptions = {},
): StickinessResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  checkKeys(options, { level: true, observedUntil: true }, caller, "the options");
  const { breakdown, ...resolved } = resolve(inZoneOf(log, definition));
  const { timeZone } = resolved;
  const seen = observation(log, options, caller, timeZone);
  const active = compileCondition(log, resolved.active, { caller, path: "active", timeZone });
  const range = activeRange(log, seen, active);
  const ranged = range === null ? null : frameOf(range, seen.until as number, resolved);
  const whole = countIn(log, seen, active, resolved, ranged);
  const given = { ...whole, warnings: [...logWarnings(log), ...seen.warnings, ...whole.warnings] };
  if (breakdown === undefined) return given;
  const { groups, additive, warnings } = groupResults(log, breakdown as Required<Breakdown>, caller, (group) => {
    const own = partObservation(group, log, options, caller, timeZone);
    const test = compileCondition(group, resolved.active, { caller, path: "active", timeZone });
    return countIn(group, own, test, resolved, ranged);
  });
  const together = groups.reduce((sum, { customers }) => sum + customers, 0);
  return {
    ...given,
    definition: { ...resolved, breakdown },
    groups,
    additive: additive && together === whole.customers,
    warnings: [...given.warnings, ...warnings],
  };
}

/** The periods and units of a log, and the first unit with an active customer. */
type StickinessFrame = { periods: Buckets; ofUnits: Buckets; begin: number };

function frameOf(range: [number, number], until: number, resolved: StickinessResult["definition"]): StickinessFrame {
  const { timeZone, weekStartsOn } = resolved;
  const bucketsOf = (unit: CalendarUnit, from: number, to: number) =>
    bucketsBetween(unit, from, to, timeZone, weekStartsOn, caller);
  const periods = bucketsOf(resolved.period, range[0], until);
  // units from the start of the first period to the end of the last one
  const ofUnits = bucketsOf(resolved.unit, periods.starts[0] as number, (periods.starts.at(-1) as number) - 1);
  return { periods, ofUnits, begin: ofUnits.starts[ofUnits.indexOf(range[0])] as number };
}

/** The answer for a log, or for the journeys of a group, in the frame of the whole. */
function countIn(
  log: EventLog,
  seen: Observation,
  active: EventTest,
  resolved: StickinessResult["definition"],
  frame: StickinessFrame | null,
): StickinessResult {
  const base = { kind: "stickiness" as const, definition: resolved, observedUntil: seen.until };
  const warnings: Warning[] = [];
  if (frame === null) return { ...base, customers: 0, periods: [], units: [], counts: [], ratio: null, warnings };
  const { periods, ofUnits, begin } = frame;
  const until = seen.until as number;
  const isOver = ({ starts }: Buckets, b: number) =>
    (starts[b + 1] as number) <= until && (starts[b] as number) >= begin;
  const count = countActive(log, seen, active, periods, ofUnits, (p) => isOver(periods, p));
  const rowsOf = (buckets: Buckets, counts: Uint32Array): ActiveCustomers[] => {
    const known = seenUntil(log, seen, buckets);
    return Array.from(counts, (own, b) => ({
      start: buckets.starts[b] as number,
      end: buckets.starts[b + 1] as number,
      over: isOver(buckets, b),
      active: own,
      activeShare: wilson(own, known[b] as number, { level: seen.level }),
    }));
  };
  // a period that begins at the end of observation has no time yet
  const isBegun = ({ start, active }: ActiveCustomers) => start < until || active > 0;
  const rows = rowsOf(periods, count.periods)
    .filter(isBegun)
    .map((row, p): StickinessPeriod => {
      const sums = count.sums[p] as RatioSums;
      const ratio = row.over ? ratioOf(sums, sums.units, seen.level, [0, 1]) : null;
      return { ...row, units: count.lengths[p] as number, counts: count.histograms[p] as number[], ratio };
    });
  const whole = rows.filter(({ over }) => over);
  const longest = Math.max(0, ...whole.map(({ units }) => units));
  if (whole.length === 0)
    warnings.push(
      warning("no_whole_period", `no ${resolved.period} was observed from start to end: there is no ratio`),
    );
  return {
    ...base,
    customers: count.customers,
    periods: rows,
    units: rowsOf(ofUnits, count.units).filter((row) => row.start >= begin && row.start <= until && isBegun(row)),
    counts: Array.from({ length: longest }, (_, k) => whole.reduce((sum, { counts }) => sum + (counts[k] ?? 0), 0)),
    ratio: whole.length === 0 ? null : ratioOf(count.all, count.all.units, seen.level, [0, 1]),
    warnings,
  };
}

const caller = "stickiness";
const definitionKeys: KeysOf<StickinessDefinition> = {
  active: true,
  unit: true,
  period: true,
  timeZone: true,
  weekStartsOn: true,
  breakdown: true,
};

/** The units that divide each period. */
const unitsOf: { readonly [period: string]: readonly CalendarUnit[] } = {
  day: ["hour"],
  week: ["day", "hour"],
  month: ["day", "hour"],
  quarter: ["month", "day", "hour"],
  year: ["quarter", "month", "day", "hour"],
};

function resolve(definition: StickinessDefinition & { timeZone: string }): StickinessResult["definition"] {
  const period = oneOf(definition.period, ["month", "day", "week", "quarter", "year"], caller, "period");
  const known = unitsOf[period] as readonly CalendarUnit[];
  const unit = definition.unit ?? (known.includes("day") ? "day" : "hour");
  if (!known.includes(unit)) fail(caller, "unit", `${choices(known)} in a period of a ${period}`, unit);
  calendarOf(unit, definition.timeZone, definition.weekStartsOn, caller);
  const { breakdown } = definition;
  const groups = breakdown === undefined ? {} : { breakdown: checkBreakdown(breakdown, caller) };
  return { ...definition, active: definition.active ?? {}, unit, period, ...groups };
}

/** The active customers of each unit and period, and in how many units of each period they are active. */
function countActive(
  log: EventLog,
  seen: Observation,
  active: EventTest,
  periods: Buckets,
  ofUnits: Buckets,
  isOver: (period: number) => boolean,
) {
  const length = periods.starts.length - 1;
  const periodOf = Uint32Array.from(ofUnits.starts, (start) => periods.indexOf(start));
  const lengths = new Uint32Array(length);
  for (let u = 0; u < ofUnits.starts.length - 1; u++) lengths[periodOf[u] as number]!++;
  const over = Array.from({ length }, (_, p) => isOver(p));
  const counts = {
    customers: 0,
    lengths,
    units: new Uint32Array(ofUnits.starts.length - 1),
    periods: new Uint32Array(length),
    histograms: Array.from(lengths, (units) => new Array<number>(units).fill(0)),
    sums: Array.from(lengths, emptyRatio),
    all: emptyRatio(),
  };
  eachActive(log, seen, active, ofUnits, (own) => {
    counts.customers++;
    let [y, x] = [0, 0];
    for (let i = 0; i < own.length; ) {
      const p = periodOf[own[i] as number] as number;
      const first = i;
      for (; i < own.length && periodOf[own[i] as number] === p; i++) counts.units[own[i] as number]!++;
      const days = i - first;
      counts.periods[p]!++;
      (counts.histograms[p] as number[])[days - 1]!++;
      addToRatio(counts.sums[p] as RatioSums, days, lengths[p] as number);
      if (!over[p]) continue;
      y += days;
      x += lengths[p] as number;
    }
    if (x > 0) addToRatio(counts.all, y, x);
  });
  return counts;
}

/** For each bucket the number of customers with an observed event before its end. */
function seenUntil(log: EventLog, { ends }: Observation, buckets: Buckets): Uint32Array {
  const perMs = unitsPerMs(log);
  const first = new Float64Array(log.customers).fill(Number.POSITIVE_INFINITY);
  for (let j = 0; j < log.journeys; j++) {
    const start = log.offsets[j] as number;
    const c = customerOf(log, j);
    if (start < (ends[j] as number)) first[c] = Math.min(first[c] as number, (log.time[start] as number) / perMs);
  }
  const known = new Uint32Array(buckets.starts.length - 1);
  for (const ms of first) if (ms < Number.POSITIVE_INFINITY) known[buckets.indexOf(ms)]!++;
  for (let b = 1; b < known.length; b++) known[b]! += known[b - 1] as number;
  return known;
}
