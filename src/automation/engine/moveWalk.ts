/** Moves an enrolment from node to node. */

import { bucketOf } from "../../core/numeric/murmur3.ts";
import { nextMarked } from "../../log/eventMask.ts";
import { valueAt } from "../../log/rules/traitLeaf.ts";
import type { CompiledNode } from "./compiledProgramme.ts";
import { type EnrolmentWalk, endWalk, hasEnded, keyOfVisit, keyOfWalk, leaveNode } from "./enrolmentWalk.ts";
import type { MessageNode } from "./gate.ts";
import type { ReplayContext } from "./replayContext.ts";

/** Does what happens to an enrolment at an instant, and finds the next one at which something may happen. */
export function moveWalk(walk: EnrolmentWalk, at: number, context: ReplayContext): void {
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
function moveOther(walk: EnrolmentWalk, node: CompiledNode, at: number, context: ReplayContext): boolean {
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

function waitUntil(walk: EnrolmentWalk, next: number, leaves: number, at: number): boolean {
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
  walk: EnrolmentWalk,
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
function moveMessage(walk: EnrolmentWalk, node: MessageNode, at: number, context: ReplayContext): boolean {
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
      leaveNode(walk, node.next, at, "held-out");
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
