/** Writes what a result shows in one sentence, by its kind. */

import { lifecycleText } from "./activity/lifecycleText.ts";
import { stickinessText } from "./activity/stickinessText.ts";
import { attributeText } from "./attribution/attributeText.ts";
import { compareModelsText } from "./attribution/compareModelsText.ts";
import { returnOnSpendText } from "./attribution/returnOnSpendText.ts";
import { dueNowText } from "./automation/dueNowText.ts";
import { simulateProgrammesText } from "./automation/simulateProgrammesText.ts";
import { leversText } from "./chain/leversText.ts";
import { whatIfText } from "./chain/whatIfText.ts";
import { type ChartOptions, resolveChartOptions } from "./chartOptions.ts";
import { emotionCurveText } from "./experience/emotionCurveText.ts";
import { handoversText } from "./experience/handoversText.ts";
import { rankIrritantsText } from "./experience/rankIrritantsText.ts";
import { sampleSizeText } from "./experiment/sampleSizeText.ts";
import { stepFlowsText } from "./flows/stepFlowsText.ts";
import { afterDropOffText } from "./funnel/afterDropOffText.ts";
import { compareArmsText } from "./funnel/compareArmsText.ts";
import { compareFunnelsText } from "./funnel/compareFunnelsText.ts";
import { explainChangeText } from "./funnel/explainChangeText.ts";
import { explainFunnelText } from "./funnel/explainFunnelText.ts";
import { funnelText } from "./funnel/funnelText.ts";
import { funnelTrendText } from "./funnel/funnelTrendText.ts";
import { timeToConvertText } from "./funnel/timeToConvertText.ts";
import { compareGroupsText } from "./groups/compareGroupsText.ts";
import { labelTableText } from "./groups/labelTableText.ts";
import { surveyScoreText } from "./groups/surveyScoreText.ts";
import { describeLogText } from "./log/describeLogText.ts";
import { journeyTableText } from "./log/journeyTableText.ts";
import { loyaltyBalancesText } from "./loyalty/loyaltyBalancesText.ts";
import { offerUseText } from "./loyalty/offerUseText.ts";
import { holdOutNeededText } from "./messages/holdOutNeededText.ts";
import { messageReachText } from "./messages/messageReachText.ts";
import { programmeEffectText } from "./messages/programmeEffectText.ts";
import { itemsTogetherText } from "./offers/itemsTogetherText.ts";
import { nextStepsText } from "./offers/nextStepsText.ts";
import { recommendationHitsText } from "./offers/recommendationHitsText.ts";
import { recommendText } from "./offers/recommendText.ts";
import { compareTransitionsText } from "./paths/compareTransitionsText.ts";
import { journeyDriftText } from "./paths/journeyDriftText.ts";
import { stepMatrixText } from "./paths/stepMatrixText.ts";
import { topPathsText } from "./paths/topPathsText.ts";
import { transitionsText } from "./paths/transitionsText.ts";
import { referralsText } from "./referral/referralsText.ts";
import { lifetimeValueText } from "./retention/lifetimeValueText.ts";
import { retentionText } from "./retention/retentionText.ts";
import { survivalText } from "./retention/survivalText.ts";
import { assignPersonasText } from "./segments/assignPersonasText.ts";
import { behaviourSegmentsText } from "./segments/behaviourSegmentsText.ts";
import { lifeCycleText } from "./segments/lifeCycleText.ts";
import { membershipsText } from "./segments/membershipsText.ts";
import { rfmText } from "./segments/rfmText.ts";
import { segmentText } from "./segments/segmentText.ts";
import { changePointsText } from "./series/changePointsText.ts";
import { controlChartText } from "./series/controlChartText.ts";
import { watchFunnelText } from "./series/watchFunnelText.ts";
import { makerOf } from "./tableOf.ts";
import { activityTimesText } from "./times/activityTimesText.ts";
import { bottlenecksText } from "./times/bottlenecksText.ts";
import { aliveCurveText } from "./value/aliveCurveText.ts";
import { backtestPurchasesText } from "./value/backtestPurchasesText.ts";
import { expectedValueText } from "./value/expectedValueText.ts";
import { fitPurchasesText } from "./value/fitPurchasesText.ts";
import { fitSpendText } from "./value/fitSpendText.ts";
import { historicValueText } from "./value/historicValueText.ts";
import { paybackText } from "./value/paybackText.ts";
import { purchaseHistoriesText } from "./value/purchaseHistoriesText.ts";
import { cesText } from "./voice/cesText.ts";
import { compareNpsText } from "./voice/compareNpsText.ts";
import { csatText } from "./voice/csatText.ts";
import { keyDriversText } from "./voice/keyDriversText.ts";
import { npsText } from "./voice/npsText.ts";
import type { ChartText } from "./words/chartText.ts";
import { createFormat } from "./words/format.ts";

