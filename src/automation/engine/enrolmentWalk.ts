/** Defines one enrolment: begins it, leaves its nodes, ends it. */

import { ParcoursError } from "../../core/error.ts";
import { bucketOf } from "../../core/numeric/murmur3.ts";
import { nextMarked } from "../../log/eventMask.ts";
import { valueAt } from "../../log/rules/traitLeaf.ts";
import type { HeldReason } from "../programme/heldReason.ts";
import type { SkipReason } from "../programme/skipReason.ts";
import type { CompiledNode, CompiledProgramme } from "./compiledProgramme.ts";
import type { KnownSend } from "./gate.ts";
import type { ReplayContext } from "./replayContext.ts";
import type { RuleAsker } from "./ruleAsker.ts";

/** What became of a node that an enrolment passed. */
export type PassedAs = "passed" | "sent" | "failed" | "held-out" | "expired" | SkipReason;

/** A node that was passed: its index, when it was left, and how. */
export type PassedNode = { node: number; at: number; as: PassedAs };

/** One enrolment. Times are in units of the log. */
export type EnrolmentWalk = {
  programme: CompiledProgramme;
  key: string | number | boolean | null;
  triggerAt: number;
  enrolledAt: number;
  /** The event that triggered it, −1 for none. */
  event: number;
  heldOut: boolean;
  node: number;
  arrivedAt: number;
  /** Visits of each node. */
  visits: number[];
  goalAt: number;
  leavesAt: number;
  /** When it has to be looked at again. */
  next: number;
  /** Where it stands: `"due"`, or why nothing is due. */
  state: HeldReason | "due";
  until: number;
  channel: string;
  /** The rule or the send that holds it. */
  rule: RuleAsker | null;
  by: KnownSend | null;
  endedAt: number;
  /** The end of the quiet hours that hold the message, −∞ for none. */
  release: number;
  /** In a simulation, when the app can know that the last wait is over. */
  knownAt: number;
  /** Whether an event that came late would have ended the wait. */
  late: boolean;
  passed: PassedNode[];
  sends: number;
};

/** The most nodes that one enrolment passes. */
const mostSteps = 1_000_000;

/** Whether an enrolment has ended. */
export function hasEnded({ endedAt }: EnrolmentWalk): boolean {
  return endedAt < Infinity;
}

/** The key of the message at which an enrolment stands. */
export function keyOfWalk(
  { programme, key, triggerAt, node, visits }: EnrolmentWalk,
  customer: string,
  perMs: number,
): string {
  return keyOfVisit(programme, customer, key, triggerAt / perMs, node, visits[node] as number);
}

/** The key of the message at a node that an enrolment passed. */
export function keyOfPassed(
  { programme, key, triggerAt }: EnrolmentWalk,
  customer: string,
  perMs: number,
  node: number,
  visit: number,
): string {
  return keyOfVisit(programme, customer, key, triggerAt / perMs, node, visit);
}

/** The key of a visit of a node. */
export function keyOfVisit(
  { id, nodes }: CompiledProgramme,
  customer: string,
  key: EnrolmentWalk["key"],
  triggerMs: number,
  node: number,
  visit: number,
): string {
  return JSON.stringify([id, customer, key, triggerMs, (nodes[node] as CompiledNode).id, visit]);
}

/** Begins an enrolment at its first node. */
export function beginWalk(
  programme: CompiledProgramme,
  trigger: { triggerAt: number; at: number; key: EnrolmentWalk["key"]; event: number },
  { followed, log }: ReplayContext,
): EnrolmentWalk {
  const { at, event } = trigger;
  const { holdOut, goal, key } = programme;
  const heldOut = holdOut !== null && bucketOf([holdOut.salt, followed.id]) < holdOut.upTo;
  let goalAt = Infinity;
  if (goal !== null) {
    for (
      let i = nextMarked(goal.mask, followed.start, followed.end);
      i < followed.end;
      i = nextMarked(goal.mask, i + 1, followed.end)
    ) {
      const time = log.time[i] as number;
      if (time <= at) continue;
      if (time > at + goal.within) break;
      // an event without a value of the key is about every enrolment
      const own = key === null ? null : valueAt(key, i);
      if (own !== null && own !== trigger.key) continue;
      goalAt = time;
      break;
    }
  }
  const visits = programme.nodes.map(() => 0);
  visits[0] = 1;
  return {
    programme,
    key: trigger.key,
    triggerAt: trigger.triggerAt,
    enrolledAt: at,
    event,
    heldOut,
    node: 0,
    arrivedAt: at,
    visits,
    goalAt,
    leavesAt: at + programme.maxStay,
    next: at,
    state: "waits_until",
    until: Infinity,
    channel: "",
    rule: null,
    by: null,
    endedAt: Infinity,
    release: -Infinity,
    knownAt: -Infinity,
    late: false,
    passed: [],
    sends: 0,
  };
}

/** Ends an enrolment. */
export function endWalk(walk: EnrolmentWalk, state: HeldReason, at: number, rule: RuleAsker | null): void {
  walk.state = state;
  walk.endedAt = at;
  walk.until = Infinity;
  walk.next = Infinity;
  walk.rule = rule;
}

/** Leaves the node of an enrolment at an instant. */
export function leaveNode(walk: EnrolmentWalk, next: number, at: number, as: PassedAs): void {
  walk.passed.push({ node: walk.node, at, as });
  if (walk.passed.length > mostSteps)
    throw new ParcoursError(
      "too_large",
      `an enrolment of programme "${walk.programme.id}" passes more than ${mostSteps} nodes. Use longer waits, or maxStay.`,
    );
  walk.release = -Infinity;
  if (next < 0) {
    endWalk(walk, as === "expired" ? "expired" : "finished", at, walk.rule);
    return;
  }
  walk.node = next;
  walk.arrivedAt = at;
  (walk.visits[next] as number)++;
}
