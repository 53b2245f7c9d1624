/** Reads the strict order event by event: where each event fills one step at most, only one chain at a time can be extended. */

import { type EventMask, nextMarked } from "../../log/eventMask.ts";
import type { EventClass } from "../journeys/eventClasses.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { cutTo } from "../journeys/workspace.ts";
import type { QuickRead } from "./quickRead.ts";

/** Makes the pass. Where no chain can be extended, it goes on to the next event that may open one. */
export function strictSteps(plan: Plan, out: Outcome): QuickRead {
  const times = new Float64Array(plan.n);
  const events = new Int32Array(plan.n);
  return (from, to, low, high, most) => readStrict(plan, out, times, events, from, to, low, high, most);
}

/**
 * Reads one journey. A function of the module, not a closure of each call: engines drop the compiled code of a closure with the closure,
 * and until it is compiled again every time that is read becomes an object.
 *
 * @param times - per step of the chain that can be extended: its time; `events`: its event
 * @returns false where an event matches several steps, or a step and the ignored events
 */
function readStrict(
  plan: Plan,
  out: Outcome,
  times: Float64Array,
  events: Int32Array,
  from: number,
  to: number,
  low: number,
  high: number,
  most: number,
): boolean {
  const { n, span, gap, log, classes, masks, resolution, firstOnly, definition } = plan;
  const { time, touchpoint } = log;
  const { list, byTouchpoint } = classes;
  const pass = definition.strict?.repeats !== "break";
  const shortest = definition.times === "shortest";
  const first = nextMarked(masks.entry, from, to);
  let depth = 0;
  let length = Infinity;
  // number of the last filled step of the chain that can be extended, and the first of the entries from which it can be counted
  let level = 0;
  let run = first;
  let bestRun = first;
  let latest = -Infinity;
  for (let i = first; i < to; i = level > 0 ? i + 1 : nextMarked(masks.entry, i + 1, to)) {
    let number = byTouchpoint[touchpoint[i] as number] as number;
    if (number < 0) number = classes.of(i);
    const { steps, ignored } = list[number] as EventClass;
    if (ignored || steps.length > 1) {
      if (steps.length > 0) return false;
      continue;
    }
    const k = steps.length > 0 ? (steps[0] as number) : -1;
    const t = cutTo(resolution, time[i] as number);
    if (k === 0 && t >= low && t <= high && (!firstOnly || i === first)) {
      if (level !== 1 || !pass) run = i;
      level = 0;
    } else if (k >= 0 && k === level - 1 && pass) continue;
    else if (
      k < 1 ||
      k !== level ||
      t - (times[0] as number) > span ||
      t - (times[k - 1] as number) > (gap[k] as number)
    ) {
      level = 0;
      continue;
    }
    level = k + 1;
    times[k] = t;
    events[k] = i;
    if (k === 0 || (span === Infinity && k < n - 1)) latest = t;
    const own = t - (times[0] as number);
    if (level < depth || (level === depth && !(shortest && own < length))) continue;
    depth = level;
    length = own;
    bestRun = run;
    for (let s = 0; s < level; s++) {
      out.times[s] = times[s] as number;
      out.events[s] = events[s] as number;
    }
    if (depth >= most && !shortest) break;
  }
  out.depth = depth;
  out.tied = false;
  out.removed = false;
  out.latest = latest;
  for (let k = 0; k < n; k++) out.reached[k] = k < depth ? 1 : 0;
  if (definition.times === "earliest-entry" && depth > 1) enterEarliest(plan, out, bestRun, low);
  return true;
}

/** Sets the entry to the earliest of the repeated events of step 1 that the windows allow. */
function enterEarliest({ span, gap, log, masks, resolution }: Plan, out: Outcome, run: number, low: number): void {
  const { depth, times, events } = out;
  const least = Math.max(low, (times[depth - 1] as number) - span, (times[1] as number) - (gap[1] as number));
  let entry = run;
  while (cutTo(resolution, log.time[entry] as number) < least) {
    entry = nextMarked(masks.steps[0] as EventMask, entry + 1, log.events);
  }
  times[0] = cutTo(resolution, log.time[entry] as number);
  events[0] = entry;
}
