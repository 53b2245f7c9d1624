/** Counts the journeys that reach the steps of a funnel, where the others stop, and how long the steps take. */

export type { CalendarUnit, WeekDay } from "../core/calendar.ts";
export type { CompareFunnelsOptions, CompareFunnelsResult, FunnelRateComparison } from "./compareFunnels.ts";
export { compareFunnels } from "./compareFunnels.ts";
export type { ExcessLossOptions, ExcessLossResult, ExcessLossSide, LostAmount } from "./excessLoss.ts";
export { excessLoss } from "./excessLoss.ts";
export type {
  ExplainFunnelOptions,
  ExplainFunnelResult,
  FunnelEffect,
  FunnelSwitchEffect,
} from "./explainFunnel.ts";
export { explainFunnel } from "./explainFunnel.ts";
export { funnel } from "./funnel.ts";
export type {
  FunnelBreakdown,
  FunnelColumn,
  FunnelDefinition,
  FunnelExclusion,
  FunnelOptions,
  FunnelSemantics,
  FunnelStepDefinition,
  FunnelTies,
  ResolvedFunnelDefinition,
  ResolvedFunnelExclusion,
  ResolvedFunnelStep,
} from "./funnelDefinition.ts";
export type { FunnelDriver, FunnelDriversOptions, FunnelDriversResult } from "./funnelDrivers.ts";
export { funnelDrivers } from "./funnelDrivers.ts";
export type { FunnelPreset } from "./funnelPresets.ts";
export { funnelPresets } from "./funnelPresets.ts";
export type { FunnelGroup, FunnelLosses, FunnelResult, FunnelStepResult, TimeSummary } from "./funnelResult.ts";
export type { FunnelTrendBucket, FunnelTrendOptions, FunnelTrendResult } from "./funnelTrend.ts";
export { funnelTrend } from "./funnelTrend.ts";
export { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
export type { TimeToConvertOptions, TimeToConvertResult } from "./timeToConvert.ts";
export { timeToConvert } from "./timeToConvert.ts";
