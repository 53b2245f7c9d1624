/** Finds the customers of segments: who satisfies a rule now, since when, and until when. */

export type { MemberOfResult } from "./memberOf.ts";
export { memberOf } from "./memberOf.ts";
export type { MembershipsOptions } from "./memberships.ts";
export { memberships } from "./memberships.ts";
export type { Membership, MembershipPeriod, MembershipsResult, SegmentMemberships } from "./membershipsResult.ts";
export { nextChangeAt } from "./nextChangeAt.ts";
export type { AssignPersonasOptions } from "./personas/assignPersonas.ts";
export { assignPersonas } from "./personas/assignPersonas.ts";
export type { AssignPersonasResult, PersonaShare } from "./personas/assignPersonasResult.ts";
export type { PersonaFit } from "./personas/explainPersona.ts";
export { explainPersona } from "./personas/explainPersona.ts";
export type { RuleOptions } from "./ruleOptions.ts";
export type { SegmentOptions } from "./segment.ts";
export { segment } from "./segment.ts";
export type { Segment, SegmentDefinition } from "./segmentDefinition.ts";
export type { SegmentOverlap, SegmentPair } from "./segmentOverlap.ts";
export type { SegmentMembers, SegmentResult } from "./segmentResult.ts";
