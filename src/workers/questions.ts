/** Lists the functions that a pool can call, by name. */

import { attribute } from "../attribution/attribute.ts";
import { attributeJourneys } from "../attribution/attributeJourneys.ts";
import { backtestAttribution } from "../attribution/backtestAttribution.ts";
import { compareModels } from "../attribution/compareModels.ts";
import { conversionPaths } from "../attribution/conversionPaths.ts";
import { predictiveMarkovOrder } from "../attribution/predictiveMarkovOrder.ts";
import { compareToPlan } from "../conformance/compareToPlan.ts";
import { measureJourney } from "../conformance/measureJourney.ts";
import { changePoints } from "../core/series/changePoints.ts";
import { keyDrivers } from "../experience/voice/keyDrivers.ts";
import { afterDropOff } from "../funnel/afterDropOff.ts";
import { compareFunnels } from "../funnel/compareFunnels.ts";
import { compareArms } from "../funnel/experiment/compareArms.ts";
import { explainChange } from "../funnel/explainChange.ts";
import { explainFunnel } from "../funnel/explainFunnel.ts";
import { funnel } from "../funnel/funnel.ts";
import { funnelDrivers } from "../funnel/funnelDrivers.ts";
import { funnelTrend } from "../funnel/funnelTrend.ts";
import { labelSteps } from "../funnel/labelSteps.ts";
import { timeToConvert } from "../funnel/timeToConvert.ts";
import { watchFunnel } from "../funnel/watchFunnel.ts";
import { absorption } from "../graph/chain/absorption.ts";
import { levers } from "../graph/chain/levers.ts";
import { markovOrder } from "../graph/chain/markovOrder.ts";
import { whatIf } from "../graph/chain/whatIf.ts";
import { compareTransitions } from "../graph/compareTransitions.ts";
import { journeyDrift } from "../graph/drift/journeyDrift.ts";
import { likelyPaths } from "../graph/network/likelyPaths.ts";
import { referrals } from "../graph/referral/referrals.ts";
import { rework } from "../graph/rework.ts";
import { transitions } from "../graph/transitions/transitions.ts";
import { compareGroups } from "../log/breakdown/compareGroups.ts";
import { groupChannels } from "../log/channels/groupChannels.ts";
import { cleanTouchpoints } from "../log/cleaning/cleanTouchpoints.ts";
import { describeLog } from "../log/describeLog.ts";
import { filterJourneys } from "../log/journeys/filterJourneys.ts";
import { labelJourneys } from "../log/labelling/labelJourneys.ts";
import { filterEvents } from "../log/verbs/filterEvents.ts";
import { joinJourneys } from "../log/verbs/joinJourneys.ts";
import { sampleJourneys } from "../log/verbs/sampleJourneys.ts";
import { splitJourneys } from "../log/verbs/splitJourneys.ts";
import { truncateJourneys } from "../log/verbs/truncateJourneys.ts";
import { clusterPaths } from "../paths/compare/clusterPaths.ts";
import { labelClusters } from "../paths/compare/labelClusters.ts";
import { pathDistances } from "../paths/compare/pathDistances.ts";
import { journeyTable } from "../paths/measures/journeyTable.ts";
import { mergePathTables } from "../paths/mergePathTables.ts";
import { eventuallyFollows } from "../paths/parts/eventuallyFollows.ts";
import { frequentSubsequences } from "../paths/parts/frequentSubsequences.ts";
import { ngrams } from "../paths/parts/ngrams.ts";
import { prefixTree } from "../paths/parts/prefixTree.ts";
import { pathCoverage } from "../paths/pathCoverage.ts";
import { pathStatistics } from "../paths/pathStatistics.ts";
import { pathTable } from "../paths/pathTable.ts";
import { stepFlows } from "../paths/steps/stepFlows.ts";
import { stepMatrix } from "../paths/steps/stepMatrix.ts";
import { topPaths } from "../paths/topPaths.ts";
import { lifecycle } from "../retention/activity/lifecycle.ts";
import { stickiness } from "../retention/activity/stickiness.ts";
import { logRank } from "../retention/logRank.ts";
import { retention } from "../retention/retention.ts";
import { retentionByConditions } from "../retention/retentionByConditions.ts";
import { survival } from "../retention/survival.ts";
import { lifetimeValue } from "../retention/value/lifetimeValue.ts";
import { lifeCycle } from "../segments/lifeCycle/lifeCycle.ts";
import { memberships } from "../segments/memberships.ts";
import { assignPersonas } from "../segments/personas/assignPersonas.ts";
import { rfm } from "../segments/rfm/rfm.ts";
import { segment } from "../segments/segment.ts";
import { backtestPurchases } from "../value/expected/backtestPurchases.ts";
import { expectedValue } from "../value/expected/expectedValue.ts";
import { fitPurchases } from "../value/fitPurchases.ts";
import { fitSpend } from "../value/fitSpend.ts";
import { historicValue } from "../value/historic/historicValue.ts";
import { purchaseHistories } from "../value/histories/purchaseHistories.ts";
import { loyaltyBalances } from "../value/loyalty/loyaltyBalances.ts";
import { offerUse } from "../value/offers/offerUse.ts";

/** The functions that a pool can call: those that take and return plain data, and may take long. */
export const questions = {
  absorption,
  afterDropOff,
  assignPersonas,
  attribute,
  attributeJourneys,
  backtestAttribution,
  backtestPurchases,
  changePoints,
  cleanTouchpoints,
  clusterPaths,
  compareArms,
  compareFunnels,
  compareGroups,
  compareModels,
  compareToPlan,
  compareTransitions,
  conversionPaths,
  describeLog,
  eventuallyFollows,
  expectedValue,
  explainChange,
  explainFunnel,
  filterEvents,
  filterJourneys,
  fitPurchases,
  fitSpend,
  frequentSubsequences,
  funnel,
  funnelDrivers,
  funnelTrend,
  groupChannels,
  historicValue,
  joinJourneys,
  journeyTable,
  journeyDrift,
  keyDrivers,
  labelClusters,
  labelJourneys,
  labelSteps,
  levers,
  lifeCycle,
  lifecycle,
  lifetimeValue,
  likelyPaths,
  logRank,
  loyaltyBalances,
  markovOrder,
  measureJourney,
  memberships,
  mergePathTables,
  ngrams,
  offerUse,
  pathCoverage,
  pathDistances,
  pathStatistics,
  pathTable,
  predictiveMarkovOrder,
  prefixTree,
  purchaseHistories,
  referrals,
  retention,
  retentionByConditions,
  rework,
  rfm,
  sampleJourneys,
  segment,
  splitJourneys,
  stepFlows,
  stepMatrix,
  stickiness,
  survival,
  timeToConvert,
  topPaths,
  transitions,
  truncateJourneys,
  watchFunnel,
  whatIf,
} as const;

/** The name of a function that a pool can call. */
export type QuestionName = keyof typeof questions;

/** The functions by name. */
export type Questions = { readonly [Name in QuestionName]: (typeof questions)[Name] };
