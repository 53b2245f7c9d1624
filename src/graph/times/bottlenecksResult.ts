/** Types of the result of bottlenecks. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { BottlenecksDefinition } from "./bottlenecksDefinition.ts";

/** A place where journeys lose time: a touchpoint, or the way from one to the next. */
export type Bottleneck = {
  /** `transition`: waiting between two events. `touchpoint`: the duration of an event. */
  kind: "transition" | "touchpoint";
  /** The touchpoint, or the one that a transition comes from; `null` without a label. */
  from: string | null;
  /** The one that a transition goes to; the touchpoint itself; `null` without a label. */
  to: string | null;
  /** Occurrences. */
  count: number;
  /** Journeys with at least one occurrence. */
  journeys: number;
  /** The time of all occurrences. */
  totalMs: number;
  /** The time that an occurrence may take; `null` if all occurrences are rework. */
  againstMs: number | null;
  /** Occurrences that are rework: the journey was at the touchpoint before. */
  reworkCount: number;
  /** Time lost to rework: the whole time of these occurrences. */
  reworkMs: number;
  /** Time lost by the other occurrences: what they take beyond `againstMs`. */
  beyondMs: number;
  /** reworkMs + beyondMs. */
  lostMs: number;
  /** lostMs / the time lost at all places; `n` counts journeys. @see docs/statistics.md */
  share: Estimate;
  /** lostMs / all journeys, in milliseconds. @see docs/statistics.md */
  lostPerJourney: Estimate;
};

/** The result of `bottlenecks`. Plain JSON. */
export type BottlenecksResult = {
  kind: "bottlenecks";
  definition: BottlenecksDefinition & Required<Pick<BottlenecksDefinition, "by" | "against">>;
  journeys: number;
  events: number;
  /** The time of all journeys, each from its first start to its last end. The places add up to it. */
  totalMs: number;
  /** The time lost at all places. */
  lostMs: number;
  /** The most time lost first. Places that take no time at all are left out. */
  places: Bottleneck[];
  warnings: Warning[];
};
