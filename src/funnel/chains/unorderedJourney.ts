/** Reads a journey without order: finds the largest number of steps done within one interval. */

import { listMarked, nextMarked } from "../../log/eventMask.ts";
import type { EventClass } from "../journeys/eventClasses.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { cutTo, longer } from "../journeys/workspace.ts";
import type { QuickRead } from "../quick/quickRead.ts";
import { chooseEvents, createSeats, type Seats, unorderedTimes } from "./unorderedTimes.ts";

/** What the pass keeps of a journey. */
type Unordered = {
  /** Per step: the time of its latest event. */
  seen: Float64Array;
  /** Per class of events: the latest times, as many as the class has steps, and which of them is the oldest. */
  recent: (Float64Array | undefined)[];
  oldest: number[];
  /** Per class: the last journey in which it was seen, and the number of the current journey. */
  seenIn: number[];
  journey: number;
  seats: Seats;
  /** The events that match a step or an exclusion. */
  events: Int32Array;
};

/**
 * Makes the pass. It reads the events that match a step once. At time t the interval is [t − within, t]; it begins after the last
 * excluded event before t. Anchored: it begins at the first event of step 1 inside it. The steps that were seen inside the interval are the
 * most that can be done. Only where they are more than before, and steps share events, the events are given to steps one by one.
 */
export function unorderedJourney(plan: Plan, out: Outcome, timed: boolean): QuickRead {
  const { n } = plan;
  const kept: Unordered = {
    seen: new Float64Array(n),
    recent: [],
    oldest: [],
    seenIn: [],
    journey: 0,
    seats: createSeats(n),
    events: new Int32Array(16),
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
  const { seen, recent, oldest, seenIn, seats } = kept;
  const journey = ++kept.journey;
  const { time, touchpoint } = log;
  const { relevant, entry } = masks;
  const { list, byTouchpoint } = classes;
  const anchored = definition.anchored === true;
  const shortest = definition.times === "shortest";
  let depth = 0;
  let met = 0;
  // where the best interval ends, and the earliest time at which it may begin
  let done = -1;
  let began = 0;
  let length = Infinity;
  // starts later than the time that means "never seen"
  let barrier = Math.max(low, -Number.MAX_VALUE);
  let entered = -Infinity;
  let anchor = anchored ? nextMarked(entry, from, to) : to;
  for (let k = 0; k < n; k++) seen[k] = -Infinity;
  if (kept.events.length < to - from) kept.events = longer(kept.events, (to - from) * 2);
  const { events } = kept;
  const listed = listMarked(relevant, from, to, events);
  for (let e = 0; e < listed; ) {
    let i = events[e] as number;
    const t = cutTo(resolution, time[i] as number);
    const old = Math.max(t - within, barrier);
    let start = old;
    if (anchored) {
      while (anchor < to && cutTo(resolution, time[anchor] as number) < old) anchor = nextMarked(entry, anchor + 1, to);
      start = anchor < to ? cutTo(resolution, time[anchor] as number) : Infinity;
      if (start > high) start = Infinity;
    }
    let excluded = false;
    let useful = shortest;
    // all events of the instant
    for (;;) {
      let number = byTouchpoint[touchpoint[i] as number] as number;
      if (number < 0) number = classes.of(i);
      const { steps, isExcluded } = list[number] as EventClass;
      if (isExcluded) excluded = true;
      if (!shared && steps.length > 0) {
        const k = steps[0] as number;
        const before = seen[k] as number;
        if (before < start) useful = true;
        if (before === -Infinity) met++;
        seen[k] = t;
      } else if (steps.length > 0) {
        recent[number] ??= new Float64Array(steps.length);
        const times = recent[number] as Float64Array;
        if (seenIn[number] !== journey) times.fill(-Infinity);
        seenIn[number] = journey;
        const at = (oldest[number] ?? 0) % steps.length;
        // where as many events as the class has steps are inside the interval, another one cannot raise the count
        if ((times[at] as number) < start) useful = true;
        times[at] = t;
        oldest[number] = at + 1;
        for (let s = 0; s < steps.length; s++) {
          const k = steps[s] as number;
          if (seen[k] === -Infinity) met++;
          seen[k] = t;
        }
      }
      if (steps.length > 0 && (!anchored || steps[0] === 0) && t <= high && t >= low) entered = t;
      if (++e === listed || cutTo(resolution, time[events[e] as number] as number) !== t) break;
      i = events[e] as number;
    }
    const end = i;
    // the interval must contain an event at which it may begin
    if (useful && (met > depth || shortest) && start <= entered) {
      let count = 0;
      for (let k = 0; k < n; k++) if ((seen[k] as number) >= start) count++;
      const least = shortest ? Math.max(1, depth) : depth + 1;
      if (shared && count >= least) count = mostSteps(plan, seats, from, end, start, anchor, count);
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
