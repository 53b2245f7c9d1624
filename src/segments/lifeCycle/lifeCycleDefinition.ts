/** Types of the definition and of the options of lifeCycle. */

import type { CalendarUnit } from "../../core/calendar.ts";
import type { Duration } from "../../core/duration.ts";
import type { Instant } from "../../core/instant.ts";
import type { Condition } from "../../log/condition.ts";
import type { Customers } from "../../log/customers/customers.ts";

/** What {@link lifeCycle} asks. Plain JSON. */
export type LifeCycleDefinition = {
  /** The events that are purchases. */
  bought: Condition;
  /** The length of a period of the calendar. */
  every: CalendarUnit;
  /** After how long without a purchase a customer is lost. */
  lostAfter: Duration;
  /** Events that say that a customer leaves: cancellations. @defaultValue none */
  lost?: Condition;
  /** Events that say that a customer goes to a competitor. @defaultValue none */
  toCompetitor?: Condition;
  /** Periods that end before this are not shown. @defaultValue the first event */
  from?: Instant;
  /** The end of observation. Required. */
  until: Instant;
  /** Time zone of the calendar and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};

/** The customers of {@link lifeCycle}, and its confidence level. */
export type LifeCycleOptions = {
  /** The table of customers: those without events are prospects. @defaultValue the customers of the log */
  customers?: Customers;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};
