/** Every picture under test. */

import { lifecyclePicture, stickinessPicture } from "./activity.ts";
import { afterDropOffPicture } from "./afterDropOff.ts";
import { dueNowPicture, simulateProgrammesPicture } from "./automation.ts";
import { leversPicture, whatIfPicture } from "./chain.ts";
import { compareArmsPicture, compareFunnelsPicture, explainFunnelPicture } from "./comparedFunnels.ts";
import { compareTransitionsPicture } from "./comparedTransitions.ts";
import { compareGroupsPicture } from "./compareGroups.ts";
import { changePointsPicture, controlChartPicture, sampleSizePicture } from "./controlChart.ts";
import { attributePicture, compareModelsPicture, returnOnSpendPicture } from "./credits.ts";
import { emotionCurvePicture, rankIrritantsPicture } from "./experience.ts";
import { explainChangePicture } from "./explainChange.ts";
import { funnelPicture } from "./funnel.ts";
import { funnelTrendPicture, timeToConvertPicture, trendChangesPicture } from "./funnelTimes.ts";
import { handoversPicture } from "./handovers.ts";
import { historicValuePicture } from "./historicValue.ts";
import { journeyDriftPicture } from "./journeyDrift.ts";
import { journeyMapPicture } from "./journeyMap.ts";
import { labelTablePicture } from "./labelTable.ts";
import { lifetimeValuePicture } from "./lifetimeValue.ts";
import { loyaltyBalancesPicture } from "./loyaltyBalances.ts";
import { messageReachPicture, programmeEffectPicture } from "./messages.ts";
import { itemsTogetherPicture, nextStepsPicture, recommendPicture } from "./offers.ts";
import { offerUsePicture } from "./offerUse.ts";
import type { Picture } from "./picture.ts";
import { referralsPicture } from "./referrals.ts";
import { retentionPicture, survivalPicture } from "./retention.ts";
import {
  assignPersonasPicture,
  behaviourSegmentsPicture,
  lifeCyclePicture,
  membershipsPicture,
  rfmPicture,
  segmentPicture,
} from "./segments.ts";
import { stepFlowsPicture } from "./stepFlows.ts";
import { stepMatrixPicture } from "./stepMatrix.ts";
import { surveyScorePicture } from "./survey.ts";
import { activityTimesPicture, bottlenecksPicture } from "./times.ts";
import { topPathsPicture } from "./topPaths.ts";
import { transitionsPicture } from "./transitions.ts";
import {
  aliveCurvePicture,
  backtestPurchasesPicture,
  expectedValuePicture,
  fitPurchasesPicture,
  fitSpendPicture,
  paybackPicture,
  purchaseHistoriesPicture,
} from "./value.ts";
import { cesPicture, compareNpsPicture, csatPicture, keyDriversPicture, npsPicture } from "./voice.ts";
import { watchFunnelPicture } from "./watchFunnel.ts";

export const pictures: readonly Picture[] = [
  funnelPicture,
  funnelTrendPicture,
  afterDropOffPicture,
  explainChangePicture,
  controlChartPicture,
  changePointsPicture,
  sampleSizePicture,
  trendChangesPicture,
  timeToConvertPicture,
  attributePicture,
  compareModelsPicture,
  stepFlowsPicture,
  stepMatrixPicture,
  topPathsPicture,
  transitionsPicture,
  journeyMapPicture,
  compareTransitionsPicture,
  journeyDriftPicture,
  referralsPicture,
  watchFunnelPicture,
  loyaltyBalancesPicture,
  offerUsePicture,
  labelTablePicture,
  keyDriversPicture,
  surveyScorePicture,
  behaviourSegmentsPicture,
  segmentPicture,
  rfmPicture,
  lifeCyclePicture,
  membershipsPicture,
  assignPersonasPicture,
  compareGroupsPicture,
  npsPicture,
  compareNpsPicture,
  csatPicture,
  cesPicture,
  returnOnSpendPicture,
  leversPicture,
  whatIfPicture,
  emotionCurvePicture,
  rankIrritantsPicture,
  handoversPicture,
  compareArmsPicture,
  compareFunnelsPicture,
  explainFunnelPicture,
  retentionPicture,
  survivalPicture,
  lifecyclePicture,
  historicValuePicture,
  aliveCurvePicture,
  backtestPurchasesPicture,
  expectedValuePicture,
  fitPurchasesPicture,
  fitSpendPicture,
  paybackPicture,
  purchaseHistoriesPicture,
  lifetimeValuePicture,
  stickinessPicture,
  activityTimesPicture,
  bottlenecksPicture,
  itemsTogetherPicture,
  nextStepsPicture,
  dueNowPicture,
  simulateProgrammesPicture,

  recommendPicture,
  programmeEffectPicture,
  messageReachPicture,
];
