/** Types of what compareToPlan answers. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { CompareToPlanDefinition } from "./compareToPlanDefinition.ts";
import type { DeviationRow, TouchpointConformance } from "./deviationTally.ts";
import type { Fitness } from "./fitness.ts";
import type { StageConformance } from "./stageTally.ts";

/** How far reality is from the plan. */
export type CompareToPlanResult = {
  kind: "compareToPlan";
  definition: CompareToPlanDefinition;
  /** Id of the Journey. */
  journey: string;
  journeys: number;
  /** Events that were compared; `ignored` ones and free repeats apart. */
  events: number;
  ignored: number;
  freeRepeats: number;
  /** 1 − cost / (events + cheapest way): 1 = as planned. */
  fitness: Fitness;
  /** 1 − (missing + ad hoc + repeated) / (events + cheapest way): whether the right things happened, in any order. */
  contentFitness: Fitness;
  /** matched / (matched + out of order): whether what happened was in order; journeys with neither are left out. */
  sequenceFitness: Fitness;
  /** Share of journeys without any deviation or failure. */
  conforming: Estimate;
  /** Occurrences over all journeys; `missing` = `skipped` + `notReached`, `adHoc` includes `elsewhere`. */
  totals: {
    matched: number;
    outOfOrder: number;
    missing: number;
    skipped: number;
    notReached: number;
    repeated: number;
    adHoc: number;
    elsewhere: number;
    failed: number;
    recovered: number;
  };
  /** Per touchpoint of the plan, in document order: distinct journeys. */
  touchpoints: TouchpointConformance[];
  /** Per stage, in document order; `stage: null` for what belongs to none. */
  stages: StageConformance[];
  /** Every deviation by kind and touchpoint, most journeys first, with up to five journeys to look at. */
  deviations: DeviationRow[];
  /** How much of the log the plan covers, and of the plan the log. */
  coverage: {
    /**
     * Events of planned touchpoints, of all that are not ignored: `n` counts events, free repeats too. An event is covered
     * wherever it stands, repeated, out of order or elsewhere as well.
     */
    events: Estimate;
    /** Planned touchpoints with at least one event. */
    touchpoints: { met: number; planned: number };
    /** Share of journeys with a matched event. */
    journeys: Estimate;
  };
  /** Events the plan does not know, by name, most frequent first. */
  unplanned: { touchpoint: string; events: number }[];
  /** Touchpoints of the plan that no event matches. */
  neverMet: string[];
  warnings: Warning[];
};
