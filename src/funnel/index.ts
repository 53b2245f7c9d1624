/** Counts the journeys that reach the steps of a funnel, where the others stop, and how long the steps take. */

export type { CalendarUnit, WeekDay } from "../core/calendar.ts";
export type { CompareFunnelsOptions, CompareFunnelsResult } from "./compareFunnels.ts";
export { compareFunnels } from "./compareFunnels.ts";
export type { FunnelBreakdown } from "./definition/funnelBreakdown.ts";
export type { FunnelColumn } from "./definition/funnelColumn.ts";
export type { FunnelExclusion, ResolvedFunnelExclusion } from "./definition/funnelExclusion.ts";
export type { FunnelSemantics } from "./definition/funnelSemantics.ts";
export type { FunnelTies } from "./definition/funnelTies.ts";
export type { ExcessLossOptions, ExcessLossResult, ExcessLossSide } from "./excessLoss.ts";
export { excessLoss } from "./excessLoss.ts";
export type { ExplainFunnelOptions, ExplainFunnelResult } from "./explainFunnel.ts";
export { explainFunnel } from "./explainFunnel.ts";
export { funnel } from "./funnel.ts";
export type {
  FunnelDefinition,
  FunnelOptions,
  FunnelStepDefinition,
  ResolvedFunnelDefinition,
  ResolvedFunnelStep,
} from "./funnelDefinition.ts";
export type { FunnelDriver, FunnelDriversOptions, FunnelDriversResult } from "./funnelDrivers.ts";
export { funnelDrivers } from "./funnelDrivers.ts";
export type { FunnelPreset } from "./funnelPresets.ts";
export { funnelPresets } from "./funnelPresets.ts";
export type { FunnelGroup, FunnelLosses, FunnelResult, FunnelStepResult } from "./funnelResult.ts";
export type { FunnelTrendBucket, FunnelTrendOptions, FunnelTrendResult } from "./funnelTrend.ts";
export { funnelTrend } from "./funnelTrend.ts";
export { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
export type { FunnelEffect, FunnelSwitchEffect } from "./result/funnelEffect.ts";
export type { FunnelRateComparison } from "./result/funnelRateComparison.ts";
export type { LostAmount } from "./result/lostAmount.ts";
export type { TimeSummary } from "./timeSummaryResult.ts";
export type { TimeToConvertOptions, TimeToConvertResult } from "./timeToConvert.ts";
export { timeToConvert } from "./timeToConvert.ts";
