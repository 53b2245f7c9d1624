/** Reads the strict order where each event fills one step at most: only one chain at a time can be extended. */

import type { EventTest } from "../../log/condition.ts";
import type { Outcome } from "../journeys/outcome.ts";
import type { Plan } from "../journeys/plan.ts";
import type { QuickRead } from "./quickRead.ts";
import { stepsOfTouchpoints } from "./stepsOfTouchpoints.ts";

/** What the pass reads and writes. */
type StrictPass = {
  plan: Plan;
  out: Outcome;
  stepOf: Int8Array;
  /** Whether a repeated step leaves the chain as it is. */
  pass: boolean;
  /** Per step of the chain that can be extended: its time and its event. */
  times: Float64Array;
  events: Int32Array;
};

/** Makes the pass. Journeys with favourable ties are left to the general pass. */
export function quickStrict(plan: Plan, out: Outcome): QuickRead {
  const pass = plan.definition.strict?.repeats !== "break";
  const times = new Float64Array(plan.n);
  const events = new Int32Array(plan.n);
  const strict: StrictPass = { plan, out, stepOf: stepsOfTouchpoints(plan), pass, times, events };
  return (from, to, low, high) => low === -Infinity && high === Infinity && readStrict(strict, from, to);
}

/**
 * Reads one journey. A function of the module, not a closure of each call: engines drop the compiled code of a closure with the closure,
 * and until it is compiled again every time that is read becomes an object.
 */
function readStrict({ plan, out, stepOf, pass, times, events }: StrictPass, from: number, to: number): boolean {
  const { n, span, gap, byRow, log, tests } = plan;
  const { time, touchpoint } = log;
  let depth = 0;
  // number of the last filled step of the chain that can be extended
  let level = 0;
  let previous = -Infinity;
  let latest = -Infinity;
  let tied = false;
  let hasLast = false;
  for (let i = from; i < to; i++) {
    const t = time[i] as number;
    if (t === previous) {
      if (!byRow) return false;
      tied = true;
    }
    previous = t;
    let k = stepOf[touchpoint[i] as number] as number;
    if (k < 0) k = (tests[-k - 1] as EventTest).test(i) ? -k : 0;
    if (k === 0) {
      level = 0;
      continue;
    }
    hasLast ||= k === n;
    if (k > 1 && k !== level && k !== level + 1) {
      level = 0;
      continue;
    }
    if (k === 1) latest = t;
    else if (k === level) {
      if (!pass) level = 0;
      continue;
    } else if (t - (times[0] as number) > span || t - (times[k - 2] as number) > (gap[k - 1] as number)) {
      level = 0;
      continue;
    }
    level = k;
    times[k - 1] = t;
    events[k - 1] = i;
    if (span === Infinity && k < n) latest = t;
    if (k <= depth) continue;
    depth = k;
    for (let s = 0; s < k; s++) {
      out.times[s] = times[s] as number;
      out.events[s] = events[s] as number;
    }
    // a later tied event may open a later entry
    if (depth === n && !byRow && time[i + 1] !== t) break;
  }
  out.depth = depth;
  out.tied = tied;
  out.latest = latest;
  out.hasLast = hasLast;
  return true;
}
