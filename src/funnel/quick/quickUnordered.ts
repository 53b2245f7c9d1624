/** Order unordered where each event fills one step at most. */

import type { EventTest } from "../../log/condition.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { QuickPass } from "./quickPass.ts";
import { stepsOfTouchpoints } from "./stepsOfTouchpoints.ts";

/** Keeps the latest time of each step; an event whose step was seen inside the window cannot raise the count. */
export function quickUnordered(plan: Plan, out: Outcome, timed: boolean): QuickPass {
  const { n, within, log, tests, definition } = plan;
  const { time, touchpoint } = log;
  const forward = definition.times === "earliest-entry";
  const stepOf = stepsOfTouchpoints(plan);
  const seen = new Float64Array(n + 1);
  const stepAt = (i: number): number => {
    const k = stepOf[touchpoint[i] as number] as number;
    return k < 0 ? ((tests[-k - 1] as EventTest).test(i) ? -k : 0) : k;
  };

  return (from, to) => {
    seen.fill(-Infinity);
    let depth = 0;
    let done = 0;
    let latest = -Infinity;
    let end = from;
    for (let i = from; i < to; i++) {
      const k = stepAt(i);
      if (k === 0) continue;
      const t = time[i] as number;
      if (depth === n && t !== done) break;
      latest = t;
      const low = within === Infinity ? -Number.MAX_VALUE : t - within;
      const known = (seen[k] as number) >= low;
      seen[k] = t;
      if (t === done) end = i;
      if (known) continue;
      let count = 0;
      for (let s = 1; s <= n; s++) if ((seen[s] as number) >= low) count++;
      if (count <= depth) continue;
      depth = count;
      done = t;
      end = i;
    }
    out.depth = depth;
    out.tied = false;
    out.latest = latest;
    if (timed && depth > 0) fill(from, end, depth, done - within);
    return true;
  };

  /** The latest (or earliest) event of each step inside the window, by time. */
  function fill(from: number, end: number, depth: number, low: number): void {
    const { times, events } = out;
    seen.fill(0);
    let filled = 0;
    let i = end;
    if (forward) while (i > from && (time[i - 1] as number) >= low) i--;
    for (const step = forward ? 1 : -1; filled < depth; i += step) {
      const k = stepAt(i);
      if (k === 0 || seen[k] === 1) continue;
      seen[k] = 1;
      const place = forward ? filled : depth - 1 - filled;
      times[place] = time[i] as number;
      events[place] = i;
      filled++;
    }
  }
}
