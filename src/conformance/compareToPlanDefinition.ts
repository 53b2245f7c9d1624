/** Types of what compareToPlan and measureJourney ask. */

import type { Instant } from "../core/instant.ts";
import type { EstimateOptions } from "../paths/customers/estimateOptions.ts";
import type { MatchDefinition } from "./matchEvents.ts";
import type { PlanOfDefinition } from "./planOf.ts";

/** What {@link compareToPlan} asks. Plain JSON. */
export type CompareToPlanDefinition = PlanOfDefinition &
  MatchDefinition & {
    /** Time zone of an `observedUntil` without offset: an IANA name. @defaultValue `"UTC"` */
    timeZone?: string;
  };

/** How {@link compareToPlan} and {@link measureJourney} compute. */
export type CompareToPlanOptions = EstimateOptions & {
  /**
   * Until when the journeys were watched; later events are as if they had not happened. A path table has no times and refuses
   * it. @defaultValue the last event of the log
   */
  observedUntil?: Instant;
};
