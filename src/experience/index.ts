/** What customers say: scores, the emotion curve, irritants and their verdicts. */

export type { BenchmarkTouchpointsResult } from "./benchmarkTouchpoints.ts";
export { benchmarkTouchpoints } from "./benchmarkTouchpoints.ts";
export type { EmotionCurveDefinition, EmotionCurveResult, EmotionPoint, Polarity } from "./curve/emotionCurve.ts";
export { emotionCurve } from "./curve/emotionCurve.ts";
export type { EmotionFactsResult } from "./curve/emotionFacts.ts";
export { emotionFacts } from "./curve/emotionFacts.ts";
export { valenceOf } from "./curve/valence.ts";
export type { IrritantTrendDefinition, IrritantTrendResult, RateRatio } from "./irritants/irritantTrend.ts";
export { irritantTrend, rateRatio } from "./irritants/irritantTrend.ts";
export type { ObservedAt } from "./irritants/observedAt.ts";
export type {
  RankedIrritant,
  RankIrritantsDefinition,
  RankIrritantsResult,
  UnrankedIrritant,
} from "./irritants/rankIrritants.ts";
export { rankIrritants } from "./irritants/rankIrritants.ts";
export type { RecurrenceDefinition, RecurrenceResult } from "./irritants/recurrence.ts";
export { recurrence } from "./irritants/recurrence.ts";
export type { EvidenceReport } from "./irritants/reports.ts";
export type { TimesMet } from "./irritants/sampleSize.ts";
export { customersNeeded, smallestVisibleRate } from "./irritants/sampleSize.ts";
export type { IrritantScore, IrritantScorer } from "./irritants/scorers.ts";
export type { CountOf, JourneyHealthOptions, JourneyHealthResult } from "./journeyHealth.ts";
export { journeyHealth } from "./journeyHealth.ts";
export type { KpiStatusResult } from "./kpi.ts";
export { abandonment, acquisitionCost, kpiStatus } from "./kpi.ts";
export type { AnswerScale, VoiceEstimate, VoiceOptions } from "./voice/answers.ts";
export type { CesDefinition, CesResult } from "./voice/ces.ts";
export { ces } from "./voice/ces.ts";
export type { CsatDefinition, CsatResult } from "./voice/csat.ts";
export { csat } from "./voice/csat.ts";
export type { CompareNpsResult, NpsCounts, NpsResult } from "./voice/nps.ts";
export { compareNps, nps } from "./voice/nps.ts";
