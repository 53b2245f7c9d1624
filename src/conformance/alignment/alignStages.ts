/** Aligns a journey with a plan in which the order within a stage is free. */

import type { PlanOfResult } from "../planOf.ts";
import type { Alignment } from "./align.ts";
import { freeRepeats, NOT_TAKEN } from "./align.ts";

/**
 * Aligns one journey with a chain of groups. A group is neighbouring touchpoints of one stage. The alignment divides the journey into
 * one part per group, and matches each touchpoint of the group that occurs in its part once. A match saves the cost of the event
 * and, for a required touchpoint, the cost of the touchpoint: best[g][i] is the most that can be saved from event i on with group g
 * and later groups. A part only needs to end at the first event of one of its touchpoints, so the time is O(events × touchpoints).
 *
 * @param steps - for each event its touchpoint, −1 for none
 */
export function alignStages(steps: Int32Array, plan: PlanOfResult): Alignment {
  const groups = stageGroups(plan);
  const events = steps.length;
  const gain = new Int32Array(plan.touchpoints.length);
  for (const t of steps) if (t >= 0 && plan.touchpoints[t]?.repeatable) gain[t] = (gain[t] as number) + 1;
  const saved = plan.touchpoints.map((t, i) => (t.repeatable ? (gain[i] as number) : 1) + (t.optional ? 0 : 1));

  const best = [new Int32Array(events + 1)];
  for (const group of [...groups].reverse()) best.unshift(bestWith(group, best[0] as Int32Array<ArrayBuffer>));

  const taken = new Int32Array(events).fill(NOT_TAKEN);
  const passed: number[] = [];
  const passedAt: number[] = [];
  let from = 0;
  groups.forEach((group, g) => {
    const end = lastGoodEnd(group, from, best[g] as Int32Array, best[g + 1] as Int32Array);
    const open = new Set(group);
    for (let i = from; i < end; i++) if (open.delete(steps[i] as number)) taken[i] = steps[i] as number;
    for (const touchpoint of open) {
      passed.push(touchpoint);
      passedAt.push(end);
    }
    from = end;
  });
  const required = plan.touchpoints.filter((touchpoint) => !touchpoint.optional).length;
  const cost = events + required - (best[0]?.[0] as number);
  return { cost, taken: freeRepeats(taken, steps, gain), passed, passedAt };

  function bestWith(group: readonly number[], later: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
    const most = new Int32Array(events + 1);
    most[events] = later[events] as number;
    // the touchpoints of the group from event i on, nearest first, with the index of their next event
    const nearest: { touchpoint: number; place: number }[] = [];
    for (let i = events - 1; i >= 0; i--) {
      if (group.includes(steps[i] as number)) {
        const known = nearest.findIndex(({ touchpoint }) => touchpoint === steps[i]);
        const [entry] = known < 0 ? [{ touchpoint: steps[i] as number, place: i }] : nearest.splice(known, 1);
        nearest.unshift({ touchpoint: (entry as { touchpoint: number }).touchpoint, place: i });
      }
      let sum = 0;
      let top = later[i] as number;
      for (const { touchpoint, place } of nearest) {
        sum += saved[touchpoint] as number;
        top = Math.max(top, sum + (later[place + 1] as number));
      }
      most[i] = top;
    }
    return most;
  }

  /** The latest end of the part that loses nothing, at most the event at which the group is complete. */
  function lastGoodEnd(group: readonly number[], start: number, own: Int32Array, later: Int32Array): number {
    const open = new Set(group);
    let sum = 0;
    let end = start;
    for (let i = start; i <= events; i++) {
      if (sum + (later[i] as number) === own[start]) end = i;
      if (open.size === 0 || i === events) break;
      if (open.delete(steps[i] as number)) sum += saved[steps[i] as number] as number;
    }
    return end;
  }
}

/** Groups of neighbouring touchpoints of one stage, in document order. A touchpoint without a stage is a group of its own. */
function stageGroups(plan: PlanOfResult): number[][] {
  const groups: number[][] = [];
  plan.touchpoints.forEach((touchpoint, t) => {
    const before = plan.touchpoints[t - 1];
    if (before !== undefined && touchpoint.stage !== null && touchpoint.stage === before.stage) groups.at(-1)?.push(t);
    else groups.push([t]);
  });
  return groups;
}
