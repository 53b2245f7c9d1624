/** Reads the ordered funnel in one pass, and keeps only the newest chain of each level. */

import type { EventTest } from "../../log/condition.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import { earliestSteps } from "./earliestSteps.ts";
import type { QuickPass } from "./quickPass.ts";
import { stepsOfTouchpoints } from "./stepsOfTouchpoints.ts";

/**
 * The result is exact. Only the entry time of a chain decides whether it can be extended, and a later entry is better. A new chain of
 * level k extends the newest chain of level k − 1; by induction the newest chain of each level has the latest entry.
 *
 * @param timed - whether the times of steps are wanted
 * @returns a pass that reads the events `from` … `to` − 1 of the log and writes the outcome
 */
export function newestChains(plan: Plan, out: Outcome, timed: boolean): QuickPass {
  const { n, span, log, tests, byRow } = plan;
  const { time, touchpoint } = log;
  const stepOf = stepsOfTouchpoints(plan);
  const fill = earliestSteps(plan, out, stepOf);
  // per level: the event that opened its newest chain. Events and instants are named by their index in the log, so that nothing needs a
  // reset between journeys. Level n + 1 means "after the last step" and saves a check of the bound.
  const origin = new Int32Array(n + 2);
  const seen = new Int32Array(n + 2).fill(-1);

  return (from, to) => {
    let depth = 0;
    let done = 0;
    let entry = 0;
    let tied = false;
    for (let i = from; i < to; i++) {
      let k = stepOf[touchpoint[i] as number] as number;
      // most events are not of the next step or an earlier one: they are skipped before their time is read
      if (k === 0 || k > depth + 1) continue;
      if (k < 0) {
        k = -k;
        if (k > depth + 1 || !(tests[k - 1] as EventTest).test(i)) continue;
      }
      const t = time[i] as number;
      if ((i + 1 < to && time[i + 1] === t) || (i > from && time[i - 1] === t)) {
        if (byRow) tied = true;
        else {
          // take the whole instant: a tied event of the next step may be before this one in the log
          while (i > from && time[i - 1] === t) i--;
          const instant = i;
          let lastStep = 0;
          for (; i < to && time[i] === t; i++) {
            k = stepOf[touchpoint[i] as number] as number;
            if (k < 0) k = (tests[-k - 1] as EventTest).test(i) ? -k : 0;
            if (k === 0) continue;
            if (lastStep !== 0 && k !== lastStep) tied = true;
            lastStep = k;
            seen[k] = instant;
            if (k > depth + 1) continue;
            if (k === 1) origin[1] = i;
            else if (t - (time[origin[k - 1] as number] as number) <= span) origin[k] = origin[k - 1] as number;
            else continue;
            while (seen[k + 1] === instant) {
              origin[k + 1] = origin[k] as number;
              k++;
            }
            if (k > depth) {
              depth = k;
              done = instant;
            }
            if (k === depth && instant === done) entry = origin[k] as number;
          }
          if (depth === n) break;
          i--;
          continue;
        }
      }
      if (k === 1) origin[1] = i;
      else {
        const opened = origin[k - 1] as number;
        if (t - (time[opened] as number) > span) continue;
        origin[k] = opened;
      }
      if (k <= depth) continue;
      depth = k;
      done = i;
      entry = origin[k] as number;
      if (depth === n) break;
    }
    out.depth = depth;
    out.tied = tied;
    out.latest = depth > 0 ? (time[origin[1] as number] as number) : -Infinity;
    if (timed && depth > 0) fill(from, to, depth, entry, done);
    return true;
  };
}
