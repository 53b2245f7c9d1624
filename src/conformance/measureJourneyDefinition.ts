/** Type of the definition of measureJourney. */

import type { Breakdown } from "../log/breakdown/breakdown.ts";
import type { CompareToPlanDefinition } from "./compareToPlanDefinition.ts";

/** The definition of {@link measureJourney}. Plain JSON. */
export type MeasureJourneyDefinition = CompareToPlanDefinition & {
  /** Also measures the plan for groups of journeys. @defaultValue no groups */
  breakdown?: Breakdown;
};
