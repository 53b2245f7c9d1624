/** Counts the journeys that reach the steps of a funnel, where the others stop, and how long the steps take. */

export type { CalendarUnit, WeekDay } from "../core/calendar.ts";
export type { MeanDifference } from "../core/rates/meanDifference.ts";
export type {
  ChangePoint,
  ChangePointsDefinition,
  ChangePointsOptions,
  ChangePointsResult,
} from "../core/series/changePoints.ts";
export { changePoints } from "../core/series/changePoints.ts";
export type { ChangePointsSegment } from "../core/series/changePointsSegment.ts";
export { controlChart } from "../core/series/controlChart.ts";
export type { ControlChartBaseline } from "../core/series/controlChartBaseline.ts";
export type { ControlChartDefinition } from "../core/series/controlChartDefinition.ts";
export type { ControlChartKind } from "../core/series/controlChartKind.ts";
export type { ControlChartAlarm, ControlChartPoint, ControlChartResult } from "../core/series/controlChartResult.ts";
export type { SeriesPoint } from "../core/series/seriesPoint.ts";
export type { SeriesSource } from "../core/series/seriesSource.ts";
export type { TrendBucket } from "../core/trend/trendBucket.ts";
export type { TrendGroup } from "../core/trend/trendGroup.ts";
export type { TrendSeries } from "../core/trend/trendSeries.ts";
export type { AfterDropOffOptions, AfterDropOffResult } from "./afterDropOff.ts";
export { afterDropOff } from "./afterDropOff.ts";
export type { ChangeColumn } from "./change/changeColumn.ts";
export type { ChangeMeasure } from "./change/changeMeasure.ts";
export type { ChangeNumber } from "./change/changeNumber.ts";
export type { ChangePart } from "./change/changePart.ts";
export type { ChangePeriod } from "./change/changePeriod.ts";
export type { ChangeSegment } from "./change/changeSegment.ts";
export type { ChangeSide } from "./change/changeSide.ts";
export type { ChangeSource } from "./change/changeSource.ts";
export type { ExplainChangeDefinition, ExplainChangeOptions } from "./change/explainChangeDefinition.ts";
export type { ExplainChangeResult } from "./change/explainChangeResult.ts";
export type { CompareFunnelsOptions, CompareFunnelsResult } from "./compareFunnels.ts";
export { compareFunnels } from "./compareFunnels.ts";
export type { FunnelBreakdown } from "./definition/funnelBreakdown.ts";
export type { FunnelColumn } from "./definition/funnelColumn.ts";
export type { FunnelExclusion, ResolvedFunnelExclusion } from "./definition/funnelExclusion.ts";
export type { FunnelSemantics } from "./definition/funnelSemantics.ts";
export type { FunnelTies } from "./definition/funnelTies.ts";
export type { DropOffTouchpoint } from "./dropOff/dropOffTouchpoint.ts";
export type { ExcessLossOptions, ExcessLossResult, ExcessLossSide } from "./excessLoss.ts";
export { excessLoss } from "./excessLoss.ts";
export type { Arm } from "./experiment/arm.ts";
export type { ArmComparison } from "./experiment/armComparison.ts";
export type { ArmCount } from "./experiment/armCount.ts";
export { compareArms } from "./experiment/compareArms.ts";
export type {
  CompareArmsDefinition,
  CompareArmsOptions,
  ResolvedCompareArmsDefinition,
} from "./experiment/compareArmsDefinition.ts";
export type { CompareArmsResult } from "./experiment/compareArmsResult.ts";
export type { SampleRatioDefinition, SampleRatioResult } from "./experiment/sampleRatio.ts";
export { sampleRatio } from "./experiment/sampleRatio.ts";
export type { SampleSizeDefinition, SampleSizePoint, SampleSizeResult } from "./experiment/sampleSize.ts";
export { sampleSize } from "./experiment/sampleSize.ts";
export { explainChange } from "./explainChange.ts";
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
export { labelSteps } from "./labelSteps.ts";
export { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
export type { FunnelEffect, FunnelSwitchEffect } from "./result/funnelEffect.ts";
export type { FunnelRateComparison } from "./result/funnelRateComparison.ts";
export type { LostAmount } from "./result/lostAmount.ts";
export type { TimeSummary } from "./timeSummaryResult.ts";
export type { TimeToConvertOptions, TimeToConvertResult } from "./timeToConvert.ts";
export { timeToConvert } from "./timeToConvert.ts";
export type { WatchFunnelAlert, WatchFunnelOptions, WatchFunnelResult } from "./watchFunnel.ts";
export { watchFunnel } from "./watchFunnel.ts";
