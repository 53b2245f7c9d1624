/** Counts entries, exits and members of segments by bucket of the calendar. */

import { type CalendarUnit, calendarOf } from "../core/calendar.ts";
import { ParcoursError } from "../core/error.ts";
import { wilson } from "../core/wilson.ts";
import type { Question } from "./readQuestion.ts";
import type { SegmentMemberships } from "./segmentMemberships.ts";

/** The time that a flow covers, in units of the log, and its buckets. */
export type FlowOptions = { from: number; until: number; every: CalendarUnit; level: number };

/** Counts what happens to the members of segments. Instants are in units of the log, and not before `from`. */
export type MembershipFlow = {
  /** A customer is a customer from this instant on. */
  join(at: number): void;
  /** A member just before `from`. */
  before(segment: number): void;
  entry(segment: number, at: number): void;
  exit(segment: number, at: number): void;
  /** An exit that was not final. */
  close(segment: number): void;
  result(): SegmentMemberships[];
};

const mostBuckets = 1_000_000;

export function createFlow(
  { segments, timeZone, perMs }: Question,
  { from, until, every, level }: FlowOptions,
): MembershipFlow {
  const calendar = calendarOf(every, timeZone, undefined, "memberships");
  // edges in units: the first at `from`, the last after `until`
  const edges = [calendar.startOf(Math.floor(from / perMs)) * perMs];
  while ((edges.at(-1) as number) <= until) {
    if (edges.length > mostBuckets)
      throw new ParcoursError(
        "too_large",
        `memberships: more than ${mostBuckets} buckets from first to last. Use a longer unit.`,
      );
    edges.push(calendar.next((edges.at(-1) as number) / perMs) * perMs);
  }
  const buckets = edges.length - 1;
  const counter = () => segments.map(() => new Float64Array(buckets));
  const [entries, exits] = [counter(), counter()];
  const joined = new Float64Array(buckets);
  const atStart = new Float64Array(segments.length);
  const closed = new Float64Array(segments.length);
  const bucketOf = (at: number): number => {
    let [low, high] = [0, buckets];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((edges[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return low;
  };
  const sum = (numbers: Float64Array | undefined) => numbers?.reduce((total, n) => total + n, 0) ?? 0;
  return {
    join: (at) => void joined[bucketOf(at)]!++,
    before: (s) => void atStart[s]!++,
    entry: (s, at) => void entries[s]![bucketOf(at)]!++,
    exit: (s, at) => void exits[s]![bucketOf(at)]!++,
    close: (s) => void closed[s]!++,
    result: () =>
      segments.map(({ id, label }, s) => {
        let [members, customers] = [atStart[s] as number, 0];
        const periods = Array.from({ length: buckets }, (_, b) => {
          const [into, out] = [entries[s]?.[b] as number, exits[s]?.[b] as number];
          members += into - out;
          customers += joined[b] as number;
          return {
            start: Math.max(edges[b] as number, from) / perMs,
            end: Math.min(edges[b + 1] as number, until) / perMs,
            entries: into,
            exits: out,
            members: wilson(members, customers, { level }),
            count: members,
          };
        });
        return {
          id,
          ...(label !== undefined && { label }),
          atStart: atStart[s] as number,
          entries: sum(entries[s]),
          exits: sum(exits[s]),
          atEnd: members,
          closed: closed[s] as number,
          periods,
        };
      }),
  };
}
