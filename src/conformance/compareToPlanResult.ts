/** Types of the result of compareToPlan. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { CompareToPlanDefinition } from "./compareToPlanDefinition.ts";
import type { DeviationRow } from "./deviationTally.ts";
import type { Fitness } from "./fitness.ts";
import type { StageConformance } from "./stageTally.ts";
import type { TouchpointConformance } from "./touchpointConformance.ts";

/** How much observed journeys differ from the plan. */
export type CompareToPlanResult = {
  kind: "compareToPlan";
  definition: CompareToPlanDefinition;
  /** Id of the Journey. */
  journey: string;
  journeys: number;
  /** Number of compared events, without `ignored` events and free repeats. */
  events: number;
  ignored: number;
  freeRepeats: number;
  /** 1 − cost / (events + cheapest path): 1 = as planned. */
  fitness: Fitness;
  /** 1 − (missing + ad hoc + repeated) / (events + cheapest path): whether the right things happened, in any order. */
  contentFitness: Fitness;
  /** matched / (matched + out of order): whether things happened in order. Journeys with neither are left out. */
  sequenceFitness: Fitness;
  /** Share of journeys without any deviation or failure. @see docs/statistics.md */
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
  /** For each touchpoint of the plan, in document order: numbers of distinct journeys. */
  touchpoints: TouchpointConformance[];
  /** For each stage, in document order; `stage: null` for touchpoints without a stage. */
  stages: StageConformance[];
  /** Every deviation by kind and touchpoint, most journeys first, with up to five journeys as examples. */
  deviations: DeviationRow[];
  /** How much of the log is in the plan, and how much of the plan is in the log. */
  coverage: {
    /**
     * Share of the events that belong to a planned touchpoint. `n` counts all events that are not ignored, with free repeats. A
     * repeated event, or one out of order or elsewhere, is covered too.
     * @see docs/statistics.md
     */
    events: Estimate;
    /** Planned touchpoints with at least one event. */
    touchpoints: { met: number; planned: number };
    /** Share of journeys with a matched event. @see docs/statistics.md */
    journeys: Estimate;
  };
  /** Events that are not in the plan, by name, most frequent first. */
  unplanned: { touchpoint: string; events: number }[];
  /** Touchpoints of the plan without an event. */
  neverMet: string[];
  warnings: Warning[];
};
