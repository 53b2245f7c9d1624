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
  const add = (column: Float64Array, a: number, weight: number) => {
    column[a] = (column[a] as number) + weight;
  };
  const met = new Uint32Array(size);
  for (let j = 0; j < start.length; j++) {
    const first = start[j] as number;
    const last = (end[j] as number) - 1;
    const weight = weights === null ? 1 : (weights[j] as number);
    if (last < first) continue;
    add(nodes.starts, codes[first] as number, weight);
    add(nodes.ends, codes[last] as number, weight);
    for (let i = first; i <= last; i++) {
      const a = codes[i] as number;
      add(nodes.events, a, weight);
      if (met[a] === j + 1) continue;
      met[a] = j + 1;
      add(nodes.journeys, a, weight);
    }
  }
  return nodes;
}

/** {@link NodeCounts} of nothing. */
export function emptyNodes(size: number): NodeCounts {
  const column = () => new Float64Array(size);
  return { events: column(), journeys: column(), starts: column(), ends: column() };
}
