/** Counting pairs of neighbours, in columns: one pass, no object per event. */

import type { EventLog } from "../../log/eventLog.ts";
import { unitsPerMs } from "../../log/eventLog.ts";
import type { Sequences } from "../../paths/source.ts";
import { denseSteps } from "./denseSteps.ts";
import { sparseSteps } from "./sparseSteps.ts";

/** Sequences to walk: sequence s is `codes[start[s]]` … `codes[end[s] − 1]`, codes below `size`. */
export type Walk = {
  size: number;
  codes: ArrayLike<number>;
  start: Uint32Array;
  end: Uint32Array;
  weights: Float64Array | null;
};

/** When events happened; `events` maps positions of a {@link Walk} to events, `null` where they are the same. */
export type Clock = { time: Float64Array; perMs: number; events: Uint32Array | null };

/** Counts of a {@link Walk}: edges in parallel columns, in no particular order, and one number per label. */
export type Steps = {
  from: Uint32Array;
  to: Uint32Array;
  count: Float64Array;
  journeys: Float64Array;
  /** `null` without a clock. Milliseconds. */
  times: StepTimes | null;
  nodes: NodeCounts;
};

/** Times of each edge. `gaps` (all waits, edge after edge) only where quantiles were asked for. */
export type StepTimes = { sum: Float64Array; first: Float64Array; last: Float64Array; gaps: Float64Array | null };

/** Counts per label: events, journeys with at least one, journeys that begin and end there. */
export type NodeCounts = { events: Float64Array; journeys: Float64Array; starts: Float64Array; ends: Float64Array };

/** Above this many pairs of labels no touchpoints² array is made. */
const densePairs = 2 ** 22;

/** All steps of a walk; `gaps` also lists every wait, for quantiles. */
export function countSteps(walk: Walk, clock: Clock | null = null, gaps = false): Steps {
  return walk.size * walk.size <= densePairs ? denseSteps(walk, clock, gaps) : sparseSteps(walk, clock, gaps);
}

/** Whole sequences as a {@link Walk}. */
export function walkOf(sequences: Sequences): Walk {
  const { names, codes, offsets, weights } = sequences;
  const count = offsets.length - 1;
  return { size: names.length, codes, start: offsets.subarray(0, count), end: offsets.subarray(1), weights };
}

/** The clock of sequences made from a log. */
export function clockOf(log: EventLog, sequences: Sequences): Clock {
  return { time: log.time, perMs: unitsPerMs(log), events: sequences.events };
}

/** Times of positions, so that loops need not look them up twice. */
export function positionTimes(clock: Clock): Float64Array {
  const { time, events } = clock;
  if (events === null) return time;
  const own = new Float64Array(events.length);
  for (let i = 0; i < own.length; i++) own[i] = time[events[i] as number] as number;
  return own;
}

/** Empty {@link NodeCounts}. */
export function emptyNodes(size: number): NodeCounts {
  return {
    events: new Float64Array(size),
    journeys: new Float64Array(size),
    starts: new Float64Array(size),
    ends: new Float64Array(size),
  };
}

/** Turns units of the log into milliseconds, in place. */
export function toMs(times: StepTimes, perMs: number): StepTimes {
  if (perMs === 1) return times;
  for (const column of [times.sum, times.first, times.last, times.gaps]) {
    if (column !== null) for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) / perMs;
  }
  return times;
}
