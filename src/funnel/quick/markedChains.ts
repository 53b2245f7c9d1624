/** Reads the ordered funnel in the masks of its steps: it goes from marked event to marked event, and looks at few times. */

import { type EventMask, lastMarked, nextMarked } from "../../log/eventMask.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { QuickRead } from "./quickRead.ts";

/** Most ends that are tried in one journey: a chain of each is built backwards, so that a pass over events is faster for more of them. */
const MOST_TRIED = 64;

/**
 * Makes the pass. A level grows at the first event of its step, after the end of the level before, whose newest chain is inside the window.
 * That chain is built backwards: of each step it takes the last event before. An earlier end of a level could only lead to ends
 * that were tried before.
 */
export function markedChains({ n, span, log, masks, firstOnly }: Plan, out: Outcome): QuickRead {
  const { time } = log;
  const { steps, entry } = masks;
  return (from, to, low, high, most) => {
    let latest = high;
    if (firstOnly) {
      const first = nextMarked(entry, from, to);
      if (first < to) latest = Math.min(high, time[first] as number);
    }
    return readMarked(n, span, time, steps, from, to, low, latest, Math.min(n, most), out);
  };
}

/** Reads one journey; chains enter at times from `low` to `high` only. All variables are local, which is what makes it fast. */
function readMarked(
  n: number,
  span: number,
  time: Float64Array,
  steps: readonly EventMask[],
  from: number,
  to: number,
  low: number,
  high: number,
  most: number,
  out: Outcome,
): boolean {
  const { times, events, reached } = out;
  const entries = steps[0] as EventMask;
  let first = nextMarked(entries, from, to);
  while (first < to && (time[first] as number) < low) first = nextMarked(entries, first + 1, to);
  if (first < to && (time[first] as number) > high) first = to;
  // the event after the last one that may enter
  let until = to;
  if (high < Infinity && first < to) {
    for (until = first + 1; until < to && (time[until] as number) <= high; ) until++;
  }
  out.tied = false;
  out.depth = 0;
  out.latest = -Infinity;
  if (first === to) {
    reached.fill(0);
    return true;
  }
  let depth = 1;
  let entry = first;
  let done = first;
  let tried = 0;
  while (depth < most) {
    const step = steps[depth] as EventMask;
    let end = nextMarked(step, done + 1, to);
    let start = end;
    for (; end < to; end = nextMarked(step, end + 1, to)) {
      start = end;
      for (let k = depth - 1; k > 0; k--) start = lastMarked(steps[k] as EventMask, first, start);
      start = lastMarked(entries, first, Math.min(start, until));
      if ((time[end] as number) - (time[start] as number) <= span) break;
      if (++tried > MOST_TRIED) return false;
    }
    if (end === to) break;
    entry = start;
    done = end;
    depth++;
  }
  out.depth = depth;
  out.latest = time[lastMarked(entries, first, until)] as number;
  let event = entry;
  for (let k = 0; k < n; k++) {
    reached[k] = k < depth ? 1 : 0;
    if (k >= depth) continue;
    if (k > 0) event = k === depth - 1 ? done : nextMarked(steps[k] as EventMask, event + 1, to);
    times[k] = time[event] as number;
    events[k] = event;
  }
  return true;
}

/** Whether nothing but the window limits the chains of an ordered funnel, when exclusions are ignored. */
export function isPlain({ definition, shared, gap, optional, resolution }: Plan): boolean {
  const { times, endsOn, reuse } = definition;
  const odd = resolution || endsOn.length || optional.includes(1);
  // with reuse an event that matches several steps may follow itself
  return !(odd || times !== "latest-entry" || gap.some((limit) => limit < Infinity) || (shared && reuse));
}
