/** What is walked to count steps, and what the walk counts. */

import type { StepTimes } from "./stepTimes.ts";

/** Sequences to walk: sequence s is `codes[start[s]]` … `codes[end[s] − 1]`, codes below `size`, and weighs `weights[s]` or 1. */
export type Walk = {
  size: number;
  codes: ArrayLike<number>;
  start: Uint32Array;
  end: Uint32Array;
  weights: Float64Array | null;
};

/** Counts of a {@link Walk}: edges in parallel columns, in the order of `from`, and one number per label. */
export type Steps = {
  from: Uint32Array;
  to: Uint32Array;
  count: Float64Array;
  journeys: Float64Array;
  /** `null` where no times were given. */
  times: StepTimes | null;
  nodes: NodeCounts;
};

/** Counts per label: events, journeys with at least one, journeys that begin and end there. */
export type NodeCounts = { events: Float64Array; journeys: Float64Array; starts: Float64Array; ends: Float64Array };

/** Counts per label, for walks whose steps are not counted on the way. */
export function countNodes({ size, codes, start, end, weights }: Walk): NodeCounts {
  const nodes = emptyNodes(size);
  const { events, journeys, starts, ends } = nodes;
  const met = new Int32Array(size);
  // events that come to a label again: rarer than the first ones, and so what is counted
  const revisits = new Float64Array(size);
  for (let j = 0; j < start.length; j++) {
    const first = start[j] as number;
    const last = (end[j] as number) - 1;
    const weight = weights === null ? 1 : (weights[j] as number);
    if (last < first || weight === 0) continue;
    const stamp = (j + 1) | 0;
    const [opening, closing] = [codes[first] as number, codes[last] as number];
    starts[opening] = (starts[opening] as number) + weight;
    ends[closing] = (ends[closing] as number) + weight;
    for (let i = first; i <= last; i++) {
      const a = codes[i] as number;
      events[a] = (events[a] as number) + weight;
      if (met[a] === stamp) revisits[a] = (revisits[a] as number) + weight;
      met[a] = stamp;
    }
  }
  for (let a = 0; a < size; a++) journeys[a] = (events[a] as number) - (revisits[a] as number);
  return nodes;
}

/** {@link NodeCounts} of nothing. */
export function emptyNodes(size: number): NodeCounts {
  const column = () => new Float64Array(size);
  return { events: column(), journeys: column(), starts: column(), ends: column() };
}
