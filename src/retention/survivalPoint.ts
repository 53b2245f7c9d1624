/** Type of one step of a survival curve. */

import type { Estimate } from "../core/estimate.ts";

/** One step of a survival curve: what happened at one time. */
export type SurvivalPoint = {
  timeMs: number;
  /** Number of journeys still observed, without the event, just before this time. */
  atRisk: number;
  events: number;
  /** Number of journeys last seen at this time, without the event. They are included in `atRisk`. */
  censored: number;
  /** Share of journeys without the event until this time. @see docs/statistics.md */
  survival: Estimate;
};
