/** Types of the definition and options of compareToPlan and measureJourney. */

import type { Instant } from "../core/instant.ts";
import type { EstimateOptions } from "../paths/customers/estimateOptions.ts";
import type { MatchDefinition } from "./matchEvents.ts";
import type { PlanOfDefinition } from "./planOf.ts";

/** The definition of {@link compareToPlan}. Plain JSON. */
export type CompareToPlanDefinition = PlanOfDefinition & MatchDefinition;

/** Options of {@link compareToPlan} and {@link measureJourney}. */
export type CompareToPlanOptions = EstimateOptions & {
  /**
   * The end of observation. Later events are ignored. A path table has no times, so it cannot be used with this option.
   * @defaultValue the last event of the log
   */
  observedUntil?: Instant;
};
