/** Collects the state of all customers in columns. */

import type { Enrolments } from "../programme/enrolments.ts";
import { enrolmentCode, passedAs, stateIndex } from "./enrolmentCode.ts";
import { type EnrolmentWalk, hasEnded } from "./enrolmentWalk.ts";
import type { Followed } from "./followCustomers.ts";
import type { ProgrammesQuestion } from "./readProgrammes.ts";
import { type ReplayCount, replayCounts } from "./replayContext.ts";

/** A count of what was left out: programme, what (its index), how many. */
export type CountRow = [family: number, what: number, count: number];

/** Adds one to what was left out of a programme. */
export function addCount(rows: CountRow[], family: number, what: ReplayCount): void {
  const place = replayCounts.indexOf(what);
  const known = rows.find((row) => row[0] === family && row[1] === place);
  if (known === undefined) rows.push([family, place, 1]);
  else known[2]++;
}

/** Collects customers in the order in which they are followed. */
export type EnrolmentColumns = {
  add(id: string, print: number, followed: Followed, counts: readonly CountRow[]): void;
  /** Adds a customer as it was in the columns of an earlier call. */
  copy(before: Enrolments, customer: number): void;
  result(): Enrolments;
};

const finite = (at: number) => (at === Infinity || at === -Infinity ? -1 : at);

/** @param now - in units of the log */
export function createColumns(question: ProgrammesQuestion, digest: string, now: number): EnrolmentColumns {
  const { programmes, families, perMs } = question;
  const versions = new Map(programmes.map((programme, i) => [programme, i]));
  const values: (string | number | boolean)[] = [];
  const placeOfValue = new Map<string | number | boolean, number>();
  const out = {
    customers: [] as string[],
    prints: [] as number[],
    wakes: [] as number[],
    nexts: [] as number[],
    reasons: [] as number[],
    untils: [] as number[],
    starts: [0],
    codes: [] as number[],
    keys: [] as number[],
    triggers: [] as number[],
    places: [] as number[],
    since: [] as number[],
    ends: [] as number[],
    ways: [] as number[],
    times: [] as number[],
    counts: [] as number[],
    countStarts: [0],
  };
  const keyPlace = (key: string | number | boolean | null): number => {
    if (key === null) return -1;
    const known = placeOfValue.get(key);
    if (known !== undefined) return known;
    placeOfValue.set(key, values.length);
    return values.push(key) - 1;
  };
  const walk = (one: EnrolmentWalk) => {
    const ended = hasEnded(one);
    out.codes.push(enrolmentCode(versions.get(one.programme) as number, one.state, one.heldOut));
    out.keys.push(keyPlace(one.key));
    out.triggers.push(one.triggerAt / perMs);
    out.places.push(one.node);
    out.since.push((ended ? one.endedAt : one.arrivedAt) / perMs);
    for (const { node, at, as } of one.passed) {
      out.ways.push(node * 16 + passedAs.indexOf(as));
      out.times.push(at / perMs);
    }
    out.ends.push(out.ways.length);
  };
  return {
    add(id, print, { replayed, standings, wakeAt }, counts) {
      out.customers.push(id);
      out.prints.push(print);
      let next = Infinity;
      let due = false;
      for (const { reason, until, wakeAt: own } of standings) {
        out.reasons.push(stateIndex(reason));
        out.untils.push(finite(until / perMs));
        next = Math.min(next, own);
        due ||= reason === "due";
      }
      out.nexts.push(finite(next / perMs));
      // who has a due message is always replayed
      out.wakes.push(due ? now / perMs : finite(Math.min(wakeAt, next) / perMs));
      for (const { walks } of replayed.families) for (const one of walks) walk(one);
      out.starts.push(out.codes.length);
      for (const row of counts) out.counts.push(...row);
      out.countStarts.push(out.counts.length);
    },
    copy(before, c) {
      out.customers.push(before.customers[c] as string);
      out.prints.push(before.prints[c] as number);
      out.wakes.push(before.wakes[c] as number);
      out.nexts.push(before.nexts[c] as number);
      for (let f = c * families.length; f < (c + 1) * families.length; f++) {
        out.reasons.push(before.reasons[f] as number);
        out.untils.push(before.untils[f] as number);
      }
      for (let i = before.starts[c] as number; i < (before.starts[c + 1] as number); i++) {
        out.codes.push(before.codes[i] as number);
        out.keys.push(keyPlace(before.values[before.keys[i] as number] ?? null));
        out.triggers.push(before.triggers[i] as number);
        out.places.push(before.places[i] as number);
        out.since.push(before.since[i] as number);
        for (let k = i === 0 ? 0 : (before.ends[i - 1] as number); k < (before.ends[i] as number); k++) {
          out.ways.push(before.ways[k] as number);
          out.times.push(before.times[k] as number);
        }
        out.ends.push(out.ways.length);
      }
      out.starts.push(out.codes.length);
      for (let k = before.countStarts[c] as number; k < (before.countStarts[c + 1] as number); k++)
        out.counts.push(before.counts[k] as number);
      out.countStarts.push(out.counts.length);
    },
    result: () => ({
      kind: "enrolments",
      digest,
      now: now / perMs,
      programmes: families,
      versions: programmes.map(({ id, version }) => [id, version] as const),
      nodes: programmes.map(({ nodes }) => nodes.map(({ id }) => id)),
      ...out,
      values,
    }),
  };
}
