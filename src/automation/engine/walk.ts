/** Follows one enrolment from node to node. */

import { ParcoursError } from "../../core/error.ts";
import { bucketOf } from "../../core/numeric/murmur3.ts";
import { nextMarked } from "../../log/eventMask.ts";
import { valueAt } from "../../log/rules/traitLeaf.ts";
import type { HeldReason } from "../programme/heldReason.ts";
import type { SkipReason } from "../programme/skipReason.ts";
import type { CompiledNode, CompiledProgramme } from "./compiledProgramme.ts";
import type { KnownSend, MessageNode } from "./gate.ts";
import type { ReplayContext } from "./replayContext.ts";
import type { RuleAsker } from "./ruleAsker.ts";

/** What became of a node that an enrolment passed. */
export type PassedAs = "passed" | "sent" | "failed" | "held_out" | "expired" | SkipReason;

/** A node that was passed: its index, when it was left, and how. */
export type PassedNode = { node: number; at: number; as: PassedAs };

/** One enrolment. Times are in units of the log. */
export type Walk = {
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
export function hasEnded({ endedAt }: Walk): boolean {
  return endedAt < Infinity;
}

/** The key of the message at which an enrolment stands. */
export function keyOfWalk({ programme, key, triggerAt, node, visits }: Walk, customer: string, perMs: number): string {
  return keyOfVisit(programme, customer, key, triggerAt / perMs, node, visits[node] as number);
}

function keyOfVisit(
  { id, nodes }: CompiledProgramme,
  customer: string,
  key: Walk["key"],
  triggerMs: number,
  node: number,
  visit: number,
): string {
  return JSON.stringify([id, customer, key, triggerMs, (nodes[node] as CompiledNode).id, visit]);
}

/** Begins an enrolment at its first node. */
export function beginWalk(
  programme: CompiledProgramme,
  trigger: { triggerAt: number; at: number; key: Walk["key"]; event: number },
  { followed, log }: ReplayContext,
): Walk {
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

function endWalk(walk: Walk, state: HeldReason, at: number, rule: RuleAsker | null): void {
  walk.state = state;
  walk.endedAt = at;
  walk.until = Infinity;
  walk.next = Infinity;
  walk.rule = rule;
}

/** Leaves the node of an enrolment at an instant. */
export function leaveNode(walk: Walk, next: number, at: number, as: PassedAs): void {
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

/** Does what happens to an enrolment at an instant, and finds the next one at which something may happen. */
export function moveWalk(walk: Walk, at: number, context: ReplayContext): void {
  const { stayWhile, nodes } = walk.programme;
  if (at >= walk.goalAt) endWalk(walk, "converted", walk.goalAt, null);
  else if (stayWhile !== null && !stayWhile.holds(at)) endWalk(walk, "left", at, stayWhile);
  else if (at >= walk.leavesAt) endWalk(walk, "left", walk.leavesAt, null);
  if (hasEnded(walk)) return;
  const outer = Math.min(walk.goalAt, walk.leavesAt, stayWhile === null ? Infinity : stayWhile.next(at));
  walk.until = Infinity;
  // ends when the enrolment stays at a node, or ends
  for (;;) {
    walk.rule = null;
    walk.by = null;
    const node = nodes[walk.node] as CompiledNode;
    const stays = node.kind === "message" ? moveMessage(walk, node, at, context) : moveOther(walk, node, at, context);
    if (hasEnded(walk)) return;
    if (stays) break;
  }
  walk.next = Math.min(walk.next, outer);
}

/** Moves on from a node that is no message. Returns whether the enrolment stays there; `next` and `until` are set then. */
function moveOther(walk: Walk, node: CompiledNode, at: number, context: ReplayContext): boolean {
  const { followed, gate, perMs } = context;
  switch (node.kind) {
    case "wait":
    case "wait-until": {
      const leaves =
        node.kind === "wait"
          ? walk.arrivedAt + node.span
          : gate.clock().firstAt(Math.ceil((walk.arrivedAt + node.after) / perMs), node.time, node.days) * perMs;
      return waitUntil(walk, node.next, leaves, at);
    }
    case "wait-for":
      return moveWaitFor(walk, node, at, context);
    case "branch": {
      const taken = node.cases.find(({ rule }) => rule.holds(at));
      leaveNode(walk, taken === undefined ? node.otherwise : taken.next, at, "passed");
      return false;
    }
    case "split": {
      const bucket = bucketOf([...node.salt, followed.id]);
      const part = node.parts.find(({ upTo }) => bucket < upTo);
      leaveNode(walk, part?.next ?? -1, at, "passed");
      return false;
    }
    default:
      leaveNode(walk, -1, at, "passed");
      return false;
  }
}

function waitUntil(walk: Walk, next: number, leaves: number, at: number): boolean {
  if (at >= leaves) {
    leaveNode(walk, next, at, "passed");
    return false;
  }
  walk.state = "waits_until";
  walk.until = leaves;
  walk.next = leaves;
  return true;
}

function moveWaitFor(
  walk: Walk,
  node: CompiledNode & { kind: "wait-for" },
  at: number,
  context: ReplayContext,
): boolean {
  const { followed, log, now, lateness, simulates, perMs, ledgerAt } = context;
  const end = walk.arrivedAt + node.atMost;
  let metAt = Infinity;
  if (node.mask !== null) {
    const wanted = node.same === null || walk.event < 0 ? null : valueAt(node.same, walk.event);
    for (
      let i = nextMarked(node.mask, followed.start, followed.end);
      i < followed.end;
      i = nextMarked(node.mask, i + 1, followed.end)
    ) {
      const time = log.time[i] as number;
      if (time <= walk.arrivedAt) continue;
      if (time > end) break;
      if (node.same !== null && valueAt(node.same, i) !== wanted) continue;
      metAt = time;
      break;
    }
  }
  const met = at >= metAt || (node.rule?.holds(at) ?? false);
  if (met) {
    // an event that came late does not take back what was sent
    const contradicted = node.otherOnly.some((other) => {
      const visit = (walk.visits[other] as number) + 1;
      return isSince(
        ledgerAt(keyOfVisit(walk.programme, followed.id, walk.key, walk.triggerAt / perMs, other, visit)),
        end,
      );
    });
    if (!contradicted) {
      leaveNode(walk, node.next, at, "passed");
      return false;
    }
    walk.late = true;
  }
  walk.state = "waits_for";
  walk.rule = node.rule;
  walk.until = end + lateness;
  if (at < end) {
    walk.next = Math.min(end, met ? Infinity : metAt, node.rule === null ? Infinity : node.rule.next(at));
    return true;
  }
  // events that happened by the end may still arrive
  if (now < end + lateness) {
    walk.next = Infinity;
    context.wake(end + lateness);
    return true;
  }
  if (walk.late) context.count("late_event", walk.programme.family);
  walk.late = false;
  if (simulates) walk.knownAt = Math.max(walk.knownAt, end + lateness);
  leaveNode(walk, node.otherwise, at, "passed");
  return false;
}

/** Whether something is in the ledger, and not before an instant. */
function isSince(sentAt: number, instant: number): boolean {
  return sentAt < Infinity && sentAt >= instant;
}

/** Moves on from a message, or finds why it is held. */
function moveMessage(walk: Walk, node: MessageNode, at: number, context: ReplayContext): boolean {
  const { gate, followed, perMs, now, simulates, ledgerAt, ledgerFailed } = context;
  const key = keyOfWalk(walk, followed.id, perMs);
  const sentAt = ledgerAt(key);
  if (sentAt < Infinity && !walk.heldOut) {
    const leaves = Math.max(sentAt, walk.arrivedAt);
    if (leaves > now) {
      walk.state = "already_sent";
      walk.until = leaves;
      walk.next = Infinity;
      context.wake(leaves);
      return true;
    }
    if (at >= leaves) {
      walk.sends++;
      leaveNode(walk, node.next, at, ledgerFailed(key) ? "failed" : "sent");
      return false;
    }
    walk.state = "already_sent";
    walk.until = leaves;
    walk.next = leaves;
    return true;
  }
  const sendBy = walk.arrivedAt + node.validFor;
  if (at >= sendBy) {
    leaveNode(walk, node.node.ifExpired === "next" ? node.next : -1, at, "expired");
    return false;
  }
  const answer = gate.decide(node, walk.programme.id, at, walk.release);
  if (answer.state === "skip") {
    walk.rule = answer.rule;
    walk.by = answer.by;
    leaveNode(walk, node.next, at, answer.reason);
    return false;
  }
  if (answer.state === "free") {
    if (walk.heldOut) {
      leaveNode(walk, node.next, at, "held_out");
      return false;
    }
    if (simulates && at < walk.knownAt) {
      walk.state = "waits_for";
      walk.until = walk.knownAt;
      walk.next = Math.min(sendBy, walk.knownAt, gate.next(node, at));
      return true;
    }
    walk.state = "due";
    walk.channel = answer.channel;
    walk.until = sendBy;
    walk.next = Math.min(sendBy, gate.next(node, at));
    return true;
  }
  walk.state = answer.state;
  walk.by = answer.by;
  walk.until = answer.until;
  if (answer.state === "quiet_until") walk.release = answer.until;
  walk.next = Math.min(sendBy, answer.until, gate.next(node, at));
  return true;
}
