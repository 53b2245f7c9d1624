/** Counts pairs of neighbouring events, in columns: one pass, no object per event. */

import type { EventLog } from "../../log/eventLog.ts";
import type { Sequences } from "../../paths/sequences.ts";
import { denseSteps } from "./denseSteps.ts";
import { sparseSteps } from "./sparseSteps.ts";
import type { Steps } from "./steps.ts";
import type { Walk } from "./walk.ts";

/** Largest number of pairs of labels for which an array over all pairs is made. */
const densePairs = 2 ** 22;

/**
 * Counts all steps of a walk.
 *
 * @param time - the time of each position of the walk; only for walks without weights
 * @param gaps - whether to list every waiting time, for quantiles
 */
export function countSteps(walk: Walk, time: Float64Array | null = null, gaps = false): Steps {
  return (walk.size * walk.size <= densePairs ? denseSteps : sparseSteps)(walk, time, gaps);
}

/** Whole sequences as a {@link Walk}. */
export function walkOf({ names, codes, offsets, weights }: Sequences): Walk {
  return { size: names.length, codes, start: offsets.subarray(0, -1), end: offsets.subarray(1), weights };
}

/** The time of each position, in units of the log. A division before the differences are taken would lose digits. */
export function timesOf({ time }: EventLog, { events }: Sequences): Float64Array {
  return events === null ? time : Float64Array.from(events, (event) => time[event] as number);
}
