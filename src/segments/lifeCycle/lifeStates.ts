/** Finds the state of each customer at the end of each period. */

import type { EventTest } from "../../log/condition.ts";
import type { Population } from "../../log/customers/population.ts";
import { unitsPerMs } from "../../log/eventLog.ts";

/** Why a customer is lost, in the order of their indices. */
export const lostReasons = ["silence", "told", "competitor"] as const;

/** Periods (period k is [starts[k], starts[k + 1])), and what events mean. */
export type LifeRules = {
  starts: readonly number[];
  tests: { bought: EventTest; lost: EventTest | null; toCompetitor: EventTest | null };
  lostAfter: number;
  until: number;
};

/** Sees every customer at the end of every period, and every time of being lost. States are indices of `lifeCycleStates`. */
export type LifeVisit = {
  /** @param before - the state one period before, −1 when the customer was not known then; `reason` is −1 unless lost */
  at(period: number, state: number, before: number, reason: number): void;
  becameLost(): void;
  /** @param after - ms from the end of the period to the purchase that ends it */
  cameBack(after: number): void;
  /** After everything about one customer. */
  leave(): void;
};

// indices of the states
const [prospect, fresh, active, atRisk, lost, returning] = [0, 1, 2, 3, 4, 5];

export function lifeStates(
  { log, size, rows }: Population,
  { starts, tests, lostAfter, until }: LifeRules,
  visit: LifeVisit,
): { late: number; unfinished: number } {
  const perMs = unitsPerMs(log);
  const periods = Math.max(0, starts.length - 1);
  const over = starts[periods] ?? Number.NEGATIVE_INFINITY;
  let [late, unfinished] = [0, 0];
  const meets = (test: EventTest | null, i: number) => {
    if (test === null) return false;
    const known = test.byTouchpoint[log.touchpoint[i] as number];
    return known === 1 || (known === 2 && test.test(i));
  };
  for (let c = 0; c < size; c++) {
    const hasLog = c < log.journeys;
    let i = hasLog ? (log.offsets[c] as number) : 0;
    const end = hasLog ? (log.offsets[c + 1] as number) : 0;
    let [first, last, told] = [Number.NaN, Number.NaN, -1];
    let [before, lostAt] = [-1, Number.NaN];
    let known = (rows[c] as number) >= 0;
    for (let k = 0; k < periods; k++) {
      const [start, stop] = [starts[k] as number, starts[k + 1] as number];
      for (; i < end && (log.time[i] as number) / perMs < stop; i++) {
        const time = (log.time[i] as number) / perMs;
        known = true;
        if (meets(tests.toCompetitor, i)) told = 2;
        else if (meets(tests.lost, i)) told = Math.max(told, 1);
        if (!meets(tests.bought, i)) continue;
        if (lostAt === lostAt) {
          visit.cameBack(time - lostAt);
          lostAt = Number.NaN;
        }
        if (first !== first) first = time;
        [last, told] = [time, -1];
      }
      if (!known) continue;
      let [state, reason] = [prospect, -1];
      if (first === first) {
        if (told >= 0) [state, reason] = [lost, told];
        else if (first >= start) state = fresh;
        else if (last >= start) state = before === lost ? returning : active;
        else if (stop - last < lostAfter) state = atRisk;
        else [state, reason] = [lost, 0];
      }
      if (state === lost && before !== lost) {
        visit.becameLost();
        lostAt = stop;
      }
      visit.at(k, state, before, reason);
      before = state;
    }
    // a purchase in the period that is not over still ends a time of being lost
    for (; i < end; i++) {
      const time = (log.time[i] as number) / perMs;
      if (time > until) late++;
      else {
        if (time >= over) unfinished++;
        if (lostAt === lostAt && meets(tests.bought, i)) {
          visit.cameBack(time - lostAt);
          lostAt = Number.NaN;
        }
      }
    }
    visit.leave();
  }
  return { late, unfinished };
}
