/** Computes distances in a plan: the number of required touchpoints that must be passed without an event. */

import { stronglyConnected } from "../core/chain/stronglyConnected.ts";
import type { PlanOfResult } from "./planOf.ts";

/** The paths of a plan. A state is the index of the last step, or the number of touchpoints before the first step. */
export type PlanWays = {
  /** Number of touchpoints; also the state before the first step. */
  size: number;
  /** The cost of leaving out touchpoint t: 0 if optional, otherwise 1. */
  costOf: Uint8Array;
  /** The touchpoints that may follow a state, ascending. */
  next: readonly (readonly number[])[];
  /** Whether the plan may end at a state. */
  stops: Uint8Array;
  /** Least cost from each state to an end, when all touchpoints between are left out. */
  toStop: Int32Array;
  /** Least cost from each state to the step before touchpoint t, or {@link FAR}. The result is cached. */
  toTouchpoint(t: number): Int32Array;
  /** 1 for a touchpoint that can occur again on a path of the plan. */
  circular: Uint8Array;
  /** Memory for one alignment at a time, because an array for each of many journeys costs more than the alignment. */
  scratch: {
    /** Number of the last search, and by state that of the last search that came there. */
    search: number;
    seen: Uint32Array;
    /** The table of least costs; it grows. */
    least: Int32Array;
    /** Per touchpoint; 0 between alignments. */
    gain: Int32Array;
  };
};

/** Larger than any cost. */
export const FAR = 0x3fffffff;

/** Prepares the paths of a plan for alignment. */
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
      // the step before t: every state from which t may follow directly
      costs = leastCosts(before[t] as number[], before, costOf, size);
      known.set(t, costs);
    }
    return costs;
  };
  const scratch = {
    search: 0,
    seen: new Uint32Array(size + 1),
    least: new Int32Array(0),
    gain: new Int32Array(size),
  };
  return { size, costOf, next, stops, toStop, toTouchpoint, circular: circular(next, size), scratch };
}

/** 0-1 breadth-first search against the direction of the paths. Entering a touchpoint costs its `costOf`. */
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

/** Finds the touchpoints from which a path leads back to them. */
function circular(next: readonly (readonly number[])[], size: number): Uint8Array {
  const reach = stronglyConnected(next, size);
  const members = new Uint32Array(size);
  for (let t = 0; t < size; t++) members[reach[t] as number] = (members[reach[t] as number] as number) + 1;
  return Uint8Array.from({ length: size }, (_, t) =>
    (members[reach[t] as number] as number) > 1 || (next[t] as readonly number[]).includes(t) ? 1 : 0,
  );
}
