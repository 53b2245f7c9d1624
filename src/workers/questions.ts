/** Lists the functions that a pool can call, by name. */

import { attribute } from "../attribution/attribute.ts";
import { attributeJourneys } from "../attribution/attributeJourneys.ts";
import { compareModels } from "../attribution/compareModels.ts";
import { conversionPaths } from "../attribution/conversionPaths.ts";
import { compareToPlan } from "../conformance/compareToPlan.ts";
import { measureJourney } from "../conformance/measureJourney.ts";
import { compareFunnels } from "../funnel/compareFunnels.ts";
import { explainFunnel } from "../funnel/explainFunnel.ts";
import { funnel } from "../funnel/funnel.ts";
import { funnelDrivers } from "../funnel/funnelDrivers.ts";
import { funnelTrend } from "../funnel/funnelTrend.ts";
import { timeToConvert } from "../funnel/timeToConvert.ts";
import { absorption } from "../graph/chain/absorption.ts";
import { levers } from "../graph/chain/levers.ts";
import { markovOrder } from "../graph/chain/markovOrder.ts";
import { whatIf } from "../graph/chain/whatIf.ts";
import { compareTransitions } from "../graph/compareTransitions.ts";
import { likelyPaths } from "../graph/network/likelyPaths.ts";
import { rework } from "../graph/rework.ts";
import { transitions } from "../graph/transitions/transitions.ts";
import { describeLog } from "../log/describeLog.ts";
import { filterEvents } from "../log/verbs/filterEvents.ts";
import { filterJourneys } from "../log/verbs/filterJourneys.ts";
import { splitJourneys } from "../log/verbs/splitJourneys.ts";
import { truncateJourneys } from "../log/verbs/truncateJourneys.ts";
import { clusterPaths } from "../paths/compare/clusterPaths.ts";
import { frequentSubsequences } from "../paths/parts/frequentSubsequences.ts";
import { ngrams } from "../paths/parts/ngrams.ts";
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

/** The functions that a pool can call: those that take and return plain data, and may take long. */
export const questions = {
  absorption,
  attribute,
  attributeJourneys,
  clusterPaths,
  compareFunnels,
  compareModels,
  compareToPlan,
  compareTransitions,
  conversionPaths,
  describeLog,
  explainFunnel,
  filterEvents,
  filterJourneys,
  frequentSubsequences,
  funnel,
  funnelDrivers,
  funnelTrend,
  levers,
  likelyPaths,
  logRank,
  markovOrder,
  measureJourney,
  ngrams,
  pathStatistics,
  pathTable,
  retention,
  retentionByConditions,
  lifecycle,
  lifetimeValue,
  stickiness,
  rework,
  splitJourneys,
  stepFlows,
  stepMatrix,
  survival,
  timeToConvert,
  topPaths,
  transitions,
  truncateJourneys,
  whatIf,
} as const;

/** The name of a function that a pool can call. */
export type QuestionName = keyof typeof questions;

/** The functions by name. */
export type Questions = { readonly [Name in QuestionName]: (typeof questions)[Name] };
