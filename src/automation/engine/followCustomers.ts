/** Follows customers one after another: replays each, and tells where it stands in every programme. */

import { firstAfter } from "../../log/rules/ruleLeaf.ts";
import type { Ledger, LedgerEntry } from "../ledger/ledger.ts";
import type { KnownSend } from "./gate.ts";
import type { ProgrammesQuestion } from "./readProgrammes.ts";
import { type Emission, type Replayed, replay, sendOf } from "./replay.ts";
import type { ReplayCount } from "./replayContext.ts";
import { type Standing, standingOf } from "./standing.ts";

/** How customers are followed. Instants are in units of the log. */
export type FollowOptions = {
  now: number;
  ledger: Ledger;
  simulates: boolean;
  /** The place of the only customer to follow. @defaultValue everybody */
  only?: number;
  /** Whether to follow a customer: its events, its row, its entries in the ledger and its id. @defaultValue everybody is followed */
  wanted?: (start: number, end: number, row: number, entries: readonly LedgerEntry[], id: string) => boolean;
};

/** One followed customer. */
export type Followed = {
  place: number;
  replayed: Replayed;
  standings: readonly Standing[];
  /** The first later instant at which something may change with time alone. */
  wakeAt: number;
  sends: readonly KnownSend[];
  zoneKnown: boolean;
};

/** What was read of one customer. */
export type FollowCounts = {
  customers: number;
  withoutEvents: number;
  withoutTraits: number;
  eventsAfter: number;
  ledgerAfter: number;
};

/**
 * Follows every customer who is known at now: who has an event by then, or a row.
 *
 * @param count - receives what is left out of the customer who is followed
 */
export function followCustomers(
  question: ProgrammesQuestion,
  { now, ledger, simulates, only, wanted }: FollowOptions,
  tell: (followed: Followed) => void,
  count: (what: ReplayCount, family: number) => void,
): FollowCounts {
  const { log, population, programmes, families, policy, gate, followed, perMs } = question;
  const { offsets, time } = log;
  const counts: FollowCounts = { customers: 0, withoutEvents: 0, withoutTraits: 0, eventsAfter: 0, ledgerAfter: 0 };
  const keys = new Map<string, number>();
  const failed = new Set<string>();
  let wakeAt = Infinity;
  const context = {
    log,
    followed,
    gate,
    perMs,
    now,
    lateness: policy.lateness,
    simulates,
    ledgerAt: (key: string) => keys.get(key) ?? Infinity,
    ledgerFailed: (key: string) => failed.has(key),
    count,
    wake: (at: number) => {
      if (at < wakeAt) wakeAt = at;
    },
  };
  for (let place = only ?? 0; place < (only === undefined ? population.size : only + 1); place++) {
    const row = population.rows[place] as number;
    const inLog = place < log.customers;
    const start = inLog ? (offsets[place] as number) : 0;
    const all = inLog ? (offsets[place + 1] as number) : 0;
    const end = firstAfter(time, now, start, all);
    counts.eventsAfter += all - end;
    if (end === start) {
      if (row < 0) continue;
      counts.withoutEvents++;
    } else if (row < 0) counts.withoutTraits++;
    counts.customers++;
    const id = population.idOf(place);
    const entries = ledger.of(id);
    for (const { at } of entries) if (at > now) counts.ledgerAfter++;
    if (wanted !== undefined && !wanted(start, end, row, entries, id)) continue;
    followed.serial++;
    followed.start = start;
    followed.end = end;
    followed.row = row;
    followed.id = id;
    wakeAt = Infinity;
    keys.clear();
    failed.clear();
    const sends: KnownSend[] = [];
    for (const { sent, at } of entries) {
      if (!keys.has(sent.key)) {
        keys.set(sent.key, at);
        if (sent.status === "failed") failed.add(sent.key);
      }
      if (at <= now && sent.status !== "failed")
        sends.push({
          key: sent.key,
          at,
          message: sent.message,
          channel: sent.channel,
          category: sent.category,
          counts: sent.transactional !== true,
        });
    }
    gate.load(sends);
    const born = row < 0 ? (time[start] as number) : -Infinity;
    const send = (emission: Emission) => {
      sends.push(sendOf(emission));
      if (simulates) keys.set(emission.key, emission.at);
    };
    const replayed = replay(programmes, families.length, born, context, send);
    const standings = families.map((family, f) => {
      const own = JSON.stringify([family, id]).slice(0, -1);
      const wasWritten = () => [...keys.keys()].some((key) => key.startsWith(`${own},`));
      return standingOf(replayed, f, now, wasWritten, (node) => gate.flip(node, now));
    });
    tell({ place, replayed, standings, wakeAt, sends, zoneKnown: gate.zoneKnown() });
  }
  return counts;
}
