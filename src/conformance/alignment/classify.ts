/** Classifies the moves of an alignment: matched, out of order, missing, repeated, ad hoc. */

import type { PlanOfResult } from "../planOf.ts";
import { type Alignment, FREE_REPEAT, NOT_TAKEN } from "./align.ts";

/** Deviations of one journey from the plan. Touchpoints are indices of the plan, one entry per occurrence. */
export type Deviations = {
  matched: number[];
  /** Touchpoints whose event is at another place than in the plan. Each counts as one deviation. */
  outOfOrder: number[];
  /** Required, without an event, and a later touchpoint of the plan was matched. */
  skipped: ArrayLike<number>;
  /** Required, without an event, and no later touchpoint was matched. */
  notReached: ArrayLike<number>;
  /** Events of a touchpoint that was already matched (or found out of order). */
  repeated: number[];
  /** Events that are touchpoints of a branch that the journey did not take. */
  elsewhere: number[];
  /** Indices of events that are not a touchpoint of the plan. */
  unplanned: number[];
  freeRepeats: number;
  cost: number;
  /** Number of events that count: without ignored events and free repeats. */
  events: number;
};

/** Puts the moves of an alignment into classes. */
export function classify(steps: Int32Array, alignment: Alignment, plan: PlanOfResult): Deviations {
  const { taken, passed, passedAt, cost } = alignment;
  const result = {
    matched: [] as number[],
    outOfOrder: [] as number[],
    repeated: [] as number[],
    elsewhere: [] as number[],
    unplanned: [] as number[],
    freeRepeats: 0,
    cost,
    events: steps.length,
  };
  const spare = new Map<number, number>();
  let lastMatch = -1;
  for (let i = 0; i < steps.length; i++) {
    const t = steps[i] as number;
    if (taken[i] === FREE_REPEAT) result.freeRepeats++;
    else if (taken[i] !== NOT_TAKEN) {
      result.matched.push(t);
      lastMatch = i;
    } else if (t < 0) result.unplanned.push(i);
    else spare.set(t, (spare.get(t) ?? 0) + 1);
  }
  result.events -= result.freeRepeats;
  const skipped: number[] = [];
  const notReached: number[] = [];
  for (let n = 0; n < passed.length; n++) {
    const touchpoint = passed[n] as number;
    const left = spare.get(touchpoint) ?? 0;
    if (left > 0) {
      result.outOfOrder.push(touchpoint);
      spare.set(touchpoint, left - 1);
    } else if (!plan.touchpoints[touchpoint]?.optional) {
      ((passedAt[n] as number) <= lastMatch ? skipped : notReached).push(touchpoint);
    }
  }
  const met = new Set([...result.matched, ...result.outOfOrder]);
  for (const [touchpoint, left] of spare) {
    const list = met.has(touchpoint) ? result.repeated : result.elsewhere;
    for (let n = 0; n < left; n++) list.push(touchpoint);
  }
  return { ...result, skipped: compact(skipped), notReached: compact(notReached) };
}

/** Of a large plan almost every touchpoint may be missing in every journey: long lists are kept in half the memory. */
function compact(list: readonly number[]): ArrayLike<number> {
  return list.length < 1000 ? list : Int32Array.from(list);
}
