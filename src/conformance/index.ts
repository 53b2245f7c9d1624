/** Exports the comparison of planned and observed journeys. */

export { compareToPlan } from "./compareToPlan.ts";
export type { CompareToPlanDefinition, CompareToPlanOptions } from "./compareToPlanDefinition.ts";
export type { CompareToPlanResult } from "./compareToPlanResult.ts";
export type { DeviationKind, DeviationRow } from "./deviationTally.ts";
export type { Fitness } from "./fitness.ts";
export type { MatchDefinition } from "./matchEvents.ts";
export { measureJourney } from "./measureJourney.ts";
export type { MeasureJourneyDefinition } from "./measureJourneyDefinition.ts";
export type { MeasuredLink, MeasuredStage, MeasuredTouchpoint, MeasureJourneyResult } from "./measureJourneyResult.ts";
export type { PlannedJourney, PlanOfDefinition, PlanOfResult, PlanTouchpoint } from "./planOf.ts";
export { planOf } from "./planOf.ts";
export type { StageConformance } from "./stageTally.ts";
export type { TouchpointConformance } from "./touchpointConformance.ts";
