/** Reads a journey without order: finds the largest number of steps done within one interval. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import { createMatching } from "./matching.ts";
import type { JourneyPass } from "./orderedJourney.ts";
import { unorderedTimes } from "./unorderedTimes.ts";

/**
 * Reads the events once, and keeps the latest times of each step. Where events may fill several steps, it keeps the latest times of
 * each class instead, as many as the class has steps. At time t the interval is [t − within, t]; it begins after the last excluded
 * event before t. Anchored: it begins at the first event of step 1 inside it.
 */
export function unorderedJourney(plan: Plan, timed: boolean): JourneyPass {
  const { n, within, definition, shared, effect } = plan;
  const { list } = plan.classes;
  const { anchored, times } = definition;
  const seen = new Float64Array(n);
  const matching = createMatching(n, list);

  return (w, out) => {
    const { at, of, m } = w;
    let depth = 0;
    let done = 0;
    let from = 0;
    let shortest = Infinity;
    let anchor = 0;
    // starts later than the time that means "never seen"
    let barrier = Math.max(w.low, -Number.MAX_VALUE);
    let entered = -Infinity;
    seen.fill(-Infinity);
    const recent = new Map<number, number[]>();
    out.latest = -Infinity;
    for (let i = 0, r = 0; i < m; i = r) {
      const t = at[i] as number;
      let excluded = false;
      let useful = false;
      const old = Math.max(t - within, barrier);
      for (r = i; r < m && at[r] === t; r++) {
        const own = list[of[r] as number] as EventClass;
        if (own.isExcluded) excluded = true;
        for (const k of own.steps) {
          // a step that was already seen inside the interval cannot raise the count
          if ((seen[k] as number) < old || shared || anchored || times === "shortest") useful = true;
          seen[k] = t;
        }
        if (shared && own.steps.length > 0) remember(recent, of[r] as number, own.steps.length, t);
        if ((own.has[0] || (!anchored && own.steps.length > 0)) && t <= w.high && t >= w.low) {
          out.latest = t;
          entered = t;
        }
      }
      if (useful) {
        let low = old;
        if (anchored) {
          while (anchor < r && ((at[anchor] as number) < low || !hasFirst(w, anchor))) anchor++;
          low = anchor < r && (at[anchor] as number) <= w.high ? (at[anchor] as number) : Infinity;
        }
        // the interval must contain an event at which it may begin
        const count = low > entered ? 0 : shared ? matched(w, recent, low, anchor) : distinct(low);
        if (count > depth || (count === depth && times === "shortest" && count > 0)) {
          if (count > depth) shortest = Infinity;
          depth = count;
          if (times !== "shortest") {
            done = t;
            from = old;
          } else {
            const length = unorderedTimes(plan, w, matching, depth, old, t, out);
            if (length < shortest) {
              shortest = length;
              done = t;
              from = old;
            }
          }
        }
      }
      if (excluded && effect !== "none") barrier = Math.max(barrier, t);
    }
    out.depth = depth;
    out.removed = false;
    out.tied = false;
    out.reached.fill(0).fill(1, 0, depth);
    if (timed && depth > 0) unorderedTimes(plan, w, matching, depth, from, done, out);
  };

  function hasFirst(w: Workspace, i: number): boolean {
    return (list[w.of[i] as number] as EventClass).has[0] === 1;
  }

  function distinct(low: number): number {
    let count = 0;
    for (let k = 0; k < n; k++) if ((seen[k] as number) >= low) count++;
    return count;
  }

  /** Number of steps that can be given distinct events since `low`. Anchored: step 1 is filled by an event of the first instant. */
  function matched(w: Workspace, recent: ReadonlyMap<number, readonly number[]>, low: number, anchor: number): number {
    const most = (without: number): number => {
      matching.clear();
      for (const [number, times] of recent) for (const t of times) if (t >= low) matching.offer(number);
      if (without >= 0) matching.withdraw(without);
      let count = without >= 0 ? 1 : 0;
      for (let k = count; k < n; k++) if (matching.take(k)) count++;
      return count;
    };
    if (!anchored) return most(-1);
    let best = 0;
    for (let i = anchor; i < w.m && w.at[i] === low; i++) {
      if (hasFirst(w, i)) best = Math.max(best, most(w.of[i] as number));
    }
    return best;
  }
}

/** Keeps the latest `room` times of a class. */
function remember(recent: Map<number, number[]>, number: number, room: number, t: number): void {
  const times = recent.get(number);
  if (times === undefined) recent.set(number, [t]);
  else {
    if (times.length === room) times.shift();
    times.push(t);
  }
}
