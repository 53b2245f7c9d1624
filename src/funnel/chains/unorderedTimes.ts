/** Gives the events of an interval to the steps of an unordered funnel. */

import { isMarked, lastMarked, nextMarked } from "../../log/eventMask.ts";
import type { EventClass } from "../journeys/eventClasses.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { cutTo } from "../journeys/workspace.ts";

/** Which class of events fills each step (−1 for none), the steps that a search has visited, and the events that were chosen. */
export type Seats = { taken: Int32Array; visited: Int32Array; search: number; chosen: Int32Array };

/** Makes seats for n steps. */
export function createSeats(n: number): Seats {
  return { taken: new Int32Array(n), visited: new Int32Array(n), search: 0, chosen: new Int32Array(n) };
}

/**
 * Chooses events in their order, or backwards, each one that raises the number of filled steps.
 *
 * @param anchor - the event that fills step 1; −1: any event may
 * @param most - the search ends when this many steps are filled
 * @returns the number of filled steps
 */
export function chooseEvents(
  plan: Plan,
  seats: Seats,
  from: number,
  end: number,
  start: number,
  anchor: number,
  forward: boolean,
  most: number,
): number {
  const { log, masks, resolution, classes } = plan;
  const { taken, chosen } = seats;
  // a loop over few places is faster than fill()
  for (let k = 0; k < taken.length; k++) taken[k] = -1;
  let count = 0;
  if (anchor >= 0) {
    taken[0] = classes.of(anchor);
    chosen[count++] = anchor;
  }
  const fixed = anchor >= 0 ? 1 : 0;
  let e = forward ? firstSince(plan, from, end, start) : end;
  while (count < most && e >= 0 && e <= end && cutTo(resolution, log.time[e] as number) >= start) {
    if (e !== anchor && seat(plan, seats, classes.of(e), fixed)) chosen[count++] = e;
    e = forward ? nextMarked(masks.relevant, e + 1, end + 1) : lastMarked(masks.relevant, from, e);
  }
  return count;
}

/** Gives an event of a class a step; where all its steps are taken, moves the events there to other steps. Steps before `fixed` stay. */
function seat(plan: Plan, seats: Seats, number: number, fixed: number): boolean {
  const { taken } = seats;
  const { steps } = plan.classes.list[number] as EventClass;
  for (let s = 0; s < steps.length; s++) {
    const k = steps[s] as number;
    if (k < fixed || (taken[k] as number) >= 0) continue;
    taken[k] = number;
    return true;
  }
  if (!plan.shared) return false;
  seats.search++;
  return move(plan, seats, number, fixed);
}

/** Gives the event one of its steps that the current search has not visited, and the event there another one. */
function move(plan: Plan, seats: Seats, number: number, fixed: number): boolean {
  const { taken, visited, search } = seats;
  const { steps } = plan.classes.list[number] as EventClass;
  for (let s = 0; s < steps.length; s++) {
    const k = steps[s] as number;
    if (k < fixed || visited[k] === search) continue;
    visited[k] = search;
    if ((taken[k] as number) >= 0 && !move(plan, seats, taken[k] as number, fixed)) continue;
    taken[k] = number;
    return true;
  }
  return false;
}

/** The first event since `start` that matches a step or an exclusion. */
function firstSince({ masks, log, resolution }: Plan, from: number, end: number, start: number): number {
  let first = end;
  for (let e = end; e >= 0 && cutTo(resolution, log.time[e] as number) >= start; ) {
    first = e;
    e = lastMarked(masks.relevant, from, e);
  }
  return first;
}

/**
 * Fills the times of the `depth` steps done from `start` to the event `end`, each with its latest event (`earliest-entry`: earliest).
 * Anchored: starts at the latest (earliest) event of step 1 that allows it.
 *
 * @returns the time from the first step to the last
 */
export function unorderedTimes(
  plan: Plan,
  seats: Seats,
  depth: number,
  from: number,
  end: number,
  start: number,
  high: number,
  out: Outcome,
): number {
  const { definition, log, masks, resolution, n } = plan;
  const { chosen } = seats;
  // where the time of the entry is limited, the entry is the earliest event
  const forward = definition.times === "earliest-entry" || high < Infinity;
  if (!definition.anchored) chooseEvents(plan, seats, from, end, start, -1, forward, depth);
  else {
    let anchor = forward ? firstSince(plan, from, end, start) : end;
    while (anchor >= from && anchor <= end) {
      const t = cutTo(resolution, log.time[anchor] as number);
      if (isMarked(masks.entry, anchor) && chooseEvents(plan, seats, from, end, t, anchor, forward, depth) === depth)
        break;
      anchor = forward ? nextMarked(masks.entry, anchor + 1, end + 1) : lastMarked(masks.entry, from, anchor);
    }
  }
  // an insertion sort: few events
  for (let k = 1; k < depth; k++) {
    const event = chosen[k] as number;
    let at = k;
    for (; at > 0 && (chosen[at - 1] as number) > event; at--) chosen[at] = chosen[at - 1] as number;
    chosen[at] = event;
  }
  for (let k = 0; k < n; k++) {
    const event = k < depth ? (chosen[k] as number) : -1;
    out.events[k] = event;
    out.times[k] = event < 0 ? Number.NaN : cutTo(resolution, log.time[event] as number);
  }
  return (out.times[depth - 1] as number) - (out.times[0] as number);
}
