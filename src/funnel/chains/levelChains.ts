/** Builds ordered chains level by level: for each step it lists the events that end a chain, with the latest entry of each. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Barrier, Plan } from "../journeys/plan.ts";
import { longer, type Workspace } from "../journeys/workspace.ts";
import type { Bounds, Reach } from "./reach.ts";

/**
 * Serves every ordered funnel, except journeys with contested instants. An event extends the newest chain it may follow: that chain
 * has both the latest entry and the latest last event. Only the events of each step are visited.
 *
 * @returns how many chains the last level read has; the positions of their ends are in `w.ends`, of their entries in `w.entries`, by level
 */
export function levelChains(plan: Plan, w: Workspace, bounds: Bounds, reach: Reach): number {
  const { span, optional, n } = plan;
  const { at, keys, lists, sizes, counts } = w;
  const shortest = plan.definition.times === "shortest";
  // the chains that the next step may extend: a chain ends at ends[i], with entry entries[i]
  let ends = w.ends[0] as Int32Array;
  let entries = ends;
  let known = 0;
  let count = 0;
  reach.depth = 0;
  reach.latest = -Infinity;
  // a loop over few places is faster than fill()
  for (let k = 0; k < n; k++) {
    reach.reached[k] = 0;
    reach.firstAt[k] = Infinity;
  }
  for (let k = 0; k < bounds.levels; k++) {
    const high = bounds.high[k] as number;
    const barrier = w.excluded && !bounds.free ? (plan.barriers[k] ?? null) : null;
    if (barrier) countExcluded(plan, w, barrier);
    const list = lists[k] as Int32Array;
    const size = sizes[k] as number;
    if ((w.ends[k] as Int32Array).length < size) {
      w.ends[k] = longer(w.ends[k] as Int32Array, list.length);
      w.entries[k] = longer(w.entries[k] as Int32Array, list.length);
    }
    const nextEnds = w.ends[k] as Int32Array;
    const nextEntries = w.entries[k] as Int32Array;
    if (k === 0) count = enter(plan, w, bounds);
    else count = extend(plan, w, k, barrier, high, ends, entries, known);
    counts[k] = count;
    if (count > 0) {
      reach.reached[k] = 1;
      reach.firstAt[k] = at[nextEnds[0] as number] as number;
      if (k === 0 || (span === Infinity && k < n - 1)) {
        const latest = at[nextEnds[count - 1] as number] as number;
        if (latest > reach.latest) reach.latest = latest;
      }
    }
    if (optional[k] === 1 && bounds.forced[k] === 0) {
      [ends, entries] = merged(w, keys, ends, entries, known, k);
      known += count;
      continue;
    }
    if (count > 0) {
      reach.depth = k + 1;
      let best = 0;
      for (let i = 1; i < count && (shortest || keys[nextEnds[i] as number] === keys[nextEnds[0] as number]); i++) {
        const length = (at[nextEnds[i] as number] as number) - (at[nextEntries[i] as number] as number);
        const least = (at[nextEnds[best] as number] as number) - (at[nextEntries[best] as number] as number);
        if (shortest ? length < least : (nextEntries[i] as number) > (nextEntries[best] as number)) best = i;
      }
      reach.done = keys[nextEnds[best] as number] as number;
      reach.entry = keys[nextEntries[best] as number] as number;
    }
    known = count;
    ends = nextEnds;
    entries = nextEntries;
    if (count === 0) break;
  }
  return count;
}

/** Lists the chains of one event: those that may enter. Tied entries count as one, unless one of them may be an excluded event. */
function enter({ firstOnly }: Plan, { keys, lists, sizes, ends, entries, first, excluded }: Workspace, bounds: Bounds) {
  const list = lists[0] as Int32Array;
  const [nextEnds, nextEntries] = [ends[0] as Int32Array, entries[0] as Int32Array];
  const { low } = bounds;
  const high = firstOnly ? Math.min(keys[first] as number, bounds.high[0] as number) : (bounds.high[0] as number);
  let count = 0;
  let last = Number.NaN;
  for (let s = 0; s < (sizes[0] as number); s++) {
    const i = list[s] as number;
    const key = keys[i] as number;
    if (key > high) break;
    if (key < low || (key === last && !excluded)) continue;
    last = key;
    nextEnds[count] = i;
    nextEntries[count++] = i;
  }
  return count;
}

