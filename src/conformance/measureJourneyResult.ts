/** Types of what measureJourney answers. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { CompareToPlanDefinition } from "./compareToPlanDefinition.ts";
import type { CompareToPlanResult } from "./compareToPlanResult.ts";

/** A touchpoint as it was measured. */
export type MeasuredTouchpoint = {
  touchpoint: string;
  stage: string | null;
  events: number;
  /** Share of journeys that met it. */
  reached: Estimate;
  /** Of the journeys that met it, the share whose last planned event it was. */
  exits: Estimate;
  /** Median time from the start of a journey to its first event here, ms; `null` if it was never met. */
  q50SinceStartMs: number | null;
  /** The planned `offset`, ms; `null` without one. */
  plannedOffsetMs: number | null;
  /** Ids of the irritants that name it. */
  irritants: string[];
};

/** A stage as it was measured. */
export type MeasuredStage = {
  stage: string;
  events: number;
  /** Share of journeys that met one of its touchpoints. */
  reached: Estimate;
  /** Of the journeys that reached the stage before, the share that reached this one too; all journeys for the first. */
  stepConversion: Estimate;
  q50SinceStartMs: number | null;
  /** Ids of the irritants that name it or one of its touchpoints. */
  irritants: string[];
};

/** A link of the document against what was observed. */
export type MeasuredLink = {
  link: string;
  from: string;
  /** `null`: an exit. */
  to: string | null;
  /** How often the one came straight after the other, unplanned events apart; exits: journeys that ended there. */
  observed: number;
  /** observed / events of `from`. */
  outShare: Estimate;
  /** As planned; `null` if the document does not say. */
  probability: number | null;
};

/** The answer of {@link measureJourney}. */
export type MeasureJourneyResult = {
  kind: "measureJourney";
  definition: CompareToPlanDefinition;
  journey: string;
  journeys: number;
  touchpoints: MeasuredTouchpoint[];
  stages: MeasuredStage[];
  links: MeasuredLink[];
  /** Totals of the deviations and fitness, as `compareToPlan` finds them. */
  deviations: CompareToPlanResult["totals"];
  fitness: CompareToPlanResult["fitness"];
  /** How much of the log the map covers, and of the map the log. */
  coverage: CompareToPlanResult["coverage"];
  /** Events the map does not know, by name. */
  unplanned: CompareToPlanResult["unplanned"];
  /** Touchpoints of the map that no event matches. */
  neverMet: string[];
  warnings: Warning[];
};
