/** Types of the result of measureJourney. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import type { CompareToPlanResult } from "./compareToPlanResult.ts";
import type { MeasureJourneyDefinition } from "./measureJourneyDefinition.ts";

/** The measured numbers of a touchpoint. */
export type MeasuredTouchpoint = {
  touchpoint: string;
  stage: string | null;
  events: number;
  /** Share of journeys that have an event of it. @see docs/statistics.md */
  reached: Estimate;
  /** Share of these journeys whose last planned event is here. @see docs/statistics.md */
  exits: Estimate;
  /** Median time from the start of a journey to its first event here, in ms; `null` without such an event. */
  q50SinceStartMs: number | null;
  /** The planned `offset`, in ms; `null` without one. */
  plannedOffsetMs: number | null;
  /** Ids of the irritants that name it. */
  irritants: string[];
};

/** The measured numbers of a stage. */
export type MeasuredStage = {
  stage: string;
  events: number;
  /** Share of journeys that have an event of one of its touchpoints. @see docs/statistics.md */
  reached: Estimate;
  /**
   * Of the journeys that reached the previous stage, the share that also reached this one; for the first stage, of all journeys.
   *
   * @see docs/statistics.md
   */
  stepConversion: Estimate;
  q50SinceStartMs: number | null;
  /** Ids of the irritants that name the stage or one of its touchpoints. */
  irritants: string[];
};

/** A link of the document with its observed numbers. */
export type MeasuredLink = {
  link: string;
  from: string;
  /** Id of the touchpoint where it ends; `null`: an exit. */
  to: string | null;
  /** How often `to` came directly after `from`, without unplanned events; for an exit, the number of journeys that ended there. */
  observed: number;
  /** observed / events of `from`. @see docs/statistics.md */
  outShare: Estimate;
  /** Share of the journeys with an event of `from` that took the link at least once; for an exit: that ended there. @see docs/statistics.md */
  outJourneyShare: Estimate;
  /** The planned probability; `null` if the document does not have it. */
  probability: number | null;
};

/** The result of {@link measureJourney}. */
export type MeasureJourneyResult = {
  kind: "measureJourney";
  definition: MeasureJourneyDefinition;
  journey: string;
  journeys: number;
  /** Events that `ignore` takes out. */
  ignored: number;
  touchpoints: MeasuredTouchpoint[];
  stages: MeasuredStage[];
  links: MeasuredLink[];
  /** Totals of the deviations and fitness, as in the result of `compareToPlan`. */
  deviations: CompareToPlanResult["totals"];
  fitness: CompareToPlanResult["fitness"];
  /** How much of the log is in the map, and how much of the map is in the log. */
  coverage: CompareToPlanResult["coverage"];
  /** Events that are not in the map, by name. */
  unplanned: CompareToPlanResult["unplanned"];
  /** Touchpoints of the map without an event. */
  neverMet: string[];
  /** With `breakdown`: the plan measured in each group alone. */
  groups?: GroupOf<MeasureJourneyResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};
