/** Builds ordered chains level by level: for each step it lists the events that end a chain, with the latest entry of each. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import type { Bounds, Reach } from "./reach.ts";

/**
 * Serves every ordered funnel, except journeys with contested instants. An event extends the newest chain it may follow: that chain
 * has both the latest entry and the latest last event. Takes O(steps × events).
 *
 * @returns how many chains the last level read has; the positions of their ends are in `w.buffers[0]`, of their entries in `w.buffers[1]`
 */
export function levelChains(plan: Plan, w: Workspace, bounds: Bounds, reach: Reach): number {
  const { slack, byRow, span, gap, optional, firstOnly, reuse } = plan;
  const { at, of, m } = w;
  const { list } = plan.classes;
  const shortest = plan.definition.times === "shortest";
  const keys = byRow ? w.rows : at;
  // a chain may end at ends[i], with entry entries[i]; first the lists of the level before, then those of this level
  let [ends, entries, nextEnds, nextEntries, mixedEnds, mixedEntries] = w.buffers as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  // with a grace, a chain through an optional step may end before a chain that entered earlier: all chains must be tried
  const exhaustive = slack > 0 && optional.includes(1);
  let known = 0;
  let count = 0;
  reach.depth = 0;
  reach.latest = -Infinity;
  reach.reached.fill(0);
  reach.firstAt.fill(Infinity);
  for (let k = 0; k < bounds.levels; k++) {
    const high = bounds.high[k] as number;
    const barrier = w.excluded && !bounds.free ? (plan.barriers[k] ?? null) : null;
    const excluded = barrier ? countExcluded(plan, w, barrier) : ends;
    const limit = gap[k] as number;
    let p = -1;
    count = 0;
    for (let i = 0; i < m; i++) {
      const { has, steps, isExcluded } = list[of[i] as number] as EventClass;
      const key = keys[i] as number;
      if (has[k] === 0 || key > high) continue;
      let entry = i;
      if (k === 0) {
        if (key < bounds.low || (firstOnly && key !== keys[w.first])) continue;
      } else {
        // an event that matches several steps must not follow itself
        const until = key + (steps.length > 1 && !reuse ? Math.min(slack, -1) : slack);
        while (p + 1 < known && (keys[ends[p + 1] as number] as number) <= until) p++;
        const t = at[i] as number;
        let best = -1;
        for (let q = p; q >= 0; q--) {
          const end = ends[q] as number;
          const start = at[entries[q] as number] as number;
          const fits = t - start <= span && t - (at[end] as number) <= limit;
          if (fits && (best < 0 || start > (at[entries[best] as number] as number))) {
            if (!barrier || !isBlocked(excluded, barrier, plan, w, keys, end, i)) best = q;
          }
          // of tied ends, one may itself be the excluded event that blocks the others
          const twin = barrier && q > 0 && keys[ends[q - 1] as number] === keys[end];
          if (!twin && !exhaustive) break;
        }
        if (best < 0) continue;
        entry = entries[best] as number;
      }
      // tied ends with the same entry count as one
      const twin = count > 0 && !isExcluded && keys[nextEnds[count - 1] as number] === key;
      if (twin && keys[nextEntries[count - 1] as number] === keys[entry]) continue;
      nextEnds[count] = i;
      nextEntries[count++] = entry;
    }
    const skippable = optional[k] === 1 && bounds.forced[k] === 0;
    if (count > 0) {
      reach.reached[k] = 1;
      reach.firstAt[k] = at[nextEnds[0] as number] as number;
      if (k === 0 || (span === Infinity && k < plan.n - 1)) {
        reach.latest = Math.max(reach.latest, at[nextEnds[count - 1] as number] as number);
      }
    }
    if (skippable) {
      // the next step follows this step or the ones before it: merge both lists by key
      let a = 0;
      let b = 0;
      for (let i = 0; i < known + count; i++) {
        const own = b < count && (a >= known || keys[nextEnds[b] as number]! <= keys[ends[a] as number]!);
        mixedEnds[i] = (own ? nextEnds[b] : ends[a]) as number;
        mixedEntries[i] = (own ? nextEntries[b++] : entries[a++]) as number;
      }
      known += count;
      [ends, entries, mixedEnds, mixedEntries] = [mixedEnds, mixedEntries, ends, entries];
      continue;
    }
    if (count > 0) {
      reach.depth = k + 1;
      let best = 0;
      for (let i = 1; i < count && (shortest || keys[nextEnds[i] as number] === keys[nextEnds[0] as number]); i++) {
        const length = (c: number) => (at[nextEnds[c] as number] as number) - (at[nextEntries[c] as number] as number);
        if (shortest ? length(i) < length(best) : (nextEntries[i] as number) > (nextEntries[best] as number)) best = i;
      }
      reach.done = keys[nextEnds[best] as number] as number;
      reach.entry = keys[nextEntries[best] as number] as number;
    }
    known = count;
    [ends, entries, nextEnds, nextEntries] = [nextEnds, nextEntries, ends, entries];
    if (count === 0) break;
  }
  w.buffers[0] = ends;
  w.buffers[1] = entries;
  w.buffers[2] = nextEnds;
  w.buffers[3] = nextEntries;
  w.buffers[4] = mixedEnds;
  w.buffers[5] = mixedEntries;
  return count;
}

/** Counts, per position, the events before it that are excluded on the way to a step. */
function countExcluded({ classes }: Plan, w: Workspace, barrier: readonly number[]): Int32Array {
  if ((w.buffers[6]?.length ?? 0) <= w.m) w.buffers[6] = new Int32Array(w.at.length + 1);
  const counts = w.buffers[6] as Int32Array;
  for (let i = 0; i < w.m; i++) {
    counts[i + 1] = (counts[i] as number) + (concerns(classes.list[w.of[i] as number] as EventClass, barrier) ? 1 : 0);
  }
  return counts;
}

/** Whether an event class matches one of the given exclusions. */
export function concerns({ isExcluded, excluded }: EventClass, exclusions: readonly number[]): boolean {
  return isExcluded && exclusions.some((e) => excluded[e] === 1);
}

/** Whether an excluded event is between the events at positions a and b. Neither of the two counts as one. */
function isBlocked(
  counts: Int32Array,
  barrier: readonly number[],
  { slack, classes, byRow }: Plan,
  { of, m }: Workspace,
  keys: Float64Array,
  a: number,
  b: number,
): boolean {
  const width = byRow ? 0 : slack;
  const low = (keys[a] as number) + width;
  const high = (keys[b] as number) - width;
  const inside = (x: number) => (keys[x] as number) > low && (keys[x] as number) < high;
  const own = (x: number) => inside(x) && concerns(classes.list[of[x] as number] as EventClass, barrier);
  const total = (counts[position(keys, m, high, false)] as number) - (counts[position(keys, m, low, true)] as number);
  return total > (own(a) ? 1 : 0) + (b !== a && own(b) ? 1 : 0);
}

/** Number of sorted keys that are less than `key` (with `orEqual`: at most `key`). */
function position(keys: Float64Array, m: number, key: number, orEqual: boolean): number {
  let low = 0;
  let high = m;
  while (low < high) {
    const middle = (low + high) >> 1;
    const k = keys[middle] as number;
    if (k < key || (orEqual && k === key)) low = middle + 1;
    else high = middle;
  }
  return low;
}
