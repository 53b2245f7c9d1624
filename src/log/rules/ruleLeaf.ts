/** Defines what one compiled test of a customer rule does. */

import type { LeafTrace } from "./ruleTrace.ts";

/** 0 = false, 1 = true, 2 = unknown. */
export type Truth = 0 | 1 | 2;

/** One test of a customer rule, compiled for one log. It works on one customer at a time. Times are in units of the log. */
export type RuleLeaf = {
  /**
   * Begins a customer: events `start` … `end − 1` of the log.
   *
   * @param row - the row in the table of customers, −1 for none
   * @param id - gives the id of the customer
   */
  load(start: number, end: number, row: number, id: () => string): void;
  /** The answer at an instant. After `load`, instants never decrease. */
  at(now: number): Truth;
  /** After `at(now)`: the first later instant at which the answer may change with no new event; Infinity for none. */
  next(now: number): number;
  /** After `at(now)`: the time of the first later event that this test reads; Infinity for none. */
  nextEvent(now: number): number;
  /** `at(now)`, with the answer in `answer`: returns the least of `next` and `nextEvent`. The sweep of memberships calls it alone. */
  step(now: number): number;
  answer: Truth;
  /** After `at(now)`: why. */
  trace(now: number): LeafTrace;
  /** Whether `next` has no end, because years go on. */
  endless?: boolean;
};

/** The keys of a rule that its trace repeats. */
export type Said = { readonly [key: string]: unknown };

/** The answer as it is written in results. */
export function plainTruth(truth: Truth): boolean | null {
  return truth === 2 ? null : truth === 1;
}

/** The first index from `from` on, before `to`, whose time is greater than a limit; `to` if there is none. */
export function firstAfter(time: Float64Array, limit: number, from: number, to: number): number {
  if (from >= to || (time[to - 1] as number) <= limit) return to;
  let [low, high] = [from, to - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((time[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A test without a faster step: it asks one thing after the other. */
export function steppingLeaf(leaf: Omit<RuleLeaf, "step" | "answer">): RuleLeaf {
  const stepping: RuleLeaf = {
    ...leaf,
    answer: 2,
    step(now) {
      stepping.answer = leaf.at(now);
      return Math.min(leaf.next(now), leaf.nextEvent(now));
    },
  };
  return stepping;
}
