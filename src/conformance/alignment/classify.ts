/** Classifies the moves of an alignment: matched, out of order, missing, repeated, ad hoc. */

import type { PlanOfResult } from "../planOf.ts";
import { type Alignment, FREE_REPEAT, NOT_TAKEN } from "./align.ts";

/** Deviations of one journey from the plan. Touchpoints are indices of the plan, one entry per occurrence. */
export type Deviations = {
  matched: number[];
  /** Touchpoints whose event is at another place than in the plan. Each counts as one deviation. */
  outOfOrder: number[];
  /** Required, without an event, and a later touchpoint of the plan was matched. */
  skipped: number[];
  /** Required, without an event, and no later touchpoint was matched. */
  notReached: number[];
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
  const { taken, passed, cost } = alignment;
  const result: Deviations = {
    matched: [],
    outOfOrder: [],
    skipped: [],
    notReached: [],
    repeated: [],
    elsewhere: [],
    unplanned: [],
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
  for (const { touchpoint, at } of passed) {
    const left = spare.get(touchpoint) ?? 0;
    if (left > 0) {
      result.outOfOrder.push(touchpoint);
      spare.set(touchpoint, left - 1);
    } else if (!plan.touchpoints[touchpoint]?.optional) {
      (at <= lastMatch ? result.skipped : result.notReached).push(touchpoint);
    }
  }
  const met = new Set([...result.matched, ...result.outOfOrder]);
  for (const [touchpoint, left] of spare) {
    const list = met.has(touchpoint) ? result.repeated : result.elsewhere;
    for (let n = 0; n < left; n++) list.push(touchpoint);
  }
  return result;
}
