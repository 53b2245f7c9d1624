/** Finds the chain that the times are taken from in the lists of chains that a pass by levels has left. */

import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import { countExcluded, isBlocked, matchesSeveral, slackOf } from "./levelChains.ts";
import type { Reach } from "./reach.ts";

/**
 * Goes back from the end of the chain, and drops the events from which the next step cannot be reached. Then goes forward from the
 * entry, always to the nearest event that is left: a chain leads on from it. It uses up the lists in `w.ends`.
 *
 * @returns false for chains with optional steps, under a grace that matters, and with exclusions among tied events: these need the
 *   search of `chainTimes`
 */
export function traceChain(plan: Plan, w: Workspace, reach: Reach, out: Outcome): boolean {
  const { gap, span, optional, n } = plan;
  const { at, keys, counts } = w;
  const { depth } = reach;
  const slack = slackOf(plan, w);
  if (slack > 0 || (w.excluded && !(w.closest > 0)) || optional.includes(1)) return false;
  const earliest = plan.definition.times === "earliest-entry" && depth > 1;
  let limited = w.excluded;
  for (let k = 1; k < depth; k++) if (gap[k] !== Infinity) limited = true;

  const ends = w.ends[depth - 1] as Int32Array;
  let last = 0;
  while ((keys[ends[last] as number] as number) < reach.done) last++;
  ends[0] = ends[last] as number;
  counts[depth - 1] = 1;
  const end = ends[0] as number;
  // without limits and exclusions, every event of a level leads on to the next
  if (limited) for (let k = depth - 2; k >= (earliest ? 0 : 1); k--) keepThoseThatLeadOn(plan, w, slack, k);

  const entries = w.ends[0] as Int32Array;
  let s = 0;
  if (earliest) while ((at[end] as number) - (at[entries[s] as number] as number) > span) s++;
  else if (depth > 1) while ((keys[entries[s] as number] as number) < reach.entry) s++;
  let i = entries[s] as number;
  for (let k = 0; k < n; k++) {
    if (k >= depth) {
      out.times[k] = Number.NaN;
      out.events[k] = -1;
      continue;
    }
    if (k > 0) {
      const level = w.ends[k] as Int32Array;
      s = 0;
      while (!follows(plan, w, slack, i, level[s] as number)) s++;
      i = level[s] as number;
    }
    out.times[k] = at[i] as number;
    out.events[k] = w.event[i] as number;
  }
  return true;
}

/** Keeps the events of level k after which the nearest event of the next level is in reach: later ones are farther away. */
function keepThoseThatLeadOn(plan: Plan, w: Workspace, slack: number, k: number): void {
  const level = w.ends[k] as Int32Array;
  const next = w.ends[k + 1] as Int32Array;
  const barrier = w.excluded ? plan.barriers[k + 1] : null;
  if (barrier) countExcluded(plan, w, barrier);
  let z = 0;
  let kept = 0;
  const limit = plan.gap[k + 1] as number;
  for (let s = 0; s < (w.counts[k] as number); s++) {
    const from = level[s] as number;
    while (z < (w.counts[k + 1] as number) && !follows(plan, w, slack, from, next[z] as number)) z++;
    if (z === w.counts[k + 1]) break;
    const to = next[z] as number;
    if ((w.at[to] as number) - (w.at[from] as number) > limit) continue;
    if (!barrier || !isBlocked(plan, w, barrier, from, to)) level[kept++] = from;
  }
  w.counts[k] = kept;
}

/** Whether an event may come after another in a chain. One that matches several steps must not follow itself. */
function follows(plan: Plan, w: Workspace, slack: number, from: number, to: number): boolean {
  const self = plan.shared && !plan.reuse && matchesSeveral(plan, w, to);
  return (w.keys[from] as number) <= (w.keys[to] as number) + (self ? -1 : slack);
}
