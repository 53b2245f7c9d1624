/** Decides whether a message may go to the followed customer at an instant, and on which channel. */

import { bucketOf } from "../../core/numeric/murmur3.ts";
import { quietFrom, quietUntil } from "../clock/quietUntil.ts";
import type { WallClock } from "../clock/wallClock.ts";
import type { SkipReason } from "../programme/skipReason.ts";
import type { CompiledNode } from "./compiledProgramme.ts";
import type { CompiledCap, CompiledPolicy } from "./compilePolicy.ts";
import type { FollowedCustomer, RuleAsker } from "./ruleAsker.ts";

/** A node that sends a message. */
export type MessageNode = CompiledNode & { kind: "message" };

/** A message that the customer got, or gets in this very call. */
export type KnownSend = {
  key: string;
  at: number;
  message: string;
  channel: string;
  category: string;
  counts: boolean;
};

/** What happens to a message at an instant: it may go, it is held until another instant, or it is passed over. */
export type GateAnswer =
  | { state: "free"; channel: string }
  | { state: "capped_until" | "quiet_until"; until: number; by: KnownSend | null }
  | { state: "skip"; reason: SkipReason; rule: RuleAsker | null; by: KnownSend | null };

/** The gate of one call. It works on the followed customer. */
export type Gate = {
  /** Begins a customer, with the messages known so far by time. */
  load(sends: KnownSend[]): void;
  clock(): WallClock;
  /** Whether the zone of the customer is known. */
  zoneKnown(): boolean;
  /** @param release - the end of the quiet hours that already hold the message, −∞ for none */
  decide(node: MessageNode, programme: string, at: number, release: number): GateAnswer;
  /** The first later instant at which the answer may change, but for the end of a hold. */
  next(node: MessageNode, at: number): number;
  /** The first later instant at which one of its rules changes if no event comes; it begins the customer anew. */
  flip(node: MessageNode, at: number): number;
};

