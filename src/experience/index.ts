/** Exports scores, the emotion curve, irritants and their verdicts. */

export { abandonment } from "./abandonment.ts";
export { acquisitionCost } from "./acquisitionCost.ts";
export type { BenchmarkTouchpointsDefinition, BenchmarkTouchpointsResult } from "./benchmarkTouchpoints.ts";
export { benchmarkTouchpoints } from "./benchmarkTouchpoints.ts";
export type { CountOf } from "./countOf.ts";
export type {
  EmotionCurveDefinition,
  EmotionCurveOptions,
  EmotionCurveResult,
  EmotionPoint,
} from "./curve/emotionCurve.ts";
export { emotionCurve } from "./curve/emotionCurve.ts";
export type { EmotionFactsResult } from "./curve/emotionFacts.ts";
export { emotionFacts } from "./curve/emotionFacts.ts";
export type { Polarity } from "./curve/polarity.ts";
export { valenceOf } from "./curve/valenceOf.ts";
export { handoverEvidence } from "./handover/handoverEvidence.ts";
export { handovers } from "./handover/handovers.ts";
export type { HandoversDefinition, HandoversOptions } from "./handover/handoversDefinition.ts";
export type {
  HandoversBaseline,
  HandoversCount,
  HandoversPair,
  HandoversResult,
} from "./handover/handoversResult.ts";
export type { CustomersNeededDefinition } from "./irritants/customersNeeded.ts";
export { customersNeeded } from "./irritants/customersNeeded.ts";
export type { EvidenceReport } from "./irritants/evidenceReport.ts";
export type { IrritantScore, IrritantScorer } from "./irritants/irritantScorer.ts";
export type { IrritantTrendDefinition, IrritantTrendOptions, IrritantTrendResult } from "./irritants/irritantTrend.ts";
export { irritantTrend } from "./irritants/irritantTrend.ts";
export type { ObservedAt } from "./irritants/observedAt.ts";
export type {
  RankedIrritant,
  RankIrritantsDefinition,
  RankIrritantsOptions,
  RankIrritantsResult,
  UnrankedIrritant,
} from "./irritants/rankIrritants.ts";
export { rankIrritants } from "./irritants/rankIrritants.ts";
export type { RateRatioOptions, RateRatioResult } from "./irritants/rateRatio.ts";
export { rateRatio } from "./irritants/rateRatio.ts";
export type { RecurrenceDefinition, RecurrenceOptions, RecurrenceResult } from "./irritants/recurrence.ts";
export { recurrence } from "./irritants/recurrence.ts";
export type { SmallestVisibleRateDefinition } from "./irritants/smallestVisibleRate.ts";
export { smallestVisibleRate } from "./irritants/smallestVisibleRate.ts";
export type { StudyRespondents } from "./irritants/studyRespondents.ts";
export type { TimesMet } from "./irritants/timesMet.ts";
export type { JourneyHealthDefinition, JourneyHealthResult } from "./journeyHealth.ts";
export { journeyHealth } from "./journeyHealth.ts";
export type { KpiStatusDefinition, KpiStatusResult } from "./kpiStatus.ts";
export { kpiStatus } from "./kpiStatus.ts";
export type { AnswerCount } from "./survey/answerCount.ts";
export type { JoinedAnswers } from "./survey/joinedAnswers.ts";
export type { SurveyMeasure } from "./survey/surveyMeasure.ts";
export { surveyScore } from "./survey/surveyScore.ts";
export type { SurveyScoreDefinition, SurveyScoreOptions } from "./survey/surveyScoreDefinition.ts";
export type {
  SurveyScoreBucket,
  SurveyScoreGroup,
  SurveyScorePart,
  SurveyScoreResult,
} from "./survey/surveyScoreResult.ts";
export type { AnswerScale } from "./voice/answerScale.ts";
export type { CesDefinition, CesOptions, CesResult } from "./voice/ces.ts";
export { ces } from "./voice/ces.ts";
export type { CompareNpsOptions, CompareNpsResult } from "./voice/compareNps.ts";
export { compareNps } from "./voice/compareNps.ts";
export type { CsatDefinition, CsatOptions, CsatResult } from "./voice/csat.ts";
export { csat } from "./voice/csat.ts";
export type { DrawnNumber } from "./voice/drawnNumber.ts";
export type { KeyDriver } from "./voice/keyDriver.ts";
export type { KeyDriversDefinition, KeyDriversOptions, KeyDriversResult } from "./voice/keyDrivers.ts";
export { keyDrivers } from "./voice/keyDrivers.ts";
export type { NpsCounts, NpsOptions, NpsResult } from "./voice/nps.ts";
export { nps } from "./voice/nps.ts";
export type { VoiceEstimate, VoiceOptions } from "./voice/voiceOptions.ts";
