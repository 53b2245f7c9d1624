/** Finds where the reading of a journey ends: at an event of `endsOn`, or at an exclusion with the effect `end`. */

import { type EventMask, isMarked } from "../../log/eventMask.ts";
import type { EventClass } from "../journeys/eventClasses.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import { levelChains } from "./levelChains.ts";
import type { Bounds, Reach } from "./reach.ts";

/**
 * `endsOn`: sets the limits at the first event that ends the reading. `firstAt` tells when each step is first reached if nothing ends the
 * reading. That is enough to find the event, because the reading up to it does not depend on later events.
 */
export function stopAtKinds(plan: Plan, w: Workspace, bounds: Bounds, { firstAt }: Reach): void {
  const { endsOn } = plan.definition;
  const { list } = plan.classes;
  if (w.first < 0) return;
  const opened = w.at[w.first] as number;
  const kind = (name: "other" | "early" | "repeat") => endsOn.includes(name);
  let stop = Infinity;
  let stopStep = -1;
  // within one instant: first the events that match no step, then by step
  const end = (t: number, k: number) => {
    if (t < stop || (t === stop && k < stopStep)) {
      stop = t;
      stopStep = k;
    }
  };
  const seen = new Uint8Array(plan.n);
  for (let i = 0; i < w.m && (w.at[i] as number) <= stop; i++) {
    const t = w.at[i] as number;
    const { steps } = list[w.of[i] as number] as EventClass;
    if (steps.length === 0 && t > opened && kind("other")) end(t, -1);
    for (const k of steps) {
      if (k === 0 || t < opened) continue;
      let before = k - 1;
      while (plan.optional[before] === 1) before--;
      if (kind("early") && t < (firstAt[before] as number)) end(t, k);
      if (kind("repeat") && t >= (firstAt[k] as number)) {
        if (t > (firstAt[k] as number) || seen[k]) end(t, k);
        seen[k] = 1;
      }
    }
  }
  for (let k = 0; k < plan.n; k++) {
    const readHere = k < stopStep || (k === stopStep && firstAt[k] === stop);
    bounds.high[k] = readHere ? stop : stop - 1;
  }
}

/**
 * Effect `end`: sets the limits at the first excluded event that stops the deepest chain: one in the range of its exclusion, while
 * the chain is still inside its window. Events up to this event (plus the grace) are still read.
 */
export function stopAtExclusion(plan: Plan, w: Workspace, bounds: Bounds, reach: Reach): void {
  const { slack, span, within, barriers, masks, n } = plan;
  const { at } = w;
  const { high } = bounds;
  const given = high.slice();
  const isExcluded = (x: number, mask: EventMask) => isMarked(mask, w.event[x] as number);
  for (let x = 0; x < w.m; x++) {
    if (!isExcluded(x, masks.excluded as EventMask)) continue;
    const t = at[x] as number;
    for (let k = 0; k < n; k++) high[k] = Math.min(given[k] as number, t + slack);
    for (let level = n; level > 0; level--) {
      bounds.levels = level;
      const chains = levelChains(plan, w, bounds, reach);
      if (reach.depth < level) {
        level = reach.depth + 1;
        continue;
      }
      // of each level, the newest chain has the latest entry and the latest end
      const end = at[w.ends[level - 1]?.[chains - 1] as number] as number;
      const entry = at[w.entries[level - 1]?.[chains - 1] as number] as number;
      if (t - entry > span || (span === Infinity && t - end > within)) continue;
      const barrier = barriers[level];
      if (barrier && isExcluded(x, barrier.mask) && end + slack < t) {
        bounds.levels = n;
        return;
      }
      break;
    }
    bounds.levels = n;
  }
  high.set(given);
}
