/** Draws the picture of any result, by its kind. */

import { lifecycleSvg } from "./activity/lifecycleSvg.ts";
import { stickinessSvg } from "./activity/stickinessSvg.ts";
import { attributeSvg } from "./attribution/attributeSvg.ts";
import { compareModelsSvg } from "./attribution/compareModelsSvg.ts";
import { returnOnSpendSvg } from "./attribution/returnOnSpendSvg.ts";
import { dueNowSvg } from "./automation/dueNowSvg.ts";
import { simulateProgrammesSvg } from "./automation/simulateProgrammesSvg.ts";
import { leversSvg } from "./chain/leversSvg.ts";
import { whatIfSvg } from "./chain/whatIfSvg.ts";
import type { ChartOptions } from "./chartOptions.ts";
import { emotionCurveSvg } from "./experience/emotionCurveSvg.ts";
import { handoversSvg } from "./experience/handoversSvg.ts";
import { rankIrritantsSvg } from "./experience/rankIrritantsSvg.ts";
import { sampleSizeSvg } from "./experiment/sampleSizeSvg.ts";
import { stepFlowsSvg } from "./flows/stepFlowsSvg.ts";
import { afterDropOffSvg } from "./funnel/afterDropOffSvg.ts";
import { compareArmsSvg } from "./funnel/compareArmsSvg.ts";
import { compareFunnelsSvg } from "./funnel/compareFunnelsSvg.ts";
import { explainChangeSvg } from "./funnel/explainChangeSvg.ts";
import { explainFunnelSvg } from "./funnel/explainFunnelSvg.ts";
import { funnelSvg } from "./funnel/funnelSvg.ts";
import { funnelTrendSvg } from "./funnel/funnelTrendSvg.ts";
import { timeToConvertSvg } from "./funnel/timeToConvertSvg.ts";
import { compareGroupsSvg } from "./groups/compareGroupsSvg.ts";
import { labelTableSvg } from "./groups/labelTableSvg.ts";
import { surveyScoreSvg } from "./groups/surveyScoreSvg.ts";
import { loyaltyBalancesSvg } from "./loyalty/loyaltyBalancesSvg.ts";
import { offerUseSvg } from "./loyalty/offerUseSvg.ts";
import { messageReachSvg } from "./messages/messageReachSvg.ts";
import { programmeEffectSvg } from "./messages/programmeEffectSvg.ts";
import { itemsTogetherSvg } from "./offers/itemsTogetherSvg.ts";
import { nextStepsSvg } from "./offers/nextStepsSvg.ts";
import { recommendSvg } from "./offers/recommendSvg.ts";
import { compareTransitionsSvg } from "./paths/compareTransitionsSvg.ts";
import { journeyDriftSvg } from "./paths/journeyDriftSvg.ts";
import { stepMatrixSvg } from "./paths/stepMatrixSvg.ts";
import { topPathsSvg } from "./paths/topPathsSvg.ts";
import { transitionsSvg } from "./paths/transitionsSvg.ts";
import { referralsSvg } from "./referral/referralsSvg.ts";
import { lifetimeValueSvg } from "./retention/lifetimeValueSvg.ts";
import { retentionSvg } from "./retention/retentionSvg.ts";
import { survivalSvg } from "./retention/survivalSvg.ts";
import { assignPersonasSvg } from "./segments/assignPersonasSvg.ts";
import { behaviourSegmentsSvg } from "./segments/behaviourSegmentsSvg.ts";
import { lifeCycleSvg } from "./segments/lifeCycleSvg.ts";
import { membershipsSvg } from "./segments/membershipsSvg.ts";
import { rfmSvg } from "./segments/rfmSvg.ts";
import { segmentSvg } from "./segments/segmentSvg.ts";
import { changePointsSvg } from "./series/changePointsSvg.ts";
import { controlChartSvg } from "./series/controlChartSvg.ts";
import { watchFunnelSvg } from "./series/watchFunnelSvg.ts";
import { makerOf } from "./tableOf.ts";
import { activityTimesSvg } from "./times/activityTimesSvg.ts";
import { bottlenecksSvg } from "./times/bottlenecksSvg.ts";
import { aliveCurveSvg } from "./value/aliveCurveSvg.ts";
import { backtestPurchasesSvg } from "./value/backtestPurchasesSvg.ts";
import { expectedValueSvg } from "./value/expectedValueSvg.ts";
import { fitPurchasesSvg } from "./value/fitPurchasesSvg.ts";
import { fitSpendSvg } from "./value/fitSpendSvg.ts";
import { historicValueSvg } from "./value/historicValueSvg.ts";
import { paybackSvg } from "./value/paybackSvg.ts";
import { purchaseHistoriesSvg } from "./value/purchaseHistoriesSvg.ts";
import { cesSvg } from "./voice/cesSvg.ts";
import { compareNpsSvg } from "./voice/compareNpsSvg.ts";
import { csatSvg } from "./voice/csatSvg.ts";
import { keyDriversSvg } from "./voice/keyDriversSvg.ts";
import { npsSvg } from "./voice/npsSvg.ts";

