/** Counts steps between touchpoints, makes graphs of them, and analyses them as chains. */

export type {
  AbsorptionDefinition,
  AbsorptionOptions,
  AbsorptionResult,
  TouchpointAbsorption,
} from "./chain/absorption.ts";
export { absorption } from "./chain/absorption.ts";
export type { ChainPlace } from "./chain/chain.ts";
export type { ChainDefinition } from "./chain/chainDefinition.ts";
export type { ChainEdit } from "./chain/chainEdit.ts";
export type { ChainTransition } from "./chain/chainTransition.ts";
export type { EditOutcome } from "./chain/editOutcome.ts";
export type { Lever, LeversDefinition, LeversOptions, LeversResult } from "./chain/levers.ts";
export { levers } from "./chain/levers.ts";
export type { MarkovOrderDefinition, MarkovOrderResult, OrderFit, OrderTest } from "./chain/markovOrder.ts";
export { markovOrder } from "./chain/markovOrder.ts";
export type { WhatIfDefinition, WhatIfOptions, WhatIfResult } from "./chain/whatIf.ts";
export { whatIf } from "./chain/whatIf.ts";
export type {
  ComparedNode,
  ComparedTransition,
  CompareTransitionsDefinition,
  CompareTransitionsOptions,
  CompareTransitionsResult,
} from "./compareTransitions.ts";
export { compareTransitions } from "./compareTransitions.ts";
export { journeyDrift } from "./drift/journeyDrift.ts";
export type { JourneyDriftDefinition, JourneyDriftOptions } from "./drift/journeyDriftDefinition.ts";
export type { DriftPart, JourneyDriftResult } from "./drift/journeyDriftResult.ts";
export type { CentralityDefinition, CentralityResult, NodeCentrality } from "./network/centrality.ts";
export { centrality } from "./network/centrality.ts";
export type { CommunitiesDefinition, CommunitiesOptions, CommunitiesResult, Community } from "./network/communities.ts";
export { communities } from "./network/communities.ts";
export type { EdgeAttributes, GraphAttributes, NodeAttributes } from "./network/graphAttributes.ts";
export type { LikelyPath, LikelyPathsDefinition, LikelyPathsResult } from "./network/likelyPaths.ts";
export { likelyPaths } from "./network/likelyPaths.ts";
export type { SpecialNode } from "./network/nodeKey.ts";
export { nodeKey } from "./network/nodeKey.ts";
export type {
  TransitionGraph,
  TransitionGraphDefinition,
  TransitionGraphOptions,
} from "./network/transitionGraph.ts";
export { transitionGraph } from "./network/transitionGraph.ts";
export { nextSteps } from "./next/nextSteps.ts";
export type { NextStepsDefinition, NextStepsOptions } from "./next/nextStepsDefinition.ts";
export type { NextStep, NextStepsContext, NextStepsResult } from "./next/nextStepsResult.ts";
export type { TransitionPruning } from "./pruning/transitionPruning.ts";
export type { TransitionWeight } from "./pruning/transitionWeight.ts";
export type { ReferralGraph } from "./referral/referralGraph.ts";
export { referralGraph } from "./referral/referralGraph.ts";
export { referrals } from "./referral/referrals.ts";
export type { ReferralsDefinition, ReferralsOptions } from "./referral/referralsDefinition.ts";
export type {
  ReferralDelay,
  ReferralEdge,
  ReferralGeneration,
  ReferralGrowth,
  ReferralNode,
  ReferralsResult,
  ReferralValue,
} from "./referral/referralsResult.ts";
export type { ReworkCounts, ReworkDefinition, ReworkRegion, ReworkResult, TouchpointRework } from "./rework.ts";
export { rework } from "./rework.ts";
export { activityTimes } from "./times/activityTimes.ts";
export type { ActivityTimesDefinition, ActivityTimesOptions } from "./times/activityTimesDefinition.ts";
export type { ActivityDurations, ActivityTimes, ActivityTimesResult } from "./times/activityTimesResult.ts";
export { bottlenecks } from "./times/bottlenecks.ts";
export type { BottlenecksDefinition, BottlenecksOptions } from "./times/bottlenecksDefinition.ts";
export type { Bottleneck, BottlenecksResult } from "./times/bottlenecksResult.ts";
export type { TimeStatistics } from "./times/timeStatistics.ts";
export { transitions } from "./transitions/transitions.ts";
export type { TransitionsDefinition, TransitionsOptions } from "./transitions/transitionsDefinition.ts";
export type {
  TransitionBoundary,
  TransitionEdge,
  TransitionNode,
  TransitionsResult,
} from "./transitions/transitionsResult.ts";