/** The texts of each kind that has texts. */
const texts = {
  attribute: attributeText,
  compareModels: compareModelsText,
  describeLog: describeLogText,
  funnel: funnelText,
  funnelTrend: funnelTrendText,
  explainChange: explainChangeText,
  afterDropOff: afterDropOffText,
  changePoints: changePointsText,
  controlChart: controlChartText,
  watchFunnel: watchFunnelText,
  sampleSize: sampleSizeText,
  journeyTable: journeyTableText,
  timeToConvert: timeToConvertText,
  stepFlows: stepFlowsText,
  stepMatrix: stepMatrixText,
  retention: retentionText,
  survival: survivalText,
  lifecycle: lifecycleText,
  lifetimeValue: lifetimeValueText,
  stickiness: stickinessText,
  keyDrivers: keyDriversText,
  compareArms: compareArmsText,
  compareFunnels: compareFunnelsText,
  explainFunnel: explainFunnelText,
  emotionCurve: emotionCurveText,
  rankIrritants: rankIrritantsText,
  handovers: handoversText,
  nps: npsText,
  compareNps: compareNpsText,
  csat: csatText,
  ces: cesText,
  surveyScore: surveyScoreText,
  behaviourSegments: behaviourSegmentsText,
  segment: segmentText,
  dueNow: dueNowText,
  simulateProgrammes: simulateProgrammesText,
  rfm: rfmText,
  lifeCycle: lifeCycleText,
  memberships: membershipsText,
  assignPersonas: assignPersonasText,
  compareGroups: compareGroupsText,
  returnOnSpend: returnOnSpendText,
  levers: leversText,
  whatIf: whatIfText,
  compareTransitions: compareTransitionsText,
  journeyDrift: journeyDriftText,
  referrals: referralsText,
  labelTable: labelTableText,
  activityTimes: activityTimesText,
  bottlenecks: bottlenecksText,
  itemsTogether: itemsTogetherText,
  nextSteps: nextStepsText,
  programmeEffect: programmeEffectText,
  holdOutNeeded: holdOutNeededText,
  messageReach: messageReachText,
  recommend: recommendText,
  recommendationHits: recommendationHitsText,
  topPaths: topPathsText,
  transitions: transitionsText,
  historicValue: historicValueText,
  loyaltyBalances: loyaltyBalancesText,
  offerUse: offerUseText,
  aliveCurve: aliveCurveText,
  backtestPurchases: backtestPurchasesText,
  expectedValue: expectedValueText,
  fitPurchases: fitPurchasesText,
  fitSpend: fitSpendText,
  payback: paybackText,
  purchaseHistories: purchaseHistoriesText,
} as const;

/** A result that has a finding in words. */
export type FindingResult = Parameters<(typeof texts)[keyof typeof texts]>[0];

/**
 * Writes a result in words: the question, its definition in short, the finding in one sentence with its numbers and interval, and
 * what to know before quoting it. The picture of the result has the same texts.
 *
 * @param result - the result of an analysis
 * @param options - language, currency and time zone
 * @throws {@link ParcoursError} `unsupported_result` for a kind without texts; the message lists the kinds
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "ana", touchpoint: "view", time: 0 },
 *     { customer: "ana", touchpoint: "buy", time: 60_000 },
 *     { customer: "bob", touchpoint: "view", time: 0 },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * findingOf(funnel(log, { steps: ["view", "buy"] })).title // => "How many get from view to buy?"
 */
export function findingOf(result: FindingResult, options: ChartOptions = {}): ChartText {
  const write = makerOf(texts, result, "findingOf");
  const { definition, timeZone } = result as { definition?: { timeZone?: string }; timeZone?: string };
  const zone = definition?.timeZone ?? timeZone;
  const resolved = resolveChartOptions(options, "findingOf", { timeZone: zone });
  return write(result as never, createFormat(resolved), resolved.language);
}

/** Whether a result of this kind has a finding in words. */
export function hasFinding(kind: string): boolean {
  return Object.hasOwn(texts, kind);
}
