/** Says where the followed customer stands in one programme: the one reason why nothing is due. */

import type { HeldReason } from "../programme/heldReason.ts";
import type { SkipReason } from "../programme/skipReason.ts";
import { stateIndex } from "./enrolmentCode.ts";
import { type EnrolmentWalk, hasEnded } from "./enrolmentWalk.ts";
import type { KnownSend, MessageNode } from "./gate.ts";
import type { Replayed } from "./replay.ts";
import type { RuleAsker } from "./ruleAsker.ts";

/** Where a customer stands in a programme. `until` is in units of the log, Infinity for ever. */
export type Standing = {
  reason: HeldReason | "due";
  until: number;
  /** The first instant after now at which something of the programme may end. */
  wakeAt: number;
  node: string | null;
  /** What holds it: a rule at an instant, a send, another programme. */
  rule: { asker: RuleAsker; at: number } | null;
  send: KnownSend | null;
  programme: string | null;
};

const skips: readonly string[] = ["suppressed", "no_consent", "no_channel", "not_again_yet", "capped", "quiet"];

/**
 * The standing in the programme with an index.
 *
 * @param wasWritten - whether the ledger has a message of the programme for the customer
 * @param flips - when a rule of a message changes if no event comes
 */
export function standingOf(
  { families, sources, emissions }: Replayed,
  family: number,
  now: number,
  wasWritten: () => boolean,
  flips: (node: MessageNode) => number,
): Standing {
  const own = sources.filter(({ programme }) => programme.family === family);
  const { walks, refusal } = families[family] as Replayed["families"][number];
  const stand = (reason: Standing["reason"], until: number, more: Partial<Standing> = {}): Standing => ({
    reason,
    until,
    wakeAt,
    node: null,
    rule: null,
    send: null,
    programme: null,
    ...more,
  });
  const ahead = own.reduce((first, { source }) => Math.min(first, source.ahead()), Infinity);
  const live = walks.filter((walk) => !hasEnded(walk)).map((walk) => standingOfWalk(walk, now, flips));
  const wakeAt = live.reduce((first, { until }) => Math.min(first, until), ahead);
  if (own.every(({ programme }) => programme.paused)) return stand("paused", Infinity);
  const emission = emissions.find(({ walk }) => walk.programme.family === family);
  if (emission !== undefined) return stand("due", emission.sendBy, { node: emission.node.id });
  if (live.length > 0) return { ...live.reduce((best, one) => (compare(one, best) < 0 ? one : best)), wakeAt };
  if (refusal !== null && !(refusal.reason === "not_again" && refusal.until <= now)) {
    const { reason, by, programme, at } = refusal;
    if (reason === "too_old" && wasWritten()) return stand("left", ahead);
    const { audience } = programme;
    const rule = reason === "outside_audience" && audience !== null ? { asker: audience, at } : null;
    const until = reason === "not_again" ? refusal.until : ahead;
    return stand(reason, until, { rule, programme: by?.programme.id ?? null });
  }
  const last = walks.at(-1);
  if (last !== undefined) {
    const { reentry = "never" } = last.programme.programme;
    const until = reentry === "never" ? Infinity : ahead;
    const skipped = last.sends === 0 ? last.passed.findLast(({ as }) => skips.includes(as)) : undefined;
    const reason = last.state === "finished" && skipped ? (skipped.as as SkipReason) : last.state;
    const node = skipped && reason !== last.state ? (last.programme.nodes[skipped.node]?.id ?? null) : null;
    const rule = last.rule === null ? null : { asker: last.rule, at: last.endedAt };
    return stand(reason, until, { node, rule, send: last.by });
  }
  const old = own.some(({ source }) => source.wasMember());
  return stand(old ? (wasWritten() ? "left" : "too_old") : "not_entered", ahead);
}

function standingOfWalk(walk: EnrolmentWalk, now: number, flips: (node: MessageNode) => number): Standing {
  const { programme, state, rule, by, leavesAt, node } = walk;
  let until = Math.min(walk.until, leavesAt);
  if (programme.stayWhile !== null) until = Math.min(until, programme.stayWhile.flip(now));
  const place = programme.nodes[node];
  if ((state === "capped_until" || state === "quiet_until") && place?.kind === "message")
    until = Math.min(until, walk.arrivedAt + place.validFor, flips(place));
  if (state === "waits_for" && rule !== null) until = Math.min(until, rule.flip(now));
  const reason = walk.heldOut ? "hold_out" : state === "due" ? "paused" : state;
  return {
    reason,
    until,
    wakeAt: until,
    node: programme.nodes[node]?.id ?? null,
    rule: rule === null ? null : { asker: rule, at: now },
    send: by,
    programme: null,
  };
}

function compare(a: Standing, b: Standing): number {
  return stateIndex(a.reason) - stateIndex(b.reason) || (a.until < b.until ? -1 : a.until > b.until ? 1 : 0);
}
