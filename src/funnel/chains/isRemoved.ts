/** Decides which journeys exclusions with the effect `remove` leave out. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import { concerns, levelChains } from "./levelChains.ts";
import type { Bounds, Reach } from "./reach.ts";

/** Search limit: after this many visits of events only the latest chain is tried. */
const budget = 5e7;

/**
 * Decides whether a journey is removed. Let D be the deepest step that a chain reaches when exclusions are ignored. The journey
 * is removed when no clean chain (one without an excluded event in its range) ends at D or, for D before the last step, when
 * none of them stays clean to the end of its window.
 *
 * @param reach - holds the depth of the clean chains afterwards
 * @returns `"cut"` when the newest chains do not stay clean and the search limit was reached before all chains were tried
 */
export function isRemoved(plan: Plan, w: Workspace, bounds: Bounds, reach: Reach): boolean | "cut" {
  const { n, span, within, classes } = plan;
  const { at } = w;
  bounds.free = true;
  levelChains(plan, w, bounds, reach);
  const most = reach.depth;
  bounds.free = false;
  levelChains(plan, w, bounds, reach);
  if (reach.depth < most) return true;
  // the exclusions in whose range the chain stands
  const own = plan.barriers[most];
  if (most === 0 || !own) return false;

  const staysClean = (end: number, until: number) => {
    for (let i = end + 1; i < w.m && (at[i] as number) <= until; i++) {
      if ((at[i] as number) > (at[end] as number) && concerns(classes.list[w.of[i] as number] as EventClass, own))
        return false;
    }
    return true;
  };
  const earliestEntry = bounds.low;
  const latestEntry = bounds.high[0] as number;
  const answer = (removed: boolean) => {
    bounds.levels = n;
    bounds.low = earliestEntry;
    bounds.high[0] = latestEntry;
    levelChains(plan, w, bounds, reach);
    return removed;
  };
  bounds.levels = most;
  if (span === Infinity) {
    // a window begins at the last event, if there is one: the entry makes no difference
    const ends = levelChains(plan, w, bounds, reach);
    const list = (w.ends[most - 1] as Int32Array).slice(0, ends);
    return answer(!list.some((end) => staysClean(end, (at[end] as number) + within)));
  }
  let visits = 0;
  for (let s = (w.sizes[0] as number) - 1; s >= 0; s--) {
    const entry = (w.lists[0] as Int32Array)[s] as number;
    if ((at[entry] as number) > latestEntry || (at[entry] as number) < earliestEntry) continue;
    // of the chains with one entry, the one that ends last is followed by the fewest excluded events
    bounds.low = at[entry] as number;
    bounds.high[0] = bounds.low;
    const ends = levelChains(plan, w, bounds, reach);
    const end = w.ends[most - 1]?.[ends - 1] as number;
    if (reach.depth === most && staysClean(end, bounds.low + span)) return answer(false);
    visits += w.m * most;
    if (visits > budget) {
      answer(true);
      return "cut";
    }
  }
  return answer(true);
}
