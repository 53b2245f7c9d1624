/** Types of the result of nextSteps. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { NextStepsDefinition } from "./nextStepsDefinition.ts";

/** A touchpoint that directly follows the context. */
export type NextStep = {
  name: string;
  /** How often it follows; every occurrence counts. */
  count: number;
  /** Journeys in which it follows at least once. */
  journeys: number;
  /** `count` ÷ occurrences of the context. @see docs/statistics.md */
  share: Estimate;
  /**
   * With `conversion`: the probability to convert from here, by the chain of {@link absorption}; 1 where every such event is a conversion.
   * `null` where no journey comes here before it converts.
   */
  leadsTo?: number | null;
};

/** The last names of a journey, and how often they occur directly after each other. */
export type NextStepsContext = {
  /** The number of names; 0 for any event. */
  order: number;
  path: string[];
  events: number;
  journeys: number;
};

/** The result of {@link nextSteps}. Plain JSON. */
export type NextStepsResult = {
  kind: "nextSteps";
  definition: NextStepsDefinition & Required<Pick<NextStepsDefinition, "after" | "order" | "minCount">>;
  /** Number of journeys. */
  journeys: number;
  /** The context whose next steps are counted. */
  served: NextStepsContext;
  /** Longer contexts that too few journeys have, the longest first. */
  tooRare: NextStepsContext[];
  /** The most frequent first; equal ones by name. Their shares and that of `leaves` add up to 1. */
  steps: NextStep[];
  /** The journey ends here. @see docs/statistics.md */
  leaves: { count: number; share: Estimate };
  warnings: Warning[];
};
