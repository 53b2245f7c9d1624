/** Finds which events fill the steps between the entry and the end that a pass over events found. */

import { listMarked, nextMarked } from "../../log/eventMask.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { cutTo, longer } from "../journeys/workspace.ts";
import type { ForwardState } from "./forwardState.ts";

/**
 * Takes each step as early as possible. An optional step is taken where the chain still gets to its end.
 *
 * @param first - the first event of the journey that may open a chain
 * @returns false for optional steps together with limits or exclusions, which need the search of the general pass
 */
export function forwardTimes(
  plan: Plan,
  state: ForwardState,
  first: number,
  to: number,
  low: number,
  out: Outcome,
): boolean {
  const { n, gap, span, log, masks, resolution, optional } = plan;
  const { depth, done, someOptional, ascending } = state;
  const { times, events } = out;
  let { entry } = state;
  let limited = state.watched;
  for (let k = 1; k < depth; k++) if (gap[k] !== Infinity) limited = true;
  limited &&= depth > 1;
  if (limited && someOptional) return false;
  const earliest = plan.definition.times === "earliest-entry" && depth > 1;
  // without limits, a chain leads from every entry inside the window to the end
  if (earliest && !plan.firstOnly) {
    const least = Math.max(low, cutTo(resolution, log.time[done] as number) - span);
    if (limited) keepThoseThatLeadOn(plan, state, first, 0);
    const list = state.lists[0] as Int32Array;
    let s = 0;
    entry = limited ? (list[0] as number) : first;
    while (cutTo(resolution, log.time[entry] as number) < least) {
      entry = limited ? (list[++s] as number) : nextMarked(masks.entry, entry + 1, to);
    }
  } else if (limited && depth > 2) keepThoseThatLeadOn(plan, state, entry, 1);
  const next = ascending ? 0 : 1;
  let event = entry;
  for (let k = 0; k < n; k++) {
    if (k >= depth) {
      times[k] = Number.NaN;
      events[k] = -1;
      continue;
    }
    if (k === depth - 1) event = k === 0 ? entry : done;
    else if (k > 0) {
      let own = event;
      if (limited) {
        const list = state.lists[k] as Int32Array;
        let s = 0;
        while ((list[s] as number) < event + next) s++;
        own = list[s] as number;
      } else own = nextMarked(masks.steps[k] as Uint32Array, event + next, to);
      if (optional[k] === 1 && !leadsOn(plan, state, own, k, to)) {
        times[k] = Number.NaN;
        events[k] = -1;
        continue;
      }
      event = own;
    }
    times[k] = cutTo(resolution, log.time[event] as number);
    events[k] = event;
  }
  return true;
}

/** Whether a chain leads from an event of step k through the required steps after it to the end. */
function leadsOn(
  { masks, optional }: Plan,
  { depth, done, ascending }: ForwardState,
  from: number,
  k: number,
  to: number,
) {
  const next = ascending ? 0 : 1;
  let event = from;
  for (let s = k + 1; s < depth - 1 && event < to; s++) {
    if (optional[s] === 0) event = nextMarked(masks.steps[s] as Uint32Array, event + next, to);
  }
  return event + next <= done;
}

/** Lists, per step from `least` on, the events after which the nearest event of the next step is in reach: later ones are farther away. */
function keepThoseThatLeadOn(
  { gap, log, masks, barriers, resolution }: Plan,
  state: ForwardState,
  from: number,
  least: number,
) {
  const { lists, depth, done, ascending } = state;
  const next = ascending ? 0 : 1;
  const { time } = log;
  lists[depth - 1] = Int32Array.of(done);
  let size = 1;
  for (let k = depth - 2; k >= least; k--) {
    const after = lists[k + 1] as Int32Array;
    if ((lists[k] as Int32Array).length < done - from + 2)
      lists[k] = longer(lists[k] as Int32Array, (done - from) * 2 + 2);
    const list = lists[k] as Int32Array;
    const marked = listMarked(masks.steps[k] as Uint32Array, from + (k > 0 ? next : 0), done + 1 - next, list);
    const barrier = state.watched ? barriers[k + 1] : null;
    const limit = gap[k + 1] as number;
    let z = 0;
    let kept = 0;
    for (let s = 0; s < marked; s++) {
      const event = list[s] as number;
      while (z < size && (after[z] as number) < event + next) z++;
      if (z === size) break;
      const to = after[z] as number;
      if (cutTo(resolution, time[to] as number) - cutTo(resolution, time[event] as number) > limit) continue;
      if (!barrier || nextMarked(barrier.mask, event + 1, to) >= to) list[kept++] = event;
    }
    size = kept;
  }
}
