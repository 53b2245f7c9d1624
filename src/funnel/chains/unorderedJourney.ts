/** Reads a journey without order: finds the largest number of steps done within one interval. */

import { listMarked, nextMarked } from "../../log/eventMask.ts";
import type { EventClass } from "../journeys/eventClasses.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { cutTo } from "../journeys/workspace.ts";
import type { QuickRead } from "../quick/quickRead.ts";
import { chooseEvents, createSeats, type Seats, unorderedTimes } from "./unorderedTimes.ts";

/** What the pass keeps of a journey. */
type Unordered = {
  /** Per step, and per class of events: its events inside the interval. */
  perStep: Int32Array;
  perClass: number[];
  seats: Seats;
  /** The events that match a step or an exclusion, their classes and their times. */
  events: Int32Array;
  numbers: Int32Array;
  at: Float64Array;
};

/**
 * Makes the pass. It reads the events that match a step once. At time t the interval is [t − within, t]; it begins after the last
 * excluded event before t. Anchored: it begins at the first event of step 1 inside it. Both ends only move on, so that each event enters the
 * interval once and leaves it once. The steps with an event inside are the most that can be done. Only where they are more than before, and
 * steps share events, the events are given to steps one by one.
 */
export function unorderedJourney(plan: Plan, out: Outcome, timed: boolean): QuickRead {
  const { n } = plan;
  const kept: Unordered = {
    perStep: new Int32Array(n),
    perClass: [],
    seats: createSeats(n),
    events: new Int32Array(16),
    numbers: new Int32Array(16),
    at: new Float64Array(16),
  };
  return (from, to, low, high) => {
    readUnordered(plan, kept, out, timed, from, to, low, high);
    return true;
  };
}

/** Reads one journey. A function of the module with local variables, which is what makes it fast. */
function readUnordered(
  plan: Plan,
  kept: Unordered,
  out: Outcome,
  timed: boolean,
  from: number,
  to: number,
  low: number,
  high: number,
): void {
  const { n, within, definition, shared, effect, resolution, classes, log, masks } = plan;
  const { perStep, perClass, seats } = kept;
  const { time, touchpoint } = log;
  const { relevant, entry } = masks;
  const { list, byTouchpoint } = classes;
  const anchored = definition.anchored === true;
  const shortest = definition.times === "shortest";
  let depth = 0;
  // number of steps with an event inside the interval, and the first event inside it
  let inside = 0;
  let first = 0;
  // where the best interval ends, and the earliest time at which it may begin
  let done = -1;
  let began = 0;
  let length = Infinity;
  let barrier = low;
  let entered = -Infinity;
  let anchor = anchored ? nextMarked(entry, from, to) : to;
  for (let k = 0; k < n; k++) perStep[k] = 0;
  for (let number = 0; shared && number < perClass.length; number++) perClass[number] = 0;
  if (kept.events.length < to - from) {
    kept.events = new Int32Array((to - from) * 2);
    kept.numbers = new Int32Array((to - from) * 2);
    kept.at = new Float64Array((to - from) * 2);
  }
  const { events, numbers, at } = kept;
  const listed = listMarked(relevant, from, to, events);
  let i = events[0] as number;
  let following = cutTo(resolution, time[i] as number);
  for (let e = 0; e < listed; ) {
    const t = following;
    const old = Math.max(t - within, barrier);
    let start = old;
    if (anchored) {
      while (anchor < to && cutTo(resolution, time[anchor] as number) < old) anchor = nextMarked(entry, anchor + 1, to);
      start = anchor < to ? cutTo(resolution, time[anchor] as number) : Infinity;
      if (start > high) start = Infinity;
    }
    for (; first < e && (at[first] as number) < start; first++) {
      const number = numbers[first] as number;
      const { steps } = list[number] as EventClass;
      if (shared) perClass[number] = (perClass[number] as number) - 1;
      for (let s = 0; s < steps.length; s++) {
        const k = steps[s] as number;
        const left = (perStep[k] as number) - 1;
        perStep[k] = left;
        // 1 where none is left: a branch that nobody can predict would take longer
        inside -= (left - 1) >>> 31;
      }
    }
    let excluded = false;
    // where as many events as a class has steps are inside the interval, another one cannot raise the count
    let useful = !shared || shortest;
    // all events of the instant
    for (;;) {
      let number = byTouchpoint[touchpoint[i] as number] as number;
      if (number < 0) number = classes.of(i);
      numbers[e] = number;
      at[e] = t;
      const { steps, isExcluded } = list[number] as EventClass;
      if (isExcluded) excluded = true;
      if (shared) {
        const before = perClass[number] ?? 0;
        if (before < steps.length) useful = true;
        perClass[number] = before + 1;
      }
      for (let s = 0; s < steps.length; s++) {
        const k = steps[s] as number;
        const before = perStep[k] as number;
        perStep[k] = before + 1;
        inside += (before - 1) >>> 31;
      }
      if (steps.length > 0 && (!anchored || steps[0] === 0) && t <= high && t >= low) entered = t;
      if (++e === listed) break;
      i = events[e] as number;
      following = cutTo(resolution, time[i] as number);
      if (following !== t) break;
    }
    const end = events[e - 1] as number;
    // the interval must contain an event at which it may begin
    const least = shortest ? Math.max(1, depth) : depth + 1;
    if (inside >= least && useful && start <= entered && start <= t) {
      const count = shared ? mostSteps(plan, seats, from, end, start, anchor, inside) : inside;
      if (count >= least) {
        if (count > depth) length = Infinity;
        depth = count;
        const own = shortest ? unorderedTimes(plan, seats, depth, from, end, old, high, out) : -Infinity;
        if (own < length || !shortest) {
          length = own;
          done = end;
          began = old;
        }
      }
    }
    if (depth === n && !shortest) break;
    if (excluded && effect !== "none") barrier = Math.max(barrier, t);
  }
  out.depth = depth;
  out.latest = entered;
  out.removed = false;
  out.tied = false;
  for (let k = 0; k < n; k++) out.reached[k] = k < depth ? 1 : 0;
  if (timed && depth > 0) unorderedTimes(plan, seats, depth, from, done, began, high, out);
}

/** Number of steps that can be given distinct events since `start`, at most `most`. Anchored: step 1 is filled by an event of that instant. */
function mostSteps(
  plan: Plan,
  seats: Seats,
  from: number,
  end: number,
  start: number,
  anchor: number,
  most: number,
): number {
  const { definition, log, masks, resolution } = plan;
  if (!definition.anchored) return chooseEvents(plan, seats, from, end, start, -1, false, most);
  let best = 0;
  for (let i = anchor; i <= end && cutTo(resolution, log.time[i] as number) === start && best < most; ) {
    best = Math.max(best, chooseEvents(plan, seats, from, end, start, i, false, most));
    i = nextMarked(masks.entry, i + 1, end + 1);
  }
  return best;
}
