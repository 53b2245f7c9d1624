/** Reads ordered funnels event by event: of each step it keeps the newest chain that ends there. */

import { type EventMask, lastMarked, nextMarked } from "../../log/eventMask.ts";
import type { EventClass } from "../journeys/eventClasses.ts";
import { createOutcome, type Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { cutTo } from "../journeys/workspace.ts";
import { createForwardState, type ForwardState } from "./forwardState.ts";
import { forwardTimes } from "./forwardTimes.ts";
import { isPlain, markedChains } from "./markedChains.ts";
import type { QuickRead } from "./quickRead.ts";

/** Most visits of events in one journey to decide whether `remove` leaves it out; the general pass has a limit and counts what it cuts. */
const MOST_VISITS = 1e6;

/**
 * Makes the pass. An event extends the newest chain of the step before: it has both the latest entry and the latest end. Where no two
 * events share an instant, that is all an event can do. Only marked events are visited, from the first entry on, and under
 * `endsOn: "other"` all events from there on.
 */
export function forwardChains(plan: Plan, out: Outcome, timed: boolean): QuickRead {
  const state = createForwardState(plan);
  const freeDepth = depthWithoutExclusions(plan, state);
  const { masks, effect, definition, n, optional } = plan;
  const whole =
    definition.endsOn.length > 0 || effect === "end" || definition.semantics === "clickhouse-strict-increase";
  return (from, to, low, high, most) => {
    state.most = Math.min(n, most);
    // what ends the reading does not depend on when chains may enter
    if (whole && (low > -Infinity || high < Infinity)) return false;
    const first = nextMarked(masks.entry, from, to);
    state.watched = effect !== "none" && nextMarked(masks.excluded as EventMask, first, to) < to;
    if (!readForward(plan, state, first, first, to, low, high)) return false;
    const { latest } = state;
    let removed = false;
    if (effect === "remove" && state.watched && state.depth < n) {
      const answer = isRemovedForward(plan, state, freeDepth, first, to, low, high);
      if (answer === null) return false;
      removed = answer;
    }
    out.tied = false;
    out.removed = removed;
    out.depth = removed ? 0 : state.depth;
    out.latest = latest;
    for (let k = 0; k < n; k++)
      out.reached[k] = (optional[k] === 1 ? (state.lastAt[k] as number) >= 0 : k < out.depth) ? 1 : 0;
    return !timed || out.depth === 0 || forwardTimes(plan, state, first, to, low, out);
  };
}

/**
 * Reads the events from `from` on. A function of the module with local variables, which is what makes it fast.
 *
 * @param first - the first event of the journey that may open a chain
 * @returns false where an event matches several steps and the reading may end
 */
function readForward(
  plan: Plan,
  state: ForwardState,
  first: number,
  from: number,
  to: number,
  low: number,
  high: number,
): boolean {
  const { n, span, gap, optional, resolution, classes, firstOnly, log, masks, readAll } = plan;
  const { start, last, startAt, lastAt, blocked, ascending, someOptional, shortest, stops, watched, mayStop, most } =
    state;
  const { list, byTouchpoint } = classes;
  const { time, touchpoint } = log;
  const { relevant } = masks;
  const endless = span === Infinity;
  // the end of the last window that may open
  const until = (firstOnly && first < to ? cutTo(resolution, time[first] as number) : high) + span;
  let depth = 0;
  let entry = -1;
  let done = -1;
  let length = Infinity;
  let latest = -Infinity;
  for (let k = 0; k < n; k++) {
    lastAt[k] = -1;
    blocked[k] = -1;
  }
  for (let i = from; i < to; i = readAll ? i + 1 : nextMarked(relevant, i + 1, to)) {
    let number = byTouchpoint[touchpoint[i] as number] as number;
    if (number < 0) number = classes.of(i);
    const { steps, isExcluded } = list[number] as EventClass;
    const t = cutTo(resolution, time[i] as number);
    if (t > until) break;
    if (stops > 0) {
      if (steps.length > 1) return false;
      if (i > first && endsReading(plan, state, steps)) break;
    }
    for (let s = 0; s < steps.length; s++) {
      const k = steps[ascending ? s : steps.length - 1 - s] as number;
      let began = t;
      let beganAt = i;
      if (k === 0) {
        if (t < low || t > high || (firstOnly && i !== first)) continue;
      } else {
        let p = k - 1;
        // over optional steps: the chain that was extended last is the newest
        if (someOptional) {
          for (let q = p; optional[q] === 1; ) {
            q--;
            const [own, other] = [lastAt[q] as number, lastAt[p] as number];
            if (own > other || (own === other && (start[q] as number) > (start[p] as number))) p = q;
          }
        }
        const before = lastAt[p] as number;
        if (before < 0 || before < (blocked[k] as number)) continue;
        began = start[p] as number;
        if (t - began > span || t - (last[p] as number) > (gap[k] as number)) continue;
        beganAt = startAt[p] as number;
      }
      start[k] = began;
      startAt[k] = beganAt;
      last[k] = t;
      lastAt[k] = i;
      if (k === 0 || (endless && k < n - 1)) latest = t;
      if (optional[k] === 1) continue;
      if (k >= depth || (shortest && k === depth - 1 && t - began < length)) {
        depth = k + 1;
        entry = beganAt;
        done = i;
        length = t - began;
      }
    }
    if (depth >= most && mayStop) break;
    if (watched && isExcluded && meetExcluded(plan, state, number, i, t)) break;
  }
  state.depth = depth;
  state.entry = entry;
  state.done = done;
  state.latest = latest;
  return true;
}

/** Whether the reading ends at an event of these steps, at most one. */
function endsReading({ optional }: Plan, { stops, lastAt }: ForwardState, steps: readonly number[]): boolean {
  const k = steps.length > 0 ? (steps[0] as number) : -1;
  if (k < 0) return (stops & 1) !== 0;
  if (k === 0) return false;
  let before = k - 1;
  while (optional[before] === 1) before--;
  return ((stops & 2) !== 0 && (lastAt[before] as number) < 0) || ((stops & 4) !== 0 && (lastAt[k] as number) >= 0);
}

/** Blocks the chains on whose way the excluded event i stands. Returns whether the reading ends there (effect `end`). */
function meetExcluded(plan: Plan, state: ForwardState, number: number, i: number, t: number): boolean {
  const { n, span, within, effect, barriers, classes } = plan;
  const { start, last, lastAt, blocked, behind } = state;
  const { excluded } = classes.list[number] as EventClass;
  behind[number] ??= barriers.flatMap((barrier, k) => (barrier?.exclusions.some((e) => excluded[e] === 1) ? k : []));
  const steps = behind[number] as number[];
  if (!state.free) for (let s = 0; s < steps.length; s++) blocked[steps[s] as number] = i;
  if (effect !== "end") return false;
  // the deepest chain that is still inside its window
  for (let level = n; level > 0; level--) {
    const end = lastAt[level - 1] as number;
    if (end < 0 || t - (start[level - 1] as number) > span) continue;
    if (span === Infinity && t - (last[level - 1] as number) > within) continue;
    return end < i && steps.includes(level);
  }
  return false;
}

/** Makes a function that returns the depth of a journey when exclusions are ignored. */
function depthWithoutExclusions(plan: Plan, state: ForwardState) {
  const out = createOutcome(plan.n);
  const marked = isPlain(plan) ? markedChains(plan, out) : null;
  return (first: number, to: number, low: number, high: number): number => {
    if (marked?.(first, to, low, high, plan.n)) return out.depth;
    state.free = true;
    readForward(plan, state, first, first, to, low, high);
    state.free = false;
    return state.depth;
  };
}

/**
 * Effect `remove`: whether the journey is left out. The state holds the clean chains.
 *
 * @returns `null` where the general pass must decide
 * @see isRemoved
 */
function isRemovedForward(
  plan: Plan,
  state: ForwardState,
  freeDepth: ReturnType<typeof depthWithoutExclusions>,
  first: number,
  to: number,
  low: number,
  high: number,
): boolean | null {
  const { span, log, masks, resolution, n } = plan;
  const { depth, entry, done, lastAt, start, startAt } = state;
  const own = depth > 0 ? plan.barriers[depth] : null;
  /** Whether no excluded event comes between the end of a chain and the end of its window. */
  const staysClean = (end: number, began: number) => {
    const next = nextMarked(own?.mask as EventMask, end + 1, to);
    return next === to || cutTo(resolution, log.time[next] as number) > began + span;
  };
  // the newest chain of its level, which has both the latest entry and the latest end
  let e = own ? (startAt[depth - 1] as number) : -1;
  let removed = own != null && !staysClean(lastAt[depth - 1] as number, start[depth - 1] as number);
  if (freeDepth(first, to, low, high) > depth) return true;
  if (removed && span === Infinity) return null;
  let visits = 0;
  while (removed) {
    e = lastMarked(masks.entry, first, e);
    const t = e < 0 ? -Infinity : cutTo(resolution, log.time[e] as number);
    if (t < low || e < 0) break;
    visits += (to - e) * n;
    if (visits > MOST_VISITS) return null;
    if (depth > 1) readForward(plan, state, first, e, to, t, t);
    if (depth === 1) removed = !staysClean(e, t);
    else removed = state.depth < depth || !staysClean(lastAt[depth - 1] as number, t);
  }
  state.depth = depth;
  state.entry = entry;
  state.done = done;
  return removed;
}
