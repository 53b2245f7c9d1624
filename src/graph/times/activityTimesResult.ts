/** Types of the result of activity times. */

import type { Warning } from "../../core/issue.ts";
import type { ActivityTimesDefinition } from "./activityTimesDefinition.ts";
import type { TimeStatistics } from "./timeStatistics.ts";

/** Processing, waiting and sojourn time. */
export type ActivityDurations = {
  /** From the start of an event to its end. pm4py: service time. */
  processing: TimeStatistics;
  /** From the last end of the events before it to its start; 0 if one of them still went on. */
  waiting: TimeStatistics;
  /** Waiting and processing together. */
  sojourn: TimeStatistics;
};

/** The times of one label. */
export type ActivityTimes = ActivityDurations & {
  /** The label; `null` for events without one. */
  name: string | null;
  /** With `resource`: who did it; `null` where it is not known. */
  resource?: string | null;
  events: number;
  /** Journeys with at least one of these events. */
  journeys: number;
};

/** The result of `activityTimes`. Plain JSON. */
export type ActivityTimesResult = {
  kind: "activityTimes";
  definition: ActivityTimesDefinition & Required<Pick<ActivityTimesDefinition, "by">>;
  journeys: number;
  events: number;
  /** The most waiting and processing time together first, then by names. */
  activities: ActivityTimes[];
  /**
   * Times of whole journeys: the time in which an event goes on, the time in which none does, and both together. These are pm4py's service,
   * waiting and sojourn time of a case.
   */
  perJourney: ActivityDurations;
  /** Events that have no processing time (`no_duration`), and events that nothing comes before, so that nobody waited (`first_event`). */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
