/** Type of one step of a survival curve. */

import type { Estimate } from "../core/estimate.ts";

/** One step of a survival curve: what happened at one time. */
export type SurvivalPoint = {
  timeMs: number;
  /** How many were still watched, without the event, just before this time. */
  atRisk: number;
  events: number;
  /** Those last seen at this time without the event. They count as at risk at this time. */
  censored: number;
  /** Share that has not had the event by this time. @see docs/statistics.md */
  survival: Estimate;
};
