/** Who counts as coming back, and in which periods. */

import type { CalendarUnit, WeekDay } from "../core/calendar.ts";
import type { Duration } from "../core/duration.ts";
import type { Instant } from "../core/instant.ts";
import type { Condition } from "../log/condition.ts";

/** What {@link retention} asks. Plain JSON. */
export type RetentionDefinition = {
  /** What puts a journey into a cohort. */
  start: Condition;
  /** What counts as coming back. @defaultValue the same as `start` */
  returning?: Condition;
  /**
   * A calendar unit: period p is the p-th bucket after the one the start lies in. A Duration: period p is the p-th span of
   * it after the start event itself, (start + (p − 1) · every, start + p · every].
   */
  every: CalendarUnit | Duration;
  /** How many periods after the start are shown. */
  periods: number;
  /** IANA zone of the calendar. @defaultValue `"UTC"` */
  timeZone?: string;
  /** First day of the week, 0 = Sunday. @defaultValue `1` */
  weekStartsOn?: WeekDay;
  /**
   * `"first-start"`: a journey belongs to the cohort of its first start event. `"each-start"`: to the cohort of every
   * bucket it has a start event in (with a Duration the first one there counts).
   *
   * @defaultValue `"first-start"`
   */
  cohortBy?: "first-start" | "each-start";
  /** A return in the period itself (bounded), or in it or any later one (unbounded). @defaultValue `"on"` */
  counts?: "on" | "on-or-after";
};

/** How {@link retention} computes. */
export type RetentionOptions = {
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /**
   * Until when customers were watched. Later events are as if they had not happened, and are counted in a warning. A text
   * without offset is read in the definition's `timeZone`, in UTC where there is none.
   *
   * @defaultValue the last event of the log
   */
  observedUntil?: Instant;
  /**
   * Whether intervals are widened by the design effect of customers where journeys outnumber them: one customer's journeys
   * resemble each other.
   *
   * @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};
