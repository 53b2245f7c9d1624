/** Declares how journeys are read as a chain. */

import type { Condition } from "../../log/condition.ts";
import type { SequenceDefinition } from "../../paths/sequencesOf.ts";

/** What counts as a conversion, and what events are called. Plain JSON. */
export type ChainDefinition = Pick<SequenceDefinition, "by" | "withoutLabel"> & {
  /**
   * The event that ends a journey with success; later events are ignored. Leave it out for a path table with conversions and
   * nonConversions: its paths end before the conversion.
   */
  conversion?: Condition;
};
