/** Aligns a journey with a plan at the least cost. */

import { ParcoursError } from "../../core/error.ts";
import type { PlanWays } from "../planWays.ts";
import { FAR } from "../planWays.ts";

/** The alignment of one journey with a plan. */
export type Alignment = {
  /** The number of events that match no step (without free repeats), plus the required touchpoints without an event. */
  cost: number;
  /** For each event: the touchpoint that it matches, {@link NOT_TAKEN} or {@link FREE_REPEAT}. */
  taken: Int32Array;
  /** The touchpoints that the plan needs here but that have no event, in order. */
  passed: number[];
  /** For each of them, the number of events before it. */
  passedAt: number[];
};

/** The event matches no step. */
export const NOT_TAKEN = -1;
/** The event repeats a repeatable touchpoint, at no cost. */
export const FREE_REPEAT = -2;

const MOST_CELLS = 250_000_000;

/**
 * Aligns one journey, by dynamic programming over (event, touchpoint). least[i][s] is the least cost of the events from i on, when
 * touchpoint s was the last step. It needs O(events × touchpoints) time and memory.
 *
 * When a repeatable touchpoint is matched once, all its other events in the journey are free. A touchpoint in a loop of the plan is
 * different: each round matches it again, and only repeats directly after a match are free.
 *
 * When several alignments have the least cost, the choice at each event from the start is: match the event with a touchpoint, else
 * leave the event out, else pass a touchpoint without an event (the first in the document).
 *
 * @param steps - for each event its touchpoint, −1 for none
 */
export function align(steps: Int32Array, ways: PlanWays, repeatable: Uint8Array): Alignment {
  const { size, circular, next, costOf, stops, scratch } = ways;
  const width = size + 1;
  const events = steps.length;
  if ((events + 1) * width > MOST_CELLS) {
    throw new ParcoursError(
      "too_large",
      `compareToPlan: a journey of ${events} events and ${size} touchpoints needs ${(events + 1) * width} cells, more than ${MOST_CELLS}. Split the journeys first (splitJourneys).`,
    );
  }
  // one match of a repeatable touchpoint makes all its other events free
  const { gain } = scratch;
  let gained = 0;
  for (const t of steps) {
    if (t < 0 || repeatable[t] !== 1 || circular[t] !== 0) continue;
    gain[t] = (gain[t] as number) + 1;
    gained++;
  }
  const leaving = (t: number) => (t >= 0 && (gain[t] as number) > 0 ? 0 : 1);
  const onTheSpot = (t: number, state: number) => t === state && repeatable[t] === 1 && circular[t] === 1;

  if (scratch.least.length < (events + 1) * width) scratch.least = new Int32Array((events + 1) * width);
  const { least } = scratch;
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
  const passed: number[] = [];
  const passedAt: number[] = [];
  /** The best move for event i when s was the last step; null when touchpoints must be passed first. */
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
        passed.push(t);
        passedAt.push(i);
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
  /** The touchpoints to pass until another move is possible. It searches depth-first, because optional touchpoints may form a cycle. */
  function unmetWay(i: number, from: number): number[] {
    // a number for each search, so that no set is made for it
    const search = ++scratch.search;
    const { seen } = scratch;
    seen[from] = search;
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
        seen[target] !== search &&
        least[i * width + s] === (costOf[target] as number) + (least[i * width + target] as number)
      ) {
        seen[target] = search;
        way.push(target);
        tried.push(0);
      }
    }
    throw new ParcoursError("internal", "compareToPlan: found no path through the plan. Please report this plan.");
  }

  const cost = (least[size] as number) + gained;
  if (gained > 0) freeRepeats(taken, steps, gain);
  for (const t of steps) if (t >= 0) gain[t] = 0;
  return { cost, taken, passed, passedAt };
}

/** Marks the free repeats: events of repeatable touchpoints that are matched elsewhere in the journey. */
export function freeRepeats(taken: Int32Array, steps: Int32Array, gain: Int32Array): Int32Array {
  const met = new Set<number>();
  for (const t of taken) if (t >= 0) met.add(t);
  for (let i = 0; i < steps.length; i++) {
    const t = steps[i] as number;
    if (t >= 0 && taken[i] === NOT_TAKEN && (gain[t] as number) > 0 && met.has(t)) taken[i] = FREE_REPEAT;
  }
  return taken;
}
