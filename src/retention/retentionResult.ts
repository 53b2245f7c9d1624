/** What retention asks and answers. Plain JSON. */

import type { CalendarUnit, WeekDay } from "../core/calendar.ts";
import type { Duration } from "../core/duration.ts";
import type { Estimate } from "../core/estimate.ts";
import type { Instant } from "../core/instant.ts";
import type { Warning } from "../core/issue.ts";
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

/** One cohort: the journeys that started in one bucket. */
export type RetentionCohort = {
  /** Start of the bucket, ms since 1970. */
  start: number;
  /** Its end, not included. */
  end: number;
  journeys: number;
  /**
   * Periods 0 … `periods`: the share that came back. n counts the journeys that could be watched through the whole period;
   * `null` where there is none yet. Period 0 is the start: 1 by definition.
   */
  cells: (Estimate | null)[];
};

/** The answer of {@link retention}. */
export type RetentionResult = {
  kind: "retention";
  definition: RetentionDefinition &
    Required<Pick<RetentionDefinition, "returning" | "timeZone" | "cohortBy" | "counts">>;
  /** Journeys with an event until `observedUntil`. */
  journeys: number;
  /** Those of them with a start event. */
  started: number;
  observedUntil: number | null;
  /** In order of time, empty ones between the first and the last included. */
  cohorts: RetentionCohort[];
  /** Per period over all cohorts, observable journeys only. */
  totals: (Estimate | null)[];
  warnings: Warning[];
};
