/** Distances along the ways of a plan: how many required touchpoints must be passed unmet. */

import { stronglyConnected } from "../core/stronglyConnected.ts";
import type { PlanOfResult } from "./planOf.ts";

/** A state of a walk: index of the last touchpoint, or the number of touchpoints for "not yet begun". */
export type PlanWays = {
  /** How many touchpoints; also the state before the first. */
  size: number;
  /** What leaving touchpoint t out costs: 0 if optional, else 1. */
  costOf: Uint8Array;
  /** Touchpoints that may come next from a state, ascending. */
  next: readonly (readonly number[])[];
  /** Whether the walk may stop at a state. */
  stops: Uint8Array;
  /** Least cost from each state to a stop, the touchpoints on the way left out. */
  toStop: Int32Array;
  /** Least cost from each state to just before touchpoint t, or {@link FAR}. Kept once asked for. */
  toTouchpoint(t: number): Int32Array;
  /** 1 for a touchpoint that can be met again by following the ways. */
  circular: Uint8Array;
};

/** More than any cost. */
export const FAR = 0x3fffffff;

/** Prepares the ways of a plan for alignment. */
export function planWays(plan: PlanOfResult): PlanWays {
  const size = plan.touchpoints.length;
  const costOf = Uint8Array.from(plan.touchpoints, (touchpoint) => (touchpoint.optional ? 0 : 1));
  const starts = plan.touchpoints.flatMap((touchpoint, t) => (touchpoint.start ? [t] : []));
  const next = [...plan.touchpoints.map((touchpoint) => touchpoint.next), starts];
  const before: number[][] = Array.from({ length: size + 1 }, () => []);
  next.forEach((targets, state) => {
    for (const target of targets) (before[target] as number[]).push(state);
  });
  const stops = Uint8Array.from({ length: size + 1 }, (_, state) =>
    state === size ? Number(size === 0) : Number((plan.touchpoints[state] as { end: boolean }).end),
  );
  const goals = Array.from(stops.keys()).filter((state) => stops[state] === 1);
  const toStop = leastCosts(goals, before, costOf, size);
  const known = new Map<number, Int32Array>();
  const toTouchpoint = (t: number) => {
    let costs = known.get(t);
    if (costs === undefined) {
      // just before t: every state with a way to t is there already
      costs = leastCosts(before[t] as number[], before, costOf, size);
      known.set(t, costs);
    }
    return costs;
  };
  return { size, costOf, next, stops, toStop, toTouchpoint, circular: circular(next, size) };
}

/** 0-1 breadth-first search against the ways: entering a touchpoint costs its `costOf`. */
function leastCosts(
  goals: readonly number[],
  before: readonly (readonly number[])[],
  costOf: Uint8Array,
  size: number,
): Int32Array {
  const costs = new Int32Array(size + 1).fill(FAR);
  let level = [...goals];
  for (const goal of goals) costs[goal] = 0;
  for (let cost = 0; level.length > 0; cost++) {
    const dearer: number[] = [];
    while (level.length > 0) {
      const state = level.pop() as number;
      if (costs[state] !== cost || state === size) continue;
      const step = costOf[state] as number;
      for (const previous of before[state] as number[]) {
        if ((costs[previous] as number) <= cost + step) continue;
        costs[previous] = cost + step;
        (step === 0 ? level : dearer).push(previous);
      }
    }
    level = dearer;
  }
  return costs;
}

/** Touchpoints that lead back to themselves. */
function circular(next: readonly (readonly number[])[], size: number): Uint8Array {
  const reach = stronglyConnected(next, size);
  const members = new Uint32Array(size);
  for (let t = 0; t < size; t++) members[reach[t] as number] = (members[reach[t] as number] as number) + 1;
  return Uint8Array.from({ length: size }, (_, t) =>
    (members[reach[t] as number] as number) > 1 || (next[t] as readonly number[]).includes(t) ? 1 : 0,
  );
}
