/** Counts who comes back, and measures how long it takes. */

export type { CalendarUnit, WeekDay } from "../core/calendar.ts";
export type { ActiveCustomers } from "./activity/activeCustomers.ts";
export type {
  LifecycleDefinition,
  LifecycleOptions,
  LifecyclePeriod,
  LifecycleResult,
} from "./activity/lifecycle.ts";
export { lifecycle } from "./activity/lifecycle.ts";
export type {
  StickinessDefinition,
  StickinessOptions,
  StickinessPeriod,
  StickinessResult,
} from "./activity/stickiness.ts";
export { stickiness } from "./activity/stickiness.ts";
export type { KaplanMeierOptions, KaplanMeierResult } from "./kaplanMeier.ts";
export { kaplanMeier } from "./kaplanMeier.ts";
export type { LogRankResult } from "./logRank.ts";
export { logRank } from "./logRank.ts";
export { retention } from "./retention.ts";
export type {
  RetentionByConditionsDefinition,
  RetentionByConditionsOptions,
  RetentionByConditionsResult,
} from "./retentionByConditions.ts";
export { retentionByConditions } from "./retentionByConditions.ts";
export type { RetentionDefinition, RetentionOptions } from "./retentionDefinition.ts";
export type { RetentionCohort, RetentionResult } from "./retentionResult.ts";
export type { SurvivalDefinition, SurvivalGroup, SurvivalOptions, SurvivalResult } from "./survival.ts";
export { survival } from "./survival.ts";
export type { SurvivalPoint } from "./survivalPoint.ts";
export type {
  LifetimeValueCohort,
  LifetimeValueDefinition,
  LifetimeValueResult,
} from "./value/lifetimeValue.ts";
export { lifetimeValue } from "./value/lifetimeValue.ts";
export type { ValueCell } from "./value/valueCell.ts";
