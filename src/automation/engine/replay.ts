/** Replays all programmes for one customer, instant by instant, from the log and the ledger. */

import { compareNames } from "../../core/codes.ts";
import type { HeldReason } from "../programme/heldReason.ts";
import type { CompiledProgramme } from "./compiledProgramme.ts";
import { beginWalk, type EnrolmentWalk, hasEnded, keyOfWalk, leaveNode } from "./enrolmentWalk.ts";
import type { KnownSend, MessageNode } from "./gate.ts";
import { moveWalk } from "./moveWalk.ts";
import type { ReplayContext, ReplayCount } from "./replayContext.ts";
import { createTriggers, type Trigger, type TriggerSource } from "./triggers.ts";

/** A trigger that was refused. */
export type EntryRefusal = {
  reason: HeldReason;
  at: number;
  until: number;
  by: EnrolmentWalk | null;
  programme: CompiledProgramme;
};

/** What became of one programme id for the customer. */
export type FamilyState = {
  walks: EnrolmentWalk[];
  /** The last trigger that was refused; `null` for none, or when a later one was not. */
  refusal: EntryRefusal | null;
};

/** A message that is due, or was sent in a simulation. */
export type Emission = {
  walk: EnrolmentWalk;
  key: string;
  node: MessageNode;
  channel: string;
  dueSince: number;
  sendBy: number;
  at: number;
};

/** The state of one customer at now. */
export type Replayed = {
  families: FamilyState[];
  sources: { programme: CompiledProgramme; source: TriggerSource }[];
  emissions: Emission[];
};

/**
 * Replays the customer who was loaded into the context. At one instant: first enrolments that end, then waits that end, then triggers by
 * priority, then (in a simulation, or at now) messages by priority.
 *
 * @param programmes - in the order in which they come first
 * @param families - the number of ids
 * @param born - when the customer is known from, −∞ for always
 * @param send - tells that a message goes now, so that caps count it
 */
export function replay(
  programmes: readonly CompiledProgramme[],
  families: number,
  born: number,
  context: ReplayContext,
  send: (emission: Emission) => void,
): Replayed {
  const { now, simulates, followed, perMs } = context;
  const sources = programmes.map((programme) => ({ programme, source: createTriggers(programme, born, context) }));
  const states: FamilyState[] = Array.from({ length: families }, () => ({ walks: [], refusal: null }));
  const live: EnrolmentWalk[] = [];
  const emissions: Emission[] = [];

  const settle = (at: number) => {
    for (const walk of live) if (walk.next <= at) moveWalk(walk, at, context);
    for (let i = live.length - 1; i >= 0; i--) if (hasEnded(live[i] as EnrolmentWalk)) live.splice(i, 1);
  };

  for (;;) {
    let at = Infinity;
    for (const { source } of sources) at = Math.min(at, source.next);
    for (const walk of live) at = Math.min(at, walk.next);
    if (!(at <= now)) break;
    settle(at);
    for (const { programme, source } of sources)
      if (source.next <= at)
        source.run(at, (trigger) => {
          const walk = enrol(programme, trigger);
          if (walk === null) return;
          moveWalk(walk, at, context);
          (states[programme.family] as FamilyState).walks.push(walk);
          if (!hasEnded(walk)) live.push(walk);
        });
    if (simulates) emit(at);
  }
  if (!simulates) emit(now);
  for (const { source } of sources) context.wake(source.next);
  for (const walk of live) context.wake(walk.next);
  return { families: states, sources, emissions };

  /** The enrolment that a trigger begins; `null` when it is refused. */
  function enrol(programme: CompiledProgramme, trigger: Trigger): EnrolmentWalk | null {
    const { family, from, to, audience, reentryAfter, exclusive } = programme;
    const state = states[family] as FamilyState;
    const { at, triggerAt, key } = trigger;
    const refuse = (reason: ReplayCount & HeldReason, until = Infinity, by: EnrolmentWalk | null = null) => {
      context.count(reason, family);
      state.refusal = { reason, at, until, by, programme };
      return null;
    };
    if (triggerAt < from) return isOldest(programme) ? refuse("too_old") : null;
    if (triggerAt > to) return null;
    const before = state.walks.filter((walk) => walk.key === key);
    // two events of one instant are one trigger: their keys are the same
    if (before.some((walk) => !hasEnded(walk) || walk.triggerAt === triggerAt)) {
      context.count("already_in", family);
      return null;
    }
    if (audience !== null && !audience.holds(at)) return refuse("outside_audience");
    const last = before.at(-1);
    if (last !== undefined) {
      const { reentry = "never" } = programme.programme;
      const until = last.enrolledAt + reentryAfter;
      if (reentry === "never") return refuse("not_again");
      if (until > at) return refuse("not_again", until);
      if (reentry === "after-exit" && last.endedAt >= at) return refuse("not_again", at + 1);
    }
    const rival = exclusive === null ? undefined : live.find((walk) => rivals(walk, programme));
    if (rival !== undefined) return refuse("excluded_by", rival.until, rival);
    state.refusal = null;
    return beginWalk(programme, trigger, context);
  }

  function rivals(walk: EnrolmentWalk, { exclusive, family }: CompiledProgramme): boolean {
    return walk.programme.exclusive === exclusive && walk.programme.family !== family && !hasEnded(walk);
  }

  /** Of several versions only the oldest one tells what came too early. */
  function isOldest({ id, from }: CompiledProgramme): boolean {
    return !programmes.some((other) => other.id === id && other.from < from);
  }

  /** Lets messages go, one after another: each counts in the caps of the next. */
  function emit(at: number): void {
    const gone = new Set<EnrolmentWalk>();
    for (;;) {
      // whoever was free may have been capped by the message before
      const due = live.filter(
        (walk) => walk.state === "due" && !walk.programme.paused && !gone.has(walk) && !hasEnded(walk),
      );
      due.sort(byOrder);
      const walk = due[0];
      if (walk === undefined) break;
      moveWalk(walk, at, context);
      if (hasEnded(walk) || walk.state !== "due") continue;
      const node = walk.programme.nodes[walk.node] as MessageNode;
      const key = keyOfWalk(walk, followed.id, perMs);
      const { channel, arrivedAt } = walk;
      const emission = { walk, key, node, channel, dueSince: arrivedAt, sendBy: arrivedAt + node.validFor, at };
      emissions.push(emission);
      send(emission);
      if (simulates) {
        walk.sends++;
        leaveNode(walk, node.next, at, "sent");
        if (!hasEnded(walk)) moveWalk(walk, at, context);
      } else gone.add(walk);
    }
    for (let i = live.length - 1; i >= 0; i--) if (hasEnded(live[i] as EnrolmentWalk)) live.splice(i, 1);
  }
}

/** The order in which messages of one customer become due. */
function byOrder(a: EnrolmentWalk, b: EnrolmentWalk): number {
  const { priority, id } = a.programme;
  return (
    b.programme.priority - priority ||
    a.arrivedAt - b.arrivedAt ||
    compareNames(id, b.programme.id) ||
    a.triggerAt - b.triggerAt ||
    compareNames(JSON.stringify(a.key), JSON.stringify(b.key))
  );
}

/** The last send that counts, as the gate knows it. */
export function sendOf({ node, key, channel, at }: Emission): KnownSend {
  const { message, category, transactional } = node.node;
  return { key, at, message, channel, category, counts: transactional !== true };
}
