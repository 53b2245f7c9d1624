/** Finds which events fill the steps of an unordered funnel. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import type { Matching } from "./matching.ts";

/**
 * Fills the times of the `depth` steps done in [low, done], each with its latest event (`earliest-entry`: earliest). Anchored: starts
 * at the latest (earliest) event of step 1 that allows it.
 *
 * @returns the time from the first step to the last
 */
export function unorderedTimes(
  plan: Plan,
  w: Workspace,
  matching: Matching,
  depth: number,
  low: number,
  done: number,
  out: Outcome,
): number {
  const { n, definition, classes } = plan;
  const { at, of, m } = w;
  const { anchored, times } = definition;
  // where the time of the entry is limited, the entry is the earliest event
  const forward = times === "earliest-entry" || w.high < Infinity;
  const classOf = (i: number) => classes.list[of[i] as number] as EventClass;
  let first = 0;
  while (first < m && (at[first] as number) < low) first++;
  let last = first - 1;
  while (last + 1 < m && (at[last + 1] as number) <= done) last++;

  /** Takes events in order, each one that raises the number of filled steps. The event `anchor` fills step 1 already. */
  const choose = (from: number, anchor: number): number[] => {
    matching.clear();
    const chosen: number[] = anchor < 0 ? [] : [anchor];
    const open = new Set(Array.from({ length: n }, (_, k) => k).slice(chosen.length));
    for (let j = 0; j <= last - from && chosen.length < depth; j++) {
      const i = forward ? from + j : last - j;
      if (i === anchor || classOf(i).steps.length === 0) continue;
      matching.offer(of[i] as number);
      const step = [...open].find((k) => matching.take(k));
      if (step === undefined) matching.withdraw(of[i] as number);
      else {
        open.delete(step);
        chosen.push(i);
      }
    }
    return chosen;
  };
  let chosen = anchored ? [] : choose(first, -1);
  for (let j = 0; anchored && j <= last - first; j++) {
    const anchor = forward ? first + j : last - j;
    if (classOf(anchor).has[0] === 0) continue;
    let from = anchor;
    while (from > first && at[from - 1] === at[anchor]) from--;
    chosen = choose(from, anchor);
    if (chosen.length === depth) break;
  }
  chosen.sort((a, b) => a - b);
  out.times.fill(Number.NaN);
  out.events.fill(-1);
  chosen.forEach((i, k) => {
    out.times[k] = at[i] as number;
    out.events[k] = w.event[i] as number;
  });
  return (out.times[depth - 1] as number) - (out.times[0] as number);
}
