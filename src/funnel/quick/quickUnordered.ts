/** Reads the unordered funnel where each event fills one step at most. */

import type { EventTest } from "../../log/condition.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { QuickRead } from "./quickRead.ts";
import { stepsOfTouchpoints } from "./stepsOfTouchpoints.ts";

/**
 * Keeps the latest event of each step. It counts steps only where the depth can grow: when more steps were met than the depth, at an
 * event whose step was not yet seen inside the window.
 */
export function quickUnordered(plan: Plan, out: Outcome, timed: boolean): QuickRead {
  const { n, within, log, tests, definition } = plan;
  const { time, touchpoint } = log;
  const forward = definition.times === "earliest-entry";
  const stepOf = stepsOfTouchpoints(plan);
  const seen = new Int32Array(n + 1);
  const stepAt = (i: number): number => {
    const k = stepOf[touchpoint[i] as number] as number;
    return k < 0 ? ((tests[-k - 1] as EventTest).test(i) ? -k : 0) : k;
  };

  return (from, to, low, high) => {
    if (low > -Infinity || high < Infinity) return false;
    for (let k = 1; k <= n; k++) seen[k] = -1;
    let met = 0;
    let depth = 0;
    let end = from;
    let last = -1;
    for (let i = from; i < to && depth < n; i++) {
      const k = stepAt(i);
      if (k === 0) continue;
      last = i;
      const before = seen[k] as number;
      seen[k] = i;
      if (before < 0) met++;
      if (met <= depth) continue;
      const low = (time[i] as number) - within;
      if (before >= 0 && (time[before] as number) >= low) continue;
      let count = 0;
      for (let s = 1; s <= n; s++) if ((seen[s] as number) >= 0 && (time[seen[s] as number] as number) >= low) count++;
      if (count <= depth) continue;
      depth = count;
      end = i;
    }
    out.depth = depth;
    out.tied = false;
    out.latest = last < 0 ? -Infinity : (time[last] as number);
    if (!timed || depth === 0) return true;
    const done = time[end] as number;
    while (end + 1 < to && time[end + 1] === done) end++;
    fill(from, end, depth, done - within);
    return true;
  };

  /** Fills each step with its latest (or earliest) event inside the window; the steps are in order of time. */
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
