/** Sorts events into classes: each class is one set of steps, exclusions and "ignored" that events match. */

import type { EventTest } from "../../log/condition.ts";
import type { EventLog } from "../../log/eventLog.ts";

/** What the events of one class match. Class 0 matches nothing. */
export type EventClass = {
  /** Numbers of the steps it matches, ascending. */
  steps: number[];
  /** 1 at each step it matches. */
  has: Uint8Array;
  /** 1 at each exclusion it matches. */
  excluded: Uint8Array;
  isExcluded: boolean;
  /** Whether the events are ignored: they may come between two steps (order strict). */
  ignored: boolean;
};

/** The event classes of a log, for given tests. */
export type EventClasses = {
  /** By class number. The list grows while events are read, because some classes depend on properties. */
  list: EventClass[];
  /** The class of event i. Allocates memory only for a class that it sees for the first time. */
  of(event: number): number;
  /** Per touchpoint: the class of its events if they all have the same, else −1. */
  byTouchpoint: Int32Array;
};

/** One test of a decision tree: the branch to take when the test fails or holds. A leaf is a class. */
type Branch = { next: [Branch | null, Branch | null]; leaf: number };

/**
 * @param steps - tests of the steps, in order
 * @param exclusions - tests of the exclusions
 * @param ignore - which events may stand between two steps
 */
export function eventClasses(
  log: EventLog,
  steps: readonly EventTest[],
  exclusions: readonly EventTest[],
  ignore?: EventTest,
): EventClasses {
  const tests = [...steps, ...exclusions, ...(ignore ? [ignore] : [])];
  const numbers = new Map<string, number>();
  const list: EventClass[] = [];
  const classOf = (answers: readonly boolean[]): number => {
    const key = answers.map(Number).join("");
    let number = numbers.get(key);
    if (number === undefined) {
      const has = Uint8Array.from(steps, (_, i) => Number(answers[i]));
      const excluded = Uint8Array.from(exclusions, (_, i) => Number(answers[steps.length + i]));
      number = list.length;
      numbers.set(key, number);
      list.push({
        steps: steps.flatMap((_, i) => (answers[i] ? i : [])),
        has,
        excluded,
        isExcluded: excluded.includes(1),
        ignored: ignore !== undefined && answers[answers.length - 1] === true,
      });
    }
    return number;
  };
  classOf(tests.map(() => false));

  const asks: number[][] = [];
  const roots: (Branch | null)[] = [];
  const byTouchpoint = Int32Array.from(log.touchpoints, (_, code) => {
    const open = tests.flatMap((test, i) => (test.byTouchpoint[code] === 2 ? i : []));
    asks.push(open);
    roots.push(open.length > 0 ? { next: [null, null], leaf: -1 } : null);
    return open.length > 0 ? -1 : classOf(tests.map((test) => test.byTouchpoint[code] === 1));
  });
  const ask = (event: number, code: number): number => {
    let branch = roots[code] as Branch;
    for (const i of asks[code] as number[]) {
      const answer = (tests[i] as EventTest).test(event) ? 1 : 0;
      branch = branch.next[answer] ??= { next: [null, null], leaf: -1 };
    }
    if (branch.leaf < 0) branch.leaf = classOf(tests.map((test) => test.test(event)));
    return branch.leaf;
  };
  const { touchpoint } = log;
  return {
    list,
    byTouchpoint,
    of(event) {
      const code = touchpoint[event] as number;
      const number = byTouchpoint[code] as number;
      return number < 0 ? ask(event, code) : number;
    },
  };
}