/** Makes the gate of a policy. Times are in units of the log. */
export function createGate(policy: CompiledPolicy, followed: FollowedCustomer, perMs: number): Gate {
  const channels = [...policy.reachable.keys()];
  let sends: KnownSend[] = [];
  let own: { clock: WallClock; known: boolean } | null = null;
  const zone = () => {
    own ??= policy.clockOf(followed.row);
    return own;
  };
  const wanted = ({ node }: MessageNode): readonly string[] => {
    if (node.channels !== "preferred") return node.channels;
    const first = policy.preferredOf(followed.row);
    return first !== null && channels.includes(first) ? [first, ...channels.filter((one) => one !== first)] : channels;
  };
  const consents = ({ node }: MessageNode, channel: string, at: number) =>
    node.transactional === true ||
    (policy.consent.get(node.category) ?? []).some((one) => one.channels.includes(channel) && one.rule.holds(at));
  const reached = (channel: string, at: number) => policy.reachable.get(channel)?.holds(at) ?? false;

  const skip = (reason: SkipReason, rule: RuleAsker | null = null, by: KnownSend | null = null): GateAnswer => ({
    state: "skip",
    reason,
    rule,
    by,
  });

  function decide(own: MessageNode, programme: string, at: number, release: number): GateAnswer {
    const { node } = own;
    if (policy.suppressed?.holds(at)) return skip("suppressed", policy.suppressed);
    const list = wanted(own);
    const allowed = list.filter((channel) => consents(own, channel, at));
    if (allowed.length === 0) return skip("no_consent", policy.consent.get(node.category)?.[0]?.rule ?? null);
    const open = allowed.filter((channel) => reached(channel, at));
    if (open.length === 0) return skip("no_channel", policy.reachable.get(allowed[0] as string) ?? null);
    const again = sentBefore(own, at);
    if (again !== null) return skip("not_again_yet", null, again);
    let until = Infinity;
    let by: KnownSend | null = null;
    for (const channel of open) {
      const hold = node.transactional === true ? null : capped(node.category, channel, at);
      if (hold === null) return quiet(own, programme, channel, at, release);
      if (hold.until < until || by === null) {
        until = hold.until;
        by = hold.by;
      }
    }
    return node.ifCapped === "wait" ? { state: "capped_until", until, by } : skip("capped", null, by);
  }

  function quiet({ node }: MessageNode, programme: string, channel: string, at: number, release: number): GateAnswer {
    const ms = Math.floor(at / perMs);
    const end = quietUntil(zone().clock, periodsOf(node, channel), ms);
    if (end === ms && at >= release) return { state: "free", channel };
    if (end > ms && node.ifQuiet === "skip") return skip("quiet");
    if (at < release) return { state: "quiet_until", until: release, by: null };
    const part = policy.spread === 0 ? 0 : bucketOf([programme, followed.id]) / 10_000;
    return { state: "quiet_until", until: end * perMs + Math.floor(part * policy.spread), by: null };
  }

  function periodsOf(node: MessageNode["node"], channel: string) {
    return policy.quiet.filter(
      (one) =>
        (one.channels === null || one.channels.includes(channel)) &&
        (node.transactional !== true || one.includeTransactional),
    );
  }

  function rulesOf(own: MessageNode): RuleAsker[] {
    const consent = own.node.transactional === true ? [] : (policy.consent.get(own.node.category) ?? []);
    const reachable = wanted(own).flatMap((channel) => policy.reachable.get(channel) ?? []);
    return [
      ...(policy.suppressed === null ? [] : [policy.suppressed]),
      ...reachable,
      ...consent.map(({ rule }) => rule),
    ];
  }

  /** The last send of the same message that forbids it. */
  function sentBefore({ node, notAgainFor }: MessageNode, at: number): KnownSend | null {
    if (notAgainFor === 0) return null;
    for (let i = sends.length - 1; i >= 0; i--) {
      const one = sends[i] as KnownSend;
      if (one.message === node.message && one.at <= at && one.at + notAgainFor > at) return one;
    }
    return null;
  }

  /** The hold of the strictest cap on a channel; `null` when the message is free of all caps. */
  function capped(category: string, channel: string, at: number): { until: number; by: KnownSend | null } | null {
    let hold: { until: number; by: KnownSend | null } | null = null;
    for (const cap of policy.caps) {
      if (cap.channels !== null && !cap.channels.includes(channel)) continue;
      if (cap.categories !== null && !cap.categories.includes(category)) continue;
      const one = holdOf(cap, at);
      if (one !== null && (hold === null || one.until > hold.until)) hold = one;
    }
    return hold;
  }

  function holdOf(cap: CompiledCap, at: number): { until: number; by: KnownSend } | null {
    const ms = Math.floor(at / perMs);
    // a send at the very start of the window has left it, one at the start of a bucket is inside
    const start = cap.unit === null ? at - cap.span : zone().clock.bucketStart(cap.unit, ms) * perMs - 0.5;
    let count = 0;
    for (let i = sends.length - 1; i >= 0; i--) {
      const one = sends[i] as KnownSend;
      if (one.at > at || !one.counts) continue;
      if (one.at <= start) break;
      if (cap.channels !== null && !cap.channels.includes(one.channel)) continue;
      if (cap.categories !== null && !cap.categories.includes(one.category)) continue;
      if (++count < cap.max) continue;
      const until = cap.unit === null ? one.at + cap.span : zone().clock.bucketEnd(cap.unit, ms) * perMs;
      return { until, by: one };
    }
    return null;
  }

  return {
    load(list) {
      sends = list;
      own = null;
    },
    clock: () => zone().clock,
    zoneKnown: () => zone().known,
    decide,
    flip: (own, at) => rulesOf(own).reduce((first, rule) => Math.min(first, rule.flip(at)), Infinity),
    next(own, at) {
      const { node } = own;
      let first = Infinity;
      for (const rule of rulesOf(own)) {
        rule.holds(at);
        first = Math.min(first, rule.next(at));
      }
      const list = wanted(own);
      // the next send may fill a cap, or forbid the same message
      for (let i = sends.length - 1; i >= 0 && (sends[i] as KnownSend).at > at; i--)
        first = Math.min(first, (sends[i] as KnownSend).at);
      if (node.ifQuiet === "skip")
        for (const channel of list)
          first = Math.min(first, quietFrom(zone().clock, periodsOf(node, channel), Math.floor(at / perMs)) * perMs);
      return first;
    },
  };
}
