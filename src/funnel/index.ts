/** How many journeys get through some steps, where the others stop, how long it takes. */

export type { CalendarUnit, WeekDay } from "../core/calendar.ts";
export type { FunnelComparison, FunnelRateComparison } from "./compareFunnels.ts";
export { compareFunnels } from "./compareFunnels.ts";
export type {
  Exclusion,
  FunnelBreakdown,
  FunnelColumn,
  FunnelDefinition,
  FunnelOptions,
  FunnelSemantics,
  FunnelTies,
  ResolvedExclusion,
  ResolvedFunnelDefinition,
  ResolvedStep,
  Step,
} from "./definition.ts";
export type {
  FunnelEffect,
  FunnelExplanation,
  FunnelExplanationOptions,
  FunnelSwitchEffect,
} from "./explainFunnel.ts";
export { explainFunnel } from "./explainFunnel.ts";
export { funnel } from "./funnel.ts";
export type { FunnelDriver, FunnelDriverOptions, FunnelDrivers } from "./funnelDrivers.ts";
export { funnelDrivers } from "./funnelDrivers.ts";
export type { FunnelTrend, FunnelTrendBucket, FunnelTrendOptions } from "./funnelTrend.ts";
export { funnelTrend } from "./funnelTrend.ts";
export type { FunnelPreset } from "./presets.ts";
export { funnelPresets } from "./presets.ts";
export { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
export type { FunnelGroup, FunnelLosses, FunnelResult, FunnelStep, TimeSummary } from "./result.ts";
export type { TimeToConvertOptions, TimeToConvertResult } from "./timeToConvert.ts";
export { timeToConvert } from "./timeToConvert.ts";
