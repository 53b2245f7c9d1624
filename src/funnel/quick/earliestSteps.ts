/** Finds the events of a chain whose entry and end are known. */

import type { EventTest } from "../../log/condition.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";

/**
 * Reads a journey a second time: fills each step of the chain as early as possible, starting from its entry, and writes the outcome.
 *
 * @param stepOf - per touchpoint: its step
 * @returns a function that reads events `from` … `to` − 1, given the events of the entry and the end of the deepest chain
 */
export function earliestSteps({ span, log, tests, byRow, n, definition }: Plan, out: Outcome, stepOf: Int8Array) {
  const { time, touchpoint } = log;
  const { times, events } = out;
  const earliest = definition.times === "earliest-entry";
  // instants at which steps were seen; each is named by the index of its first event
  const seen = new Int32Array(n + 2).fill(-1);

  return (from: number, to: number, depth: number, entry: number, end: number): void => {
    const start = time[entry] as number;
    const done = time[end] as number;
    if (depth === 1 && (byRow || entry === from || time[entry - 1] !== start)) {
      times[0] = start;
      events[0] = entry;
      return;
    }
    let i = entry;
    // tied events may be before the entry in the log; an earlier entry may also reach the end
    if (earliest) for (i = from; done - (time[i] as number) > span; ) i++;
    else if (!byRow) while (i > from && time[i - 1] === start) i--;
    seen.fill(-1);
    let level = 0;
    let last = -Infinity;
    let instant = 0;
    for (; level < depth && i < to; i++) {
      let k = stepOf[touchpoint[i] as number] as number;
      if (k === 0) continue;
      if (k < 0) {
        k = -k;
        if (!(tests[k - 1] as EventTest).test(i)) continue;
      }
      if (k <= level || k > depth) continue;
      const t = time[i] as number;
      if (t !== last || byRow) {
        last = t;
        instant = i;
      }
      if (seen[k] !== instant) {
        seen[k] = instant;
        events[k - 1] = i;
      }
      while (level < depth && seen[level + 1] === instant) times[level++] = t;
    }
  };
}
