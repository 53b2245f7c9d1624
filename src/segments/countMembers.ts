/** Counts the members of every segment of a question at one instant. */

import { firstAfter } from "../log/rules/ruleLeaf.ts";
import type { Question } from "./readQuestion.ts";
import { createOverlapCounter, type SegmentOverlap } from "./segmentOverlap.ts";

/** What to count. */
export type CountMembersOptions = {
  /** The instant, in units of the log. */
  now: number;
  /** Whether to list the ids of members. */
  ids: boolean;
  /** Whether a customer is a member of the first segment that fits only. */
  firstOnly: boolean;
};

/** The counts by segment, and those of all customers. */
export type MemberCounts = {
  counts: Float64Array;
  unknown: Float64Array;
  /** Sorted by code unit; empty lists without `ids`. */
  ids: string[][];
  overlap: SegmentOverlap;
  customers: number;
  withoutEvents: number;
  withoutTraits: number;
  /** Events after the instant. */
  later: number;
};

/** Asks every customer once. A customer without an event by then and without a row is none yet. */
export function countMembers(
  { log, population, rules, segments }: Question,
  { now, ids, firstOnly }: CountMembersOptions,
): MemberCounts {
  const { offsets, time } = log;
  const size = rules.roots.length;
  const counts = new Float64Array(size);
  const unknown = new Float64Array(size);
  const named: string[][] = segments.map(() => []);
  const overlap = createOverlapCounter(segments.map(({ id }) => id));
  const own = new Int32Array(size);
  let [customers, withoutEvents, withoutTraits, later] = [0, 0, 0, 0];
  let current = 0;
  const idOf = () => population.idOf(current);
  for (let c = 0; c < population.size; c++) {
    const row = population.rows[c] as number;
    const start = c < log.customers ? (offsets[c] as number) : 0;
    const all = c < log.customers ? (offsets[c + 1] as number) : 0;
    const end = firstAfter(time, now, start, all);
    later += all - end;
    if (end === start) {
      if (row < 0) continue;
      withoutEvents++;
    } else if (row < 0) withoutTraits++;
    customers++;
    current = c;
    rules.load(start, end, row, idOf);
    let memberships = 0;
    for (let s = 0; s < size; s++) {
      const answer = (rules.roots[s] as (typeof rules.roots)[number]).at(now);
      if (answer === 2) unknown[s]!++;
      if (answer !== 1 || (firstOnly && memberships > 0)) continue;
      counts[s]!++;
      own[memberships++] = s;
      if (ids) named[s]?.push(idOf());
    }
    overlap.add(own, memberships);
  }
  for (const list of named) list.sort();
  return { counts, unknown, ids: named, overlap: overlap.result(), customers, withoutEvents, withoutTraits, later };
}