/** The picture of each kind that has one. */
const pictures = {
  attribute: attributeSvg,
  compareModels: compareModelsSvg,
  funnel: funnelSvg,
  funnelTrend: funnelTrendSvg,
  explainChange: explainChangeSvg,
  afterDropOff: afterDropOffSvg,
  controlChart: controlChartSvg,
  watchFunnel: watchFunnelSvg,
  changePoints: changePointsSvg,
  sampleSize: sampleSizeSvg,
  timeToConvert: timeToConvertSvg,
  stepFlows: stepFlowsSvg,
  stepMatrix: stepMatrixSvg,
  retention: retentionSvg,
  survival: survivalSvg,
  lifecycle: lifecycleSvg,
  lifetimeValue: lifetimeValueSvg,
  stickiness: stickinessSvg,
  keyDrivers: keyDriversSvg,
  compareArms: compareArmsSvg,
  compareFunnels: compareFunnelsSvg,
  explainFunnel: explainFunnelSvg,
  emotionCurve: emotionCurveSvg,
  rankIrritants: rankIrritantsSvg,
  handovers: handoversSvg,
  nps: npsSvg,
  compareNps: compareNpsSvg,
  csat: csatSvg,
  ces: cesSvg,
  surveyScore: surveyScoreSvg,
  behaviourSegments: behaviourSegmentsSvg,
  segment: segmentSvg,
  dueNow: dueNowSvg,
  simulateProgrammes: simulateProgrammesSvg,
  rfm: rfmSvg,
  lifeCycle: lifeCycleSvg,
  memberships: membershipsSvg,
  assignPersonas: assignPersonasSvg,
  compareGroups: compareGroupsSvg,
  returnOnSpend: returnOnSpendSvg,
  levers: leversSvg,
  whatIf: whatIfSvg,
  compareTransitions: compareTransitionsSvg,
  journeyDrift: journeyDriftSvg,
  referrals: referralsSvg,
  labelTable: labelTableSvg,
  activityTimes: activityTimesSvg,
  bottlenecks: bottlenecksSvg,
  itemsTogether: itemsTogetherSvg,
  nextSteps: nextStepsSvg,
  programmeEffect: programmeEffectSvg,
  messageReach: messageReachSvg,
  recommend: recommendSvg,
  topPaths: topPathsSvg,
  transitions: transitionsSvg,
  historicValue: historicValueSvg,
  loyaltyBalances: loyaltyBalancesSvg,
  offerUse: offerUseSvg,
  aliveCurve: aliveCurveSvg,
  backtestPurchases: backtestPurchasesSvg,
  expectedValue: expectedValueSvg,
  fitPurchases: fitPurchasesSvg,
  fitSpend: fitSpendSvg,
  payback: paybackSvg,
  purchaseHistories: purchaseHistoriesSvg,
} as const;

/** A result that has a picture. */
export type SvgResult = Parameters<(typeof pictures)[keyof typeof pictures]>[0];

/**
 * Draws a result as an `<svg>` text. Importing `svgOf` adds the code of every picture to a bundle. An app that draws one kind of result
 * imports only its function, such as `funnelSvg`.
 *
 * @param result - the result of an analysis
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `unsupported_result` for a kind without a picture; the message lists the kinds
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * svgOf(funnel(log, { steps: ["view"] }), { theme: "dark" }).slice(0, 4) // => "<svg"
 */
export function svgOf(result: SvgResult, options: ChartOptions = {}): string {
  return makerOf(pictures, result, "svgOf")(result as never, options);
}

/** Whether a result of this kind has a picture. */
export function hasSvg(kind: string): boolean {
  return Object.hasOwn(pictures, kind);
}
