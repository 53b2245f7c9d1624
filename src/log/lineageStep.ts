/** The type of one step in the lineage of a log. */

import type { CaughtByRule } from "./touchpointRule.ts";

/** One step that made a log: the verb, its definition, the counts before and after, and what it left out for which reason. */
export type LineageStep = {
  verb: string;
  definition: unknown;
  events: readonly [before: number, after: number];
  journeys: readonly [before: number, after: number];
  leftOut: { readonly [reason: string]: number };
  /** What each rule of touchpoints caught, when the log was read with rules. */
  caught?: readonly CaughtByRule[];
};
