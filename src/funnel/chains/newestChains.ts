/** The default funnel in one pass: of each level only the newest chain is kept. */

import type { EventTest } from "../../log/condition.ts";
import type { Outcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import type { QuickPass } from "./quickPass.ts";

/**
 * Why it is exact: the past matters to an extension only through the entry time, later being better; a new chain of level
 * k is built on the newest chain of level k − 1, so by induction the newest chain of each level has the latest entry.
 *
 * @param timed - whether step times are wanted
 * @returns reads the events `from` … `to` − 1 of the log into the outcome
 */
export function newestChains(plan: Plan, out: Outcome, timed: boolean): QuickPass {
  const { n, span, log, tests } = plan;
  const { time, touchpoint } = log;
  const earliest = plan.definition.times === "earliest-entry";
  const stepOf = stepsOfTouchpoints(plan);
  // level 0 stands for "no step yet" and n + 1 for "beyond the last", so that no bound needs a check
  const start = new Float64Array(n + 2);
  const seen = new Float64Array(n + 2);

  return (from, to) => {
    start.fill(-Infinity);
    seen.fill(-Infinity);
    let depth = 0;
    let done = 0;
    let entry = -Infinity;
    let last = -Infinity;
    let lastStep = 0;
    let tied = false;
    for (let i = from; i < to; i++) {
      let k = stepOf[touchpoint[i] as number] as number;
      if (k === 0) continue;
      if (k < 0) {
        k = -k;
        if (!(tests[k - 1] as EventTest).test(i)) continue;
      }
      const t = time[i] as number;
      if (t === last) {
        if (k !== lastStep) tied = true;
      } else if (depth === n) break;
      last = t;
      lastStep = k;
      seen[k] = t;
      if (k > depth + 1) continue;
      if (k === 1) start[1] = t;
      else if (t - (start[k - 1] as number) <= span) start[k] = start[k - 1] as number;
      else continue;
      // a tied event of the next step may stand before this one in the log
      while (seen[k + 1] === t) {
        start[k + 1] = start[k] as number;
        k++;
      }
      if (k > depth) {
        depth = k;
        done = t;
      }
      if (k === depth && t === done) entry = start[k] as number;
    }
    out.depth = depth;
    out.tied = tied;
    out.latest = start[1] as number;
    if (timed && depth > 0) fill(from, to, depth, entry, done);
    return true;
  };

  /** The second look: the first events of the chain from this entry, each as early as possible. */
  function fill(from: number, to: number, depth: number, entry: number, done: number): void {
    const { times, events } = out;
    let i = from;
    while (done - (time[i] as number) > span || (!earliest && (time[i] as number) < entry)) i++;
    seen.fill(-Infinity);
    let level = 0;
    let instant = -Infinity;
    for (; level < depth && i < to; i++) {
      let k = stepOf[touchpoint[i] as number] as number;
      if (k === 0) continue;
      if (k < 0) {
        k = -k;
        if (!(tests[k - 1] as EventTest).test(i)) continue;
      }
      instant = time[i] as number;
      if (k <= level || k > depth) continue;
      if (seen[k] !== instant) {
        seen[k] = instant;
        events[k - 1] = i;
      }
      while (level < depth && seen[level + 1] === instant) times[level++] = instant;
    }
  }
}

/** Where no event has two steps: per touchpoint 0 for no step, k for step number k from 1, −k if its test must be asked. */
export function stepsOfTouchpoints({ log, tests }: Plan): Int8Array {
  return Int8Array.from(log.touchpoints, (_, code) => {
    const k = tests.findIndex((test) => test.byTouchpoint[code] !== 0);
    return tests[k]?.byTouchpoint[code] === 2 ? -k - 1 : k + 1;
  });
}
