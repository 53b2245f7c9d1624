/** Defines a retention question: who counts as coming back, and in which periods. */

import type { CalendarUnit, WeekDay } from "../core/calendar.ts";
import type { Duration } from "../core/duration.ts";
import type { Instant } from "../core/instant.ts";
import type { Breakdown } from "../log/breakdown/breakdown.ts";
import type { Condition } from "../log/condition.ts";

/** What {@link retention} asks. Plain JSON. */
export type RetentionDefinition = {
  /** What puts a journey into a cohort. */
  start: Condition;
  /** What counts as coming back. @defaultValue the same as `start` */
  returning?: Condition;
  /**
   * The length of a period. A calendar unit: period p is the p-th bucket after the bucket of the start. A Duration: period p is the
   * p-th span after the start event itself, (start + (p − 1) · every, start + p · every].
   */
  every: CalendarUnit | Duration;
  /** How many periods after the start are shown. Give `periods` or `brackets`. */
  periods?: number;
  /**
   * The periods of each cell, in units of `every`: `[[0, 0], [1, 3], [4, 7]]` with `every: "day"` asks for the day of the start itself
   * (after the start), days 1 to 3 and days 4 to 7. Brackets may overlap. With a Duration they begin at 1.
   *
   * @defaultValue each of the periods 1 … `periods`
   */
  brackets?: readonly (readonly [from: number, to: number])[];
  /**
   * The length of a cohort, when it is another one than `every`: `cohorts: "week", every: "day"` makes weekly cohorts with daily periods.
   * The periods still count from the start of each journey.
   *
   * @defaultValue `every`
   */
  cohorts?: CalendarUnit | Duration;
  /** How many returns a journey must have in the period (or, with `on-or-after`, in it and later ones) to count. @defaultValue `1` */
  atLeast?: number;
  /** Time zone of the calendar and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** First day of the week, 0 = Sunday. @defaultValue `1` */
  weekStartsOn?: WeekDay;
  /**
   * `"first-start"`: a journey belongs to the cohort of its first start event. `"each-start"`: to the cohort of every bucket that
   * holds one of its start events (with a Duration, the first start in the bucket counts).
   *
   * @defaultValue `"first-start"`
   */
  cohortBy?: "first-start" | "each-start";
  /** `"on"`: a return in the period itself. `"on-or-after"`: a return in it or in any later period. @defaultValue `"on"` */
  counts?: "on" | "on-or-after";
  /** Also computes the retention of groups of journeys. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** How {@link retention} computes. */
export type RetentionOptions = {
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /**
   * Until when customers were watched. Later events are ignored and counted in a warning. A text without offset is read in the
   * definition's `timeZone`.
   *
   * @defaultValue the last event of the log
   */
  observedUntil?: Instant;
  /**
   * `"customer"` widens the intervals by the design effect of customers, where journeys outnumber customers: journeys of one
   * customer resemble each other. `"none"` treats journeys as independent.
   *
   * @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};