/** Extends chains by the events of the next step: each extends the newest chain that it may follow. */
function extend(
  plan: Plan,
  w: Workspace,
  k: number,
  barrier: Barrier | null,
  high: number,
  ends: Int32Array,
  entries: Int32Array,
  known: number,
): number {
  const { span, gap, optional, shared, reuse } = plan;
  const { at, keys, sizes } = w;
  const list = w.lists[k] as Int32Array;
  const nextEnds = w.ends[k] as Int32Array;
  const nextEntries = w.entries[k] as Int32Array;
  const limit = gap[k] as number;
  const slack = slackOf(plan, w);
  // with a grace, a chain through an optional step may end before a chain that entered earlier: all chains must be tried
  const exhaustive = slack > 0 && optional.includes(1);
  let p = -1;
  let count = 0;
  for (let s = 0; s < (sizes[k] as number); s++) {
    const i = list[s] as number;
    const key = keys[i] as number;
    if (key > high) break;
    // an event that matches several steps must not follow itself
    const self = shared && !reuse && classOf(plan, w, i).steps.length > 1;
    const until = key + (self ? Math.min(slack, -1) : slack);
    while (p + 1 < known && (keys[ends[p + 1] as number] as number) <= until) p++;
    const t = at[i] as number;
    let best = -1;
    for (let q = p; q >= 0; q--) {
      const end = ends[q] as number;
      const start = at[entries[q] as number] as number;
      const fits = t - start <= span && t - (at[end] as number) <= limit;
      if (fits && (best < 0 || start > (at[entries[best] as number] as number))) {
        if (!barrier || !isBlocked(plan, w, barrier, end, i)) best = q;
      }
      // of tied ends, one may itself be the excluded event that blocks the others
      const twin = barrier && q > 0 && keys[ends[q - 1] as number] === keys[end];
      if (!twin && !exhaustive) break;
    }
    if (best < 0) continue;
    const entry = entries[best] as number;
    if (count > 0 && keys[nextEnds[count - 1] as number] === key) {
      const twin = keys[nextEntries[count - 1] as number] === keys[entry];
      if (twin && !(w.excluded && classOf(plan, w, i).isExcluded)) continue;
    }
    nextEnds[count] = i;
    nextEntries[count++] = entry;
  }
  return count;
}

/** By how much an event may come before the one it follows. A grace has no effect where all events are farther apart. */
export function slackOf({ slack }: Plan, { closest }: Workspace): number {
  return slack > 0 && closest > slack ? 0 : slack;
}

function classOf({ classes }: Plan, w: Workspace, i: number): EventClass {
  return classes.list[w.of[i] as number] as EventClass;
}

/** The chains that end at an optional step k, and those that leave it out, in the order of their keys. */
function merged(
  w: Workspace,
  keys: Float64Array,
  ends: Int32Array,
  entries: Int32Array,
  known: number,
  k: number,
): [ends: Int32Array, entries: Int32Array] {
  const count = w.counts[k] as number;
  const [ownEnds, ownEntries] = [w.ends[k] as Int32Array, w.entries[k] as Int32Array];
  // two pairs of buffers in turn: the lists that are read may be in the other pair
  const at = ends === w.buffers[1] ? 3 : 1;
  for (let b = at; b < at + 2; b++) {
    if ((w.buffers[b]?.length ?? 0) < known + count) w.buffers[b] = new Int32Array((known + count) * 2);
  }
  const [mixedEnds, mixedEntries] = [w.buffers[at] as Int32Array, w.buffers[at + 1] as Int32Array];
  for (let i = 0, a = 0, b = 0; i < known + count; i++) {
    const next = b < count && (a >= known || keys[ownEnds[b] as number]! <= keys[ends[a] as number]!);
    mixedEnds[i] = (next ? ownEnds[b] : ends[a]) as number;
    mixedEntries[i] = (next ? ownEntries[b++] : entries[a++]) as number;
  }
  return [mixedEnds, mixedEntries];
}

/** Counts, per position, the events before it that are excluded on the way to a step, in `w.buffers[0]`. */
function countExcluded(plan: Plan, w: Workspace, barrier: Barrier): void {
  if (w.counted === barrier) return;
  w.counted = barrier;
  if ((w.buffers[0]?.length ?? 0) <= w.m) w.buffers[0] = new Int32Array(w.at.length + 1);
  const counts = w.buffers[0] as Int32Array;
  for (let i = 0; i < w.m; i++) {
    counts[i + 1] = (counts[i] as number) + (concerns(classOf(plan, w, i), barrier) ? 1 : 0);
  }
}

/** Whether an event class matches one of the exclusions on the way to a step. */
export function concerns({ isExcluded, excluded }: EventClass, { exclusions }: Barrier): boolean {
  return isExcluded && exclusions.some((e) => excluded[e] === 1);
}

/**
 * Whether an excluded event is between the events at positions a and b. Neither of the two counts as one. Needs {@link countExcluded}.
 */
function isBlocked(plan: Plan, w: Workspace, barrier: Barrier, a: number, b: number): boolean {
  const counts = w.buffers[0] as Int32Array;
  const { keys, m } = w;
  const width = plan.byRow ? 0 : slackOf(plan, w);
  // where no two events share a key, what is between in the list is between in time
  if (width <= 0 && a < b && (plan.byRow || w.closest > 0)) return (counts[b] as number) > (counts[a + 1] as number);
  const low = (keys[a] as number) + width;
  const high = (keys[b] as number) - width;
  const inside = (x: number) => (keys[x] as number) > low && (keys[x] as number) < high;
  const own = (x: number) => inside(x) && concerns(classOf(plan, w, x), barrier);
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
