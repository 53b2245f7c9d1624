/** Builds ordered chains through contested instants: those where one of several tied events could fill more than one step. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import { concerns } from "./levelChains.ts";
import { createMatching } from "./matching.ts";
import type { Bounds, Reach } from "./reach.ts";

/**
 * Works instant by instant: from each level reached before, it finds the levels whose steps can be matched with distinct events of
 * the instant. For favourable ties without `reuse` only.
 */
export function tiedChains(plan: Plan, w: Workspace, bounds: Bounds, reach: Reach): void {
  const { n, span, gap, optional, firstOnly, barriers } = plan;
  const { at, of, m } = w;
  const { list } = plan.classes;
  const { levels, high, forced } = bounds;
  const { times } = plan.definition;
  const start = new Float64Array(n).fill(-Infinity);
  const last = new Float64Array(n).fill(-Infinity);
  const next = new Float64Array(n);
  const blocked = new Float64Array(n).fill(-Infinity);
  const matching = createMatching(n, list);
  const skippable = (k: number) => optional[k] === 1 && forced[k] === 0;
  let t = 0;
  const take = (k: number) => t <= (high[k] as number) && matching.take(k);
  /** Fills step f and the required steps after it, up to step `until` − 1. */
  const fill = (f: number, until: number) => {
    matching.restart();
    let all = take(f);
    for (let k = f + 1; k < until && all; k++) if (!skippable(k)) all = take(k);
    return all;
  };
  reach.depth = 0;
  reach.latest = -Infinity;
  reach.reached.fill(0);
  for (let i = 0, r = 0; i < m; i = r) {
    t = at[i] as number;
    matching.clear();
    for (r = i; r < m && at[r] === t; r++) matching.offer(of[r] as number);
    next.fill(-Infinity);
    for (let j = -1; j < levels; j++) {
      if (j < 0 ? t < bounds.low || (firstOnly && t !== at[w.first]) : t - (start[j] as number) > span) continue;
      const entry = j < 0 ? t : (start[j] as number);
      if (entry === -Infinity) continue;
      // f: the first step that this chain fills at this instant
      for (let f = j + 1; f < levels; f++) {
        const before = last[j] as number;
        const fits = j < 0 || (t - before <= (gap[f] as number) && before >= (blocked[f] as number));
        if (fits && fill(f, f + 1)) {
          next[f] = Math.max(next[f] as number, entry);
          for (let k = f + 1; k < levels; k++) {
            const taken = take(k);
            if (taken) next[k] = Math.max(next[k] as number, entry);
            // at this instant, an optional step is tried only as the last one
            if (skippable(k)) fill(f, k);
            else if (!taken) break;
          }
        }
        if (j < 0 || !skippable(f)) break;
      }
    }
    for (let k = 0; k < levels; k++) {
      const entry = next[k] as number;
      if (entry === -Infinity) continue;
      start[k] = entry;
      last[k] = t;
      reach.reached[k] = 1;
      if (k === 0 || (span === Infinity && k < n - 1)) reach.latest = t;
      if (skippable(k)) continue;
      const shorter = k + 1 === reach.depth && times === "shortest" && t - entry < reach.done - reach.entry;
      if (k + 1 > reach.depth || shorter) {
        reach.depth = k + 1;
        reach.done = t;
        reach.entry = entry;
      }
    }
    if (!w.excluded || bounds.free) continue;
    for (let x = i; x < r; x++) {
      for (let k = 1; k < n; k++) {
        const barrier = barriers[k];
        if (barrier && concerns(list[of[x] as number] as EventClass, barrier)) blocked[k] = t;
      }
    }
  }
}
