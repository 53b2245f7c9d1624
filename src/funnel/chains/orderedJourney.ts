/** Reads a journey in order or in strict order, with any combination of switches. */

import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import { chainTimes } from "./chainTimes.ts";
import { graceChains } from "./graceChains.ts";
import { isRemoved } from "./isRemoved.ts";
import { levelChains, slackOf } from "./levelChains.ts";
import { createBounds, createReach, release } from "./reach.ts";
import { stopAtExclusion, stopAtKinds } from "./stops.ts";
import { strictChains } from "./strictChains.ts";
import { strictIncrease } from "./strictIncrease.ts";
import { tiedChains } from "./tiedChains.ts";

/** Reads a loaded journey, and writes its outcome. */
export type JourneyPass = (w: Workspace, out: Outcome) => void;

/**
 * Makes the pass.
 *
 * @param onCut - called for each journey on which the search limit was reached: that of `remove`, or of a grace with steps that
 * share events
 */
export function orderedJourney(plan: Plan, onCut: () => void, timed: boolean): JourneyPass {
  const { n, definition, effect, slack, byRow, reuse } = plan;
  const bounds = createBounds(n);
  const reach = createReach(n);
  const strict = definition.order === "strict" && strictChains(plan);
  const mayContest = slack === 0 && !byRow && !reuse;
  const graceful = slack > 0 && plan.shared && !reuse && !strict;
  const ownRule = definition.semantics === "clickhouse-strict-increase";
  let limited = false;
  const pass = (w: Workspace): void => {
    if (strict) strict(w, bounds, reach);
    else if (graceful && slackOf(plan, w) > 0) limited = graceChains(plan, w, bounds, reach) || limited;
    else if (mayContest && w.contested) tiedChains(plan, w, bounds, reach);
    else levelChains(plan, w, bounds, reach);
  };
  return (w, out) => {
    release(bounds);
    let removed = false;
    if (ownRule) strictIncrease(plan, w, reach);
    else {
      if (definition.endsOn.length > 0) {
        levelChains(plan, w, bounds, reach);
        stopAtKinds(plan, w, bounds, reach);
      }
      if (effect === "end" && w.excluded) stopAtExclusion(plan, w, bounds, reach);
      enterWithin(w);
      if (effect === "remove" && w.excluded) {
        const answer = isRemoved(plan, w, bounds, reach);
        removed = answer !== false;
        if (answer === "cut") onCut();
      } else pass(w);
    }
    out.removed = removed;
    out.depth = removed ? 0 : reach.depth;
    out.latest = reach.latest;
    out.tied = w.tied;
    out.reached.set(reach.reached);
    if (removed) out.reached.fill(0);
    if (timed && out.depth > 0) chainTimes(plan, w, bounds, reach, pass, out);
    if (limited) onCut();
    limited = false;
  };

  /** Limits the time (or the position) at which chains enter. */
  function enterWithin({ at, low, high, m }: Workspace): void {
    if (low === -Infinity && high === Infinity) return;
    if (!byRow) {
      bounds.low = low;
      bounds.high[0] = Math.min(bounds.high[0] as number, high);
      return;
    }
    let from = 0;
    while (from < m && (at[from] as number) < low) from++;
    let to = m;
    while (to > 0 && (at[to - 1] as number) > high) to--;
    bounds.low = from;
    bounds.high[0] = Math.min(bounds.high[0] as number, to - 1);
  }
}
