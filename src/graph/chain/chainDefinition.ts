/** How journeys are read as a chain. */

import type { Condition } from "../../log/condition.ts";
import type { SequenceDefinition } from "../../paths/sequencesOf.ts";

/** What is a conversion, and what events are called. Plain JSON. */
export type ChainDefinition = Pick<SequenceDefinition, "by" | "withoutLabel"> & {
  /**
   * The event that ends a journey well; what comes after its first occurrence does not count. Omit it for a path table that
   * knows its conversions and nulls: its paths then end before the conversion.
   */
  conversion?: Condition;
};
