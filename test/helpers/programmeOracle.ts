/**
 * The slow obvious twin of dueNow: it looks at one customer at every instant at which anything may happen, asks `memberOf` and walks all events and
 * all entries of the ledger each time. It knows a part of the programmes: entries on events and segments, waits, waits for an event, branches,
 * messages with consent, caps over a span of time, quiet hours of UTC, goals, stayWhile, hold-outs, re-entry and groups.
 */

import type { CommunicationPolicy, Programme, ProgrammeNode, Sent } from "../../src/automation/index.ts";
import { bucketOf } from "../../src/core/numeric/murmur3.ts";
import { type CustomerRule, durationMs, type EventLog, memberOf } from "../../src/index.ts";

type Event = { what: string; at: number };
type Run = {
  programme: Programme;
  from: number;
  node: ProgrammeNode | null;
  since: number;
  end: string | null;
  endedAt: number;
  out: boolean;
};

/** What the twin tells: the keys that are due, and what became of each enrolment. */
export type OracleAnswer = { due: string[]; runs: [programme: string, from: number, end: string | null][] };

/** @param instants - every instant at which something may happen, ascending; now is the last one */
export function oracleOf(
  log: EventLog,
  programmes: readonly Programme[],
  policy: CommunicationPolicy,
  customer: string,
  events: readonly Event[],
  ledger: readonly Sent[],
  instants: readonly number[],
): OracleAnswer {
  const now = instants.at(-1) as number;
  const holds = (rule: CustomerRule, at: number) =>
    events.some((event) => event.at <= at) && memberOf(log, customer, rule, { now: at }).answer === true;
  const ms = (duration: Parameters<typeof durationMs>[0]) => durationMs(duration);
  const runs: Run[] = [];
  const born = Math.min(...events.map(({ at }) => at));
  const ordered = [...programmes].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0) || (a.id < b.id ? -1 : 1));
  const keyOf = ({ programme, from, node }: Run) => JSON.stringify([programme.id, customer, null, from, node?.id, 1]);
  const isQuiet = (at: number) => {
    const time = new Date(at).toISOString().slice(11, 16);
    return (policy.quiet ?? []).some(({ from, to }) =>
      from < to ? time >= from && time < to : time >= from || time < to,
    );
  };
  const emitted: Sent[] = [];
  const isCapped = (category: string, at: number) =>
    (policy.caps ?? []).some(({ max, per, categories }) => {
      if (categories !== undefined && !categories.includes(category)) return false;
      const inside = [...ledger, ...emitted].filter(
        (one) =>
          one.customer === customer &&
          one.status !== "failed" &&
          one.transactional !== true &&
          one.at <= at &&
          one.at > at - ms(per as never) &&
          (categories === undefined || categories.includes(one.category)),
      );
      return inside.length >= max;
    });

  /** Moves a run as far as it goes at an instant; true when its message may go. */
  const step = (run: Run, at: number): boolean => {
    for (;;) {
      if (run.end !== null) return false;
      const { programme, node, since } = run;
      const { goal, stayWhile, maxStay } = programme;
      const stop = (end: string) => {
        run.end = end;
        run.endedAt = at;
        return false;
      };
      if (
        goal !== undefined &&
        events.some((event) => event.what === goal.event && event.at > run.from && event.at <= at)
      )
        return stop("converted");
      if (stayWhile !== undefined && !holds(stayWhile, at)) return stop("left");
      if (maxStay !== undefined && at >= run.from + ms(maxStay)) return stop("left");
      const go = (id: string | undefined) => {
        run.node = programme.nodes.find((other) => other.id === id) ?? null;
        run.since = at;
        if (run.node === null) stop("finished");
      };
      if (node === null || node.kind === "exit") return stop("finished");
      if (node.kind === "wait") {
        if (at < since + ms(node.for)) return false;
        go(node.next);
      } else if (node.kind === "wait-for") {
        const end = since + ms(node.atMost);
        if (events.some((event) => event.what === node.event && event.at > since && event.at <= Math.min(at, end)))
          go(node.next);
        else if (at >= end) go(node.otherwise);
        else return false;
      } else if (node.kind === "branch") {
        go(node.cases.find(({ rule }) => holds(rule, at))?.next ?? node.otherwise);
      } else if (node.kind === "message") {
        const written = ledger.find(({ key }) => key === keyOf(run));
        if (written !== undefined && !run.out) {
          if (at < written.at) return false;
          go(node.next);
          continue;
        }
        if (at >= since + ms(node.validFor ?? { days: 2 })) return stop("expired");
        const consent = policy.consent[node.category] as { rule: CustomerRule } | undefined;
        if (consent === undefined || !holds(consent.rule, at)) {
          go(node.next);
          continue;
        }
        if (isCapped(node.category, at)) {
          if (node.ifCapped === "wait") return false;
          go(node.next);
          continue;
        }
        if (isQuiet(at)) return false;
        if (!run.out) return true;
        go(node.next);
      } else throw new Error(`the twin does not know ${node.kind}`);
    }
  };

  const member = new Map<Programme, boolean>();
  for (const at of instants) {
    for (const run of runs) step(run, at);
    for (const programme of ordered) {
      const { entry } = programme;
      const activeFrom = programme.activeFrom as number;
      let triggers = 0;
      if (entry.on === "event")
        triggers = Number(events.some((event) => event.at === at && event.what === entry.event));
      else if (entry.on === "segment" && at >= activeFrom - 1 && at >= born) {
        const is = holds(entry.rule, at);
        const was = member.get(programme);
        member.set(programme, is);
        // a member at the start entered before
        if (is && !(was ?? (at > born || born <= activeFrom - 1))) triggers = 1;
      }
      for (let i = 0; i < triggers; i++) {
        if (at < activeFrom) continue;
        const own = runs.filter((run) => run.programme === programme);
        if (own.some(({ end }) => end === null)) continue;
        if (programme.audience !== undefined && !holds(programme.audience, at)) continue;
        const last = own.at(-1);
        const { reentry = "never" } = programme;
        if (last !== undefined) {
          if (reentry === "never") continue;
          if (typeof reentry === "object" && at < last.from + ms(reentry.after)) continue;
          if (reentry === "after-exit" && last.endedAt >= at) continue;
        }
        const { exclusive } = programme;
        if (
          exclusive !== undefined &&
          runs.some((run) => run.end === null && run.programme !== programme && run.programme.exclusive === exclusive)
        )
          continue;
        const { holdOut } = programme;
        const out = holdOut !== undefined && bucketOf([programme.id, customer]) < 10_000 * holdOut.share;
        const run: Run = {
          programme,
          from: at,
          node: programme.nodes[0] as ProgrammeNode,
          since: at,
          end: null,
          endedAt: 0,
          out,
        };
        runs.push(run);
        step(run, at);
      }
    }
  }
  const due: string[] = [];
  const gone = new Set<Run>();
  for (;;) {
    const free = runs.filter((run) => !gone.has(run) && step(run, now));
    free.sort(
      (a, b) =>
        (b.programme.priority ?? 0) - (a.programme.priority ?? 0) ||
        a.since - b.since ||
        (a.programme.id < b.programme.id ? -1 : 1),
    );
    const [first] = free;
    if (first === undefined) break;
    const node = first.node as ProgrammeNode & { kind: "message" };
    gone.add(first);
    due.push(keyOf(first));
    emitted.push({
      key: keyOf(first),
      customer,
      message: node.message,
      channel: "email",
      category: node.category,
      at: now,
    });
  }
  return { due, runs: runs.map(({ programme, from, end }) => [programme.id, from, end]) };
}
