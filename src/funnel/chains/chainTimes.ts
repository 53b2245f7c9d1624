/** Finds the chain that the times are taken from: which events fill the steps. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import type { Bounds, Reach } from "./reach.ts";

/**
 * Finds the chain by binary search. The pass tells whether a chain within given limits exists. Whether step k can be filled
 * by a given time is false up to some time and true from then on, so that time is found by halving. The first guess is
 * mostly right.
 *
 * @param bounds - the limits under which the depth was found; they are changed
 * @param reach - the depth, entry and end that were found; they are changed
 */
export function chainTimes(
  plan: Plan,
  w: Workspace,
  bounds: Bounds,
  reach: Reach,
  pass: (w: Workspace, bounds: Bounds, reach: Reach) => unknown,
  out: Outcome,
): void {
  const { byRow, optional, slack } = plan;
  const { keys } = w;
  const { depth, done, entry } = reach;
  const { high } = bounds;
  const exists = () => {
    pass(w, bounds, reach);
    return reach.depth >= depth;
  };
  /** The least key by which step k can be filled, searched from `from`; it can be filled by `to`. */
  const earliest = (k: number, from: number, to: number): number => {
    const old = high[k] as number;
    const by = (i: number) => {
      high[k] = keys[i] as number;
      return exists();
    };
    let low = position(keys, w.m, from);
    let until = position(keys, w.m, to);
    while (low < until && !hasStep(plan, w, low, k)) low++;
    if (low < until && by(low)) until = low;
    for (low++; low < until; ) {
      const middle = (low + until) >> 1;
      if (by(middle)) until = middle;
      else low = middle + 1;
    }
    high[k] = old;
    return keys[until] as number;
  };
  bounds.levels = depth;
  high[depth - 1] = Math.min(high[depth - 1] as number, done);
  let from = entry;
  if (depth > 1 && plan.definition.times === "earliest-entry") {
    from = earliest(0, byRow ? 0 : Math.max(bounds.low, done - plan.span - Math.max(slack, 0)), entry);
  }
  bounds.low = from;
  high[0] = from;
  for (let k = 1; k < depth; k++) {
    if (optional[k] === 0) continue;
    bounds.forced[k] = 1;
    if (exists()) continue;
    bounds.forced[k] = 0;
    high[k] = -Infinity;
  }
  out.times.fill(Number.NaN);
  out.events.fill(-1);
  for (let k = 0; k < depth; k++) {
    if (high[k] === -Infinity) continue;
    if (k > 0 && k < depth - 1) {
      // with a grace, a step may come before the step it follows, and after the end
      from = earliest(k, from - slack, Math.min(high[k] as number, keys[w.m - 1] as number));
    } else if (k > 0) from = done;
    high[k] = from;
    let i = position(keys, w.m, from);
    while (!hasStep(plan, w, i, k) || (!plan.reuse && used(out, w.event[i] as number, k))) {
      if (keys[i + 1] !== from || i + 1 >= w.m) break;
      i++;
    }
    out.times[k] = w.at[i] as number;
    out.events[k] = w.event[i] as number;
  }
}

function used({ events }: Outcome, event: number, steps: number): boolean {
  for (let k = 0; k < steps; k++) if (events[k] === event) return true;
  return false;
}

function hasStep({ classes }: Plan, w: Workspace, i: number, k: number): boolean {
  return (classes.list[w.of[i] as number] as EventClass).has[k] === 1;
}

/** The first position whose key is at least `key`. */
function position(keys: Float64Array, m: number, key: number): number {
  let low = 0;
  let high = m;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
