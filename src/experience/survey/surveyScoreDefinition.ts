/** Types of the definition and the options of `surveyScore`. */

import type { CalendarUnit, WeekDay } from "../../core/calendar.ts";
import type { Duration } from "../../core/duration.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { SurveyMeasure } from "./surveyMeasure.ts";

/** Which score of which answers, and how they are grouped. Plain JSON. */
export type SurveyScoreDefinition = {
  /** The score. */
  measure: SurveyMeasure;
  /** Of evidence: the id of the metric whose scores are the answers. @defaultValue the only metric there is */
  metric?: string;
  /** Of a log: the column of the answers. An answer is an event with a number in it. */
  score?: "value" | "cost" | { property: string };
  /**
   * How answers are grouped. `"touchpoint"`, `"channel"`, `"stage"`, `"persona"`, `"place"`, `"product"`, `"study"`, `"source"` and properties are
   * those of the answer (of evidence, a property is a key of `extra`); labels are those of its journey. `minJourneys` counts answers, and
   * `at` changes nothing, because an answer has one value.
   */
  breakdown?: Breakdown;
  /** Length of a bucket of the calendar: the score of each. @defaultValue no buckets */
  every?: CalendarUnit;
  /** Time zone of the calendar and of times without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** First day of the week, 0 = Sunday. @defaultValue `1`, Monday */
  weekStartsOn?: WeekDay;
  /** With the option `log`: how long after the last event of a journey an answer still belongs to it. @defaultValue no limit */
  within?: Duration;
};

/** Options of `surveyScore`. */
export type SurveyScoreOptions = {
  /** Two-sided confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
  /**
   * `"customer"`: when customers answered several times, intervals get wider by their design effect. `"none"` treats answers as
   * independent. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
  /** What to do with an answer outside its scale: throw, or leave it out and count it. @defaultValue `"throw"` */
  onInvalid?: "throw" | "skip";
  /** Of evidence: the log whose labels a breakdown reads. Answers are joined to its journeys by customer and time. */
  log?: EventLog;
};
