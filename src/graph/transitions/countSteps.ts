/** Counting pairs of neighbours, in columns: one pass, no object per event. */

import type { EventLog } from "../../log/eventLog.ts";
import type { Sequences } from "../../paths/sequences.ts";
import { denseSteps } from "./denseSteps.ts";
import { sparseSteps } from "./sparseSteps.ts";
import type { Steps } from "./steps.ts";
import type { Walk } from "./walk.ts";

/** Above this many pairs of labels no touchpoints² array is made. */
const densePairs = 2 ** 22;

/**
 * All steps of a walk.
 *
 * @param time - when each position of the walk happened; only without weights
 * @param gaps - also list every wait, for quantiles
 */
export function countSteps(walk: Walk, time: Float64Array | null = null, gaps = false): Steps {
  return (walk.size * walk.size <= densePairs ? denseSteps : sparseSteps)(walk, time, gaps);
}

/** Whole sequences as a {@link Walk}. */
export function walkOf({ names, codes, offsets, weights }: Sequences): Walk {
  return { size: names.length, codes, start: offsets.subarray(0, -1), end: offsets.subarray(1), weights };
}

/** When positions of sequences happened, in units of the log: dividing would cost digits before waits are taken. */
export function timesOf({ time }: EventLog, { events }: Sequences): Float64Array {
  return events === null ? time : Float64Array.from(events, (event) => time[event] as number);
}
