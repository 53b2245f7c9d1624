/** The results that have a Vega-Lite specification. */

import type { AttributeResult } from "../../attribution/attributeResult.ts";
import type { CompareModelsResult } from "../../attribution/compareModels.ts";
import type { ReturnOnSpendResult } from "../../attribution/returnOnSpend.ts";
import type { ChangePointsResult } from "../../core/series/changePoints.ts";
import type { ControlChartResult } from "../../core/series/controlChartResult.ts";
import type { EmotionCurveResult } from "../../experience/curve/emotionCurve.ts";
import type { RankIrritantsResult } from "../../experience/irritants/rankIrritants.ts";
import type { SurveyScoreResult } from "../../experience/survey/surveyScoreResult.ts";
import type { CesResult } from "../../experience/voice/ces.ts";
import type { CompareNpsResult } from "../../experience/voice/compareNps.ts";
import type { CsatResult } from "../../experience/voice/csat.ts";
import type { KeyDriversResult } from "../../experience/voice/keyDrivers.ts";
import type { NpsResult } from "../../experience/voice/nps.ts";
import type { AfterDropOffResult } from "../../funnel/afterDropOff.ts";
import type { ExplainChangeResult } from "../../funnel/change/explainChangeResult.ts";
import type { CompareFunnelsResult } from "../../funnel/compareFunnels.ts";
import type { CompareArmsResult } from "../../funnel/experiment/compareArmsResult.ts";
import type { SampleSizeResult } from "../../funnel/experiment/sampleSize.ts";
import type { FunnelResult } from "../../funnel/funnelResult.ts";
import type { FunnelTrendResult } from "../../funnel/funnelTrend.ts";
import type { TimeToConvertResult } from "../../funnel/timeToConvert.ts";
import type { LeversResult } from "../../graph/chain/levers.ts";
import type { WhatIfResult } from "../../graph/chain/whatIf.ts";
import type { JourneyDriftResult } from "../../graph/drift/journeyDriftResult.ts";
import type { ActivityTimesResult } from "../../graph/times/activityTimesResult.ts";
import type { BottlenecksResult } from "../../graph/times/bottlenecksResult.ts";
import type { CompareGroupsResult } from "../../log/breakdown/compareGroups.ts";
import type { StepMatrixResult } from "../../paths/steps/stepMatrix.ts";
import type { LifecycleResult } from "../../retention/activity/lifecycle.ts";
import type { StickinessResult } from "../../retention/activity/stickiness.ts";
import type { RetentionResult } from "../../retention/retentionResult.ts";
import type { SurvivalResult } from "../../retention/survival.ts";
import type { LifetimeValueResult } from "../../retention/value/lifetimeValue.ts";
import type { LifeCycleResult } from "../../segments/lifeCycle/lifeCycleResult.ts";
import type { MembershipsResult } from "../../segments/membershipsResult.ts";
import type { RfmResult } from "../../segments/rfm/rfmResult.ts";
import type { SegmentResult } from "../../segments/segmentResult.ts";
import type { AliveCurveResult } from "../../value/alive/aliveCurveResult.ts";
import type { BacktestPurchasesResult } from "../../value/expected/backtestPurchasesResult.ts";

/** A result that has a Vega-Lite specification. */
export type VegaLiteResult =
  | SegmentResult
  | MembershipsResult
  | RfmResult
  | LifeCycleResult
  | BacktestPurchasesResult
  | AliveCurveResult
  | LifecycleResult
  | StickinessResult
  | LifetimeValueResult
  | CompareArmsResult
  | AfterDropOffResult
  | ExplainChangeResult
  | KeyDriversResult
  | ControlChartResult
  | ChangePointsResult
  | SampleSizeResult
  | CompareGroupsResult
  | SurveyScoreResult
  | ActivityTimesResult
  | BottlenecksResult
  | JourneyDriftResult
  | CompareNpsResult
  | CesResult
  | CsatResult
  | NpsResult
  | WhatIfResult
  | LeversResult
  | ReturnOnSpendResult
  | RankIrritantsResult
  | EmotionCurveResult
  | CompareFunnelsResult
  | AttributeResult
  | CompareModelsResult
  | FunnelResult
  | FunnelTrendResult
  | RetentionResult
  | StepMatrixResult
  | SurvivalResult
  | TimeToConvertResult;
