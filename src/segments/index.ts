/** Finds the customers of segments: who satisfies a rule now, since when, and until when. */

export { behaviourSegments } from "./behaviour/behaviourSegments.ts";
export type { BehaviourSegmentsDefinition, BehaviourSegmentsOptions } from "./behaviour/behaviourSegmentsDefinition.ts";
export type {
  BehaviourCluster,
  BehaviourSegmentsResult,
  BehaviourTouchpoint,
} from "./behaviour/behaviourSegmentsResult.ts";
export { lifeCycle } from "./lifeCycle/lifeCycle.ts";
export type { LifeCycleDefinition, LifeCycleOptions } from "./lifeCycle/lifeCycleDefinition.ts";
export { lifeCyclePresets } from "./lifeCycle/lifeCyclePresets.ts";
export type { LifeCycleFlow, LifeCyclePeriod, LifeCycleResult } from "./lifeCycle/lifeCycleResult.ts";
export type { LifeCycleState } from "./lifeCycle/lifeCycleState.ts";
export type { MemberOfOptions, MemberOfResult } from "./memberOf.ts";
export { memberOf } from "./memberOf.ts";
export type { MembershipPeriod } from "./membershipPeriod.ts";
export type { MembershipsDefinition, MembershipsOptions } from "./memberships.ts";
export { memberships } from "./memberships.ts";
export type { Membership, MembershipsResult } from "./membershipsResult.ts";
export type { NextChangeAtOptions } from "./nextChangeAt.ts";
export { nextChangeAt } from "./nextChangeAt.ts";
export type { AssignPersonasOptions } from "./personas/assignPersonas.ts";
export { assignPersonas } from "./personas/assignPersonas.ts";
export type { AssignPersonasResult, PersonaShare } from "./personas/assignPersonasResult.ts";
export type { ExplainPersonaOptions } from "./personas/explainPersona.ts";
export { explainPersona } from "./personas/explainPersona.ts";
export type { PersonaFit } from "./personas/personaFit.ts";
export { rfm } from "./rfm/rfm.ts";
export type { RfmBins } from "./rfm/rfmBins.ts";
export type { RfmDefinition } from "./rfm/rfmDefinition.ts";
export type { RfmAxis, RfmCell, RfmCustomer, RfmNamed, RfmResult } from "./rfm/rfmResult.ts";
export type { RfmSegment } from "./rfm/rfmSegment.ts";
export { rfmSegments } from "./rfm/rfmSegments.ts";
export type { RuleOptions } from "./ruleOptions.ts";
export { segment } from "./segment.ts";
export type { Segment, SegmentDefinition, SegmentOptions } from "./segmentDefinition.ts";
export type { SegmentMemberships } from "./segmentMemberships.ts";
export type { SegmentOverlap } from "./segmentOverlap.ts";
export type { SegmentPair } from "./segmentPair.ts";
export type { SegmentMembers, SegmentResult } from "./segmentResult.ts";
