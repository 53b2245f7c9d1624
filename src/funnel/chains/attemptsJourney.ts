/** Reads every attempt of a journey, for `count: "attempts"`. */

import type { EventClass } from "../journeys/eventClasses.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { Workspace } from "../journeys/workspace.ts";
import { createMatching } from "./matching.ts";

/** How an attempt ended. */
export type AttemptEnd = "complete" | "late" | "excluded" | "over";

/**
 * An event of step 1 opens an attempt when none is open. Each next step is filled by the earliest event that fits. The attempt
 * closes when it is complete, at the first event later than its window (or than the next step's own `within`), at an excluded event,
 * or at the end of the journey. Events of the same instant that were not used may open the next attempt.
 */
export function attemptsJourney(plan: Plan) {
  const { n, span, gap, byRow, effect, definition, classes } = plan;
  const { exclude } = definition;
  const matching = createMatching(n, classes.list);

  return (w: Workspace, out: Outcome, visit: (outcome: Outcome, end: AttemptEnd) => void): void => {
    const { at, of, m, keys } = w;
    let depth = 0;
    let last = 0;
    const classOf = (i: number) => classes.list[of[i] as number] as EventClass;
    const close = (end: AttemptEnd) => {
      out.depth = depth;
      out.removed = end === "excluded" && effect === "remove";
      if (end === "late" || end === "excluded") out.latest = -Infinity;
      out.tied = false;
      for (let k = 0; k < n; k++) out.reached[k] = k < depth && !out.removed ? 1 : 0;
      visit(out, end);
      depth = 0;
    };
    /** Fills step `depth` with an event of the instant i … r − 1. */
    const fill = (i: number, r: number) => {
      let x = i;
      while (x < r - 1 && (classOf(x).has[depth] === 0 || out.events.subarray(0, depth).includes(w.event[x] as number)))
        x++;
      out.times[depth] = at[i] as number;
      out.events[depth] = w.event[x] as number;
      if (depth === 0 || span === Infinity) out.latest = at[i] as number;
      last = keys[i] as number;
      depth++;
    };
    for (let i = 0, r = 0; i < m; i = r) {
      const t = at[i] as number;
      r = i + 1;
      const alone = byRow || r === m || at[r] !== t;
      if (!alone) {
        matching.clear();
        for (r = i; r < m && at[r] === t; r++) matching.offer(of[r] as number);
      }
      if (depth > 0) {
        const late =
          t - (out.times[0] as number) > span || t - (out.times[depth - 1] as number) > (gap[depth] as number);
        if (late) close("late");
      }
      if (alone) {
        readOne(i);
        continue;
      }
      while (depth > 0 || matching.take(0)) {
        if (depth === 0) fill(i, r);
        while (depth < n && matching.take(depth)) fill(i, r);
        matching.spend();
        if (depth === n) close("complete");
        else if (meetsExclusion(i, r)) close("excluded");
        else break;
      }
    }
    if (depth > 0) close("over");

    /** Reads an event that is alone in its instant: it fills one step at most. */
    function readOne(i: number): void {
      const { has } = classOf(i);
      const used = has[depth] === 1;
      if (used) fill(i, i + 1);
      if (depth === n) close("complete");
      else if (depth > 0 && meetsExclusion(i, i + 1)) {
        close("excluded");
        if (used || has[0] === 0) return;
        fill(i, i + 1);
        if (n === 1) close("complete");
      }
    }

    function meetsExclusion(i: number, r: number): boolean {
      if (!w.excluded || effect === "none" || last >= (keys[i] as number)) return false;
      for (let x = i; x < r; x++) {
        const { excluded } = classOf(x);
        if (exclude.some(({ after, before }, e) => excluded[e] === 1 && after < depth && depth <= before)) return true;
      }
      return false;
    }
  };
}
