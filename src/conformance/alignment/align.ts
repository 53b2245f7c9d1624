/** The least costly walk through a plan and a journey together. */

import { ParcoursError } from "../../core/error.ts";
import type { PlanWays } from "../planWays.ts";
import { FAR } from "../planWays.ts";

/** How one journey was held against a plan. */
export type Alignment = {
  /** Events not taken (free repeats apart) and required touchpoints not met. */
  cost: number;
  /** Per event: the touchpoint it was taken for, {@link NOT_TAKEN} or {@link FREE_REPEAT}. */
  taken: Int32Array;
  /** Touchpoints the walk passed without an event, in order, each with the number of events before it. */
  passed: { touchpoint: number; at: number }[];
};

/** The event is no step of the walk. */
export const NOT_TAKEN = -1;
/** The event repeats a repeatable touchpoint and costs nothing. */
export const FREE_REPEAT = -2;

const MOST_CELLS = 250_000_000;

/**
 * Aligns one journey, by dynamic programming over (event, touchpoint): least[i][s] = least cost of the rest of the
 * journey from event i on, when the walk stands at touchpoint s. O(events × touchpoints) time and memory.
 *
 * A repeatable touchpoint is met again at no cost wherever it stands in the journey, provided it is matched once; where the ways
 * lead back to it, matching counts each time and only repeats on the spot are free.
 *
 * Of equal walks it takes, at each point from the start, an event for the next touchpoint, else leaves the event out,
 * else passes a touchpoint unmet (the first in the document).
 *
 * @param steps - per event the touchpoint it is, −1 for none
 */
export function align(steps: Int32Array, ways: PlanWays, repeatable: Uint8Array): Alignment {
  const { size, circular, next, costOf, stops } = ways;
  const width = size + 1;
  const events = steps.length;
  if ((events + 1) * width > MOST_CELLS) {
    throw new ParcoursError(
      "too_large",
      `compareToPlan: a journey of ${events} events against ${size} touchpoints needs ${(events + 1) * width} cells, more than ${MOST_CELLS}; cut the journeys (splitJourneys) first`,
    );
  }
  // matching a repeatable touchpoint once makes all its events free
  const gain = new Int32Array(size);
  for (const t of steps) if (t >= 0 && repeatable[t] === 1 && circular[t] === 0) gain[t] = (gain[t] as number) + 1;
  const leaving = (t: number) => (t >= 0 && (gain[t] as number) > 0 ? 0 : 1);
  const onTheSpot = (t: number, state: number) => t === state && repeatable[t] === 1 && circular[t] === 1;

  const least = new Int32Array((events + 1) * width);
  least.set(ways.toStop, events * width);
  for (let i = events - 1; i >= 0; i--) {
    const t = steps[i] as number;
    const row = i * width;
    const after = row + width;
    const leave = leaving(t);
    for (let s = 0; s < width; s++) least[row + s] = (least[after + s] as number) + leave;
    if (t < 0) continue;
    const toward = ways.toTouchpoint(t);
    const matched = (least[after + t] as number) - (gain[t] as number);
    for (let s = 0; s < width; s++) {
      const cost = (toward[s] as number) + matched;
      if (cost < (least[row + s] as number) && toward[s] !== FAR) least[row + s] = cost;
    }
    if (onTheSpot(t, t)) least[row + t] = Math.min(least[row + t] as number, least[after + t] as number);
  }

  const taken = new Int32Array(events).fill(NOT_TAKEN);
  const passed: Alignment["passed"] = [];
  /** The move by which a best alignment treats event i of a walk that stands at s; null where touchpoints must be passed first. */
  const move = (i: number, s: number): "take" | "repeat" | "leave" | "stop" | null => {
    const rest = least[i * width + s] as number;
    if (i === events) return stops[s] === 1 && rest === 0 ? "stop" : null;
    const t = steps[i] as number;
    const after = (i + 1) * width;
    if (
      t >= 0 &&
      rest === (least[after + t] as number) - (gain[t] as number) &&
      (next[s] as readonly number[]).includes(t)
    )
      return "take";
    if (onTheSpot(t, s) && rest === least[after + s]) return "repeat";
    return rest === (least[after + s] as number) + leaving(t) ? "leave" : null;
  };
  let state = size;
  for (let i = 0; ; ) {
    const step = move(i, state);
    if (step === "stop") break;
    if (step === null) {
      for (const t of unmetWay(i, state)) {
        passed.push({ touchpoint: t, at: i });
        state = t;
      }
      continue;
    }
    if (step === "take") {
      state = steps[i] as number;
      taken[i] = state;
    } else if (step === "repeat") taken[i] = FREE_REPEAT;
    i++;
  }
  /** Touchpoints to pass until something else can be done; depth-first, since ways of optional touchpoints may be circles. */
  function unmetWay(i: number, from: number): number[] {
    const seen = new Set([from]);
    const way = [from];
    const tried = [0];
    while (way.length > 0) {
      const s = way[way.length - 1] as number;
      if (s !== from && move(i, s) !== null) return way.slice(1);
      const targets = next[s] as readonly number[];
      const target = targets[tried[tried.length - 1] as number];
      tried[tried.length - 1] = (tried[tried.length - 1] as number) + 1;
      if (target === undefined) {
        way.pop();
        tried.pop();
      } else if (
        !seen.has(target) &&
        least[i * width + s] === (costOf[target] as number) + (least[i * width + target] as number)
      ) {
        seen.add(target);
        way.push(target);
        tried.push(0);
      }
    }
    throw new ParcoursError("internal", "compareToPlan: no way through the plan; please report this plan");
  }

  let cost = least[size] as number;
  for (const more of gain) cost += more;
  return { cost, taken: freeRepeats(taken, steps, gain), passed };
}

/** Marks the events of repeatable touchpoints that were matched elsewhere in the journey. */
export function freeRepeats(taken: Int32Array, steps: Int32Array, gain: Int32Array): Int32Array {
  const met = new Set<number>();
  for (const t of taken) if (t >= 0) met.add(t);
  for (let i = 0; i < steps.length; i++) {
    const t = steps[i] as number;
    if (t >= 0 && taken[i] === NOT_TAKEN && (gain[t] as number) > 0 && met.has(t)) taken[i] = FREE_REPEAT;
  }
  return taken;
}
