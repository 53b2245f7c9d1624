/** Exports errors, durations, estimates, quantiles and random numbers. The package root exports them too. */

export type { Codes } from "./codes.ts";
export type { Distribution } from "./distribution.ts";
export type { Duration } from "./duration.ts";
export { durationMs } from "./duration.ts";
export type { ParcoursErrorOptions } from "./error.ts";
export { isParcoursError, ParcoursError } from "./error.ts";
export type { ClusterSums, Estimate, Interval } from "./estimate.ts";
export type { Instant } from "./instant.ts";
export type { Issue, Warning } from "./issue.ts";
export { quantile } from "./quantile.ts";
export type { Random } from "./random.ts";
export { createRandom } from "./random.ts";
export type { SequenceDistance } from "./sequences/sequenceDistance.ts";
export type { ListedCosts } from "./sequences/substitutionCosts.ts";
export type {
  ChangePoint,
  ChangePointsDefinition,
  ChangePointsOptions,
  ChangePointsResult,
} from "./series/changePoints.ts";
export { changePoints } from "./series/changePoints.ts";
export type { ChangePointsSegment } from "./series/changePointsSegment.ts";
export type { CompareSharesResult } from "./series/compareShares.ts";
export { compareShares } from "./series/compareShares.ts";
export { controlChart } from "./series/controlChart.ts";
export type { ControlChartBaseline } from "./series/controlChartBaseline.ts";
export type { ControlChartDefinition } from "./series/controlChartDefinition.ts";
export type { ControlChartKind } from "./series/controlChartKind.ts";
export type { ControlChartAlarm, ControlChartPoint, ControlChartResult } from "./series/controlChartResult.ts";
export type { SeriesPoint } from "./series/seriesPoint.ts";
export type { SeriesSource } from "./series/seriesSource.ts";
export type { ShareRatioOptions, ShareRatioResult } from "./series/shareRatio.ts";
export { shareRatio } from "./series/shareRatio.ts";
export type { Rate, RateDifference, RateTest } from "./testRates.ts";
export type { TrendBucket } from "./trend/trendBucket.ts";
export type { TrendGroup } from "./trend/trendGroup.ts";
export type { TrendSeries } from "./trend/trendSeries.ts";
export type { WilsonOptions } from "./wilson.ts";
export { wilson } from "./wilson.ts";
export type { WorkingCalendar, WorkingHours } from "./working/workingCalendar.ts";
export { workingTime } from "./working/workingTime.ts";
