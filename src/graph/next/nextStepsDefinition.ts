/** Types of what nextSteps asks. */

import type { EstimateOptions } from "../../paths/customers/estimateOptions.ts";
import type { ChainDefinition } from "../chain/chainDefinition.ts";

/** After what, and with how much memory. Plain JSON. */
export type NextStepsDefinition = ChainDefinition & {
  /** A touchpoint (label), or the last ones of a journey in their order. */
  after: string | readonly string[];
  /** How many of the last names of `after` count. @defaultValue `1` */
  order?: number;
  /** A context in fewer journeys is not used: its first name is left out, until enough journeys have it. @defaultValue `5` */
  minCount?: number;
};

/** How nextSteps computes. */
export type NextStepsOptions = EstimateOptions;
