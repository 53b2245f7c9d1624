/** Counts new, retained, resurrected and dormant customers in each period. */

import { type CalendarUnit, calendarOf, type WeekDay } from "../../core/calendar.ts";
import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import type { Duration } from "../../core/duration.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { bucketsBetween } from "../buckets.ts";
import { observation } from "../observation.ts";
import type { RetentionOptions } from "../retentionDefinition.ts";
import { activeRange, eachActive } from "./eachActive.ts";

/** What {@link lifecycle} asks. Plain JSON. */
export type LifecycleDefinition = {
  /** What makes a customer active. @defaultValue every event */
  active?: Condition;
  /** The length of a period: a calendar unit, or spans of one length counted from Monday, 5 January 1970. */
  every: CalendarUnit | Duration;
  /** Time zone of the calendar and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** First day of the week, 0 = Sunday. @defaultValue `1` */
  weekStartsOn?: WeekDay;
};

/** How {@link lifecycle} computes. */
export type LifecycleOptions = Pick<RetentionOptions, "level" | "observedUntil">;

/** One period. `active` = `new` + `retained` + `resurrected`; `active` of the period before = `retained` + `dormant`. */
export type LifecyclePeriod = {
  /** Start of the period, ms since 1970. */
  start: number;
  /** Its end, not included. */
  end: number;
  /** Whether it was observed to its end. The counts of a period that is not over can still grow. */
  over: boolean;
  /** Customers who are active in the period. */
  active: number;
  /** Those who were never active before in this log. */
  new: number;
  /** Those who were active in the period before too. */
  retained: number;
  /** Those who were active before, but not in the period before. */
  resurrected: number;
  /** Customers who were active in the period before and are not in this one; `null` while the period is not over. */
  dormant: number | null;
  /**
   * The share of the customers of the period before who are retained; `null` while the period is not over, or after one without active
   * customers.
   * @see docs/statistics.md
   */
  retainedShare: Estimate | null;
};

/** The result of {@link lifecycle}. */
export type LifecycleResult = {
  kind: "lifecycle";
  definition: LifecycleDefinition & Required<Pick<LifecycleDefinition, "active" | "timeZone">>;
  /** Number of customers who are active in any period. */
  customers: number;
  observedUntil: number | null;
  /** In order of time, from the first activity to the end of observation. */
  periods: LifecyclePeriod[];
  warnings: Warning[];
};

/**
 * Counts in each period the customers who are new, retained, resurrected (back after at least one period away) and dormant (gone since
 * the period before): the lifecycle chart of product analytics, such as PostHog's. Use it to see whether growth comes from new customers
 * or from those who come back.
 *
 * It counts customers, not journeys: all journeys of a customer count together. *New* means new in this log: customers of the first
 * period may be older. Events after `observedUntil` are ignored and counted in a warning.
 *
 * @param log - what customers did
 * @param definition - what is active, and the length of a period
 * @param options - confidence level of the shares (Wilson), end of observation
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `invalid_time_zone`, `unknown_touchpoint` and the errors of
 *   conditions; `too_large` for more than a million periods
 * @example
 * const log = logFromRows(
 *   [["ann", 1], ["ann", 2], ["ann", 4], ["bob", 2]].map(([who, day]) => ({ who, what: "visit", at: `2024-03-0${day}` })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const { periods } = lifecycle(log, { every: "day" }, { observedUntil: "2024-03-05" });
 * periods.slice(0, 4).map((p) => [p.new, p.retained, p.resurrected, p.dormant]) // => [[1, 0, 0, 0], [1, 1, 0, 0], [0, 0, 0, 2], [0, 0, 1, 0]]
 */
export function lifecycle(
  log: EventLog,
  definition: LifecycleDefinition,
  options: LifecycleOptions = {},
): LifecycleResult {
  expectSource(log, "log", "lifecycle");
  checkKeys(definition, definitionKeys, "lifecycle");
  checkKeys(options, { level: true, observedUntil: true }, "lifecycle", "the options");
  const zoned = inZoneOf(log, definition);
  const { every, timeZone, weekStartsOn } = zoned;
  if (every === undefined)
    fail("lifecycle", "every", 'a calendar unit such as "week", or a duration such as { days: 7 }', every);
  if (typeof every === "string") calendarOf(every, timeZone, weekStartsOn, "lifecycle");
  const resolved = { ...zoned, active: definition.active ?? {} };
  const seen = observation(log, options, "lifecycle", timeZone);
  const active = compileCondition(log, resolved.active, { caller: "lifecycle", path: "active", timeZone });
  const range = activeRange(log, seen, active);
  const until = seen.until as number;
  const buckets = range === null ? null : bucketsBetween(every, range[0], until, timeZone, weekStartsOn, "lifecycle");
  const counted = Array.from({ length: buckets === null ? 0 : buckets.starts.length - 1 }, (_, p) => ({
    start: buckets?.starts[p] as number,
    end: buckets?.starts[p + 1] as number,
    active: 0,
    new: 0,
    retained: 0,
    resurrected: 0,
  }));
  let customers = 0;
  if (buckets !== null)
    eachActive(log, seen, active, buckets, (own) => {
      customers++;
      let before = -1;
      for (const p of own) {
        const period = counted[p] as (typeof counted)[number];
        period.active++;
        if (before < 0) period.new++;
        else if (before === p - 1) period.retained++;
        else period.resurrected++;
        before = p;
      }
    });
  // a period that begins at the end of observation has no time yet
  const periods = counted.filter(({ start, active }) => start < until || active > 0);
  return {
    kind: "lifecycle",
    definition: resolved,
    customers,
    observedUntil: seen.until,
    periods: periods.map(({ start, end, ...counts }, p) => {
      const over = end <= until;
      const before = periods[p - 1]?.active ?? 0;
      const known = over && before > 0;
      return {
        start,
        end,
        over,
        ...counts,
        dormant: over ? before - counts.retained : null,
        retainedShare: known ? wilson(counts.retained, before, { level: seen.level }) : null,
      };
    }),
    warnings: [...logWarnings(log), ...seen.warnings],
  };
}

const definitionKeys: KeysOf<LifecycleDefinition> = { active: true, every: true, timeZone: true, weekStartsOn: true };
