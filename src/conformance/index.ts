/** Intended against observed: how far real journeys are from the plan. */

export type { ConformanceDefinition, ConformanceResult, Fitness } from "./compareToPlan.ts";
export { compareToPlan } from "./compareToPlan.ts";
export type { DeviationKind, DeviationRow, TouchpointConformance } from "./deviationTally.ts";
export type { MatchOptions } from "./matchEvents.ts";
export type { MeasuredJourney, MeasuredLink, MeasuredStage, MeasuredTouchpoint } from "./measureJourney.ts";
export { measureJourney } from "./measureJourney.ts";
export type { Plan, PlannedJourney, PlanOptions, PlanTouchpoint } from "./planOf.ts";
export { planOf } from "./planOf.ts";
export type { StageConformance } from "./stageTally.ts";
