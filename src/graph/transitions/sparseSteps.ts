/** Counts steps source by source after a counting sort: for many labels. Memory is in proportion to the steps. */

import { emptyNodes, type NodeCounts, type Steps } from "./steps.ts";
import { stepTimes } from "./stepTimes.ts";
import type { Walk } from "./walk.ts";

/** {@link Steps} of a walk with many labels. */
export function sparseSteps(walk: Walk, time: Float64Array | null, gaps: boolean): Steps {
  const { size, weights } = walk;
  const { offsets, target, journey, position, nodes } = sortBySource(walk, time !== null);
  const { events, journeys: visitors, ends } = nodes;
  const total = target.length;
  // an edge is written over steps that were already read: there are never more edges than steps
  const [from, to] = [journey, target];
  const count = new Float64Array(total);
  const journeys = new Float64Array(total);
  const edgeAt = new Uint32Array(time === null ? 0 : total);
  // per target: its newest edge; it belongs to the current source if it is not older than the first edge of this source
  const newest = new Int32Array(size).fill(-1);
  let edges = 0;
  for (let a = 0; a < size; a++) {
    const first = edges;
    const stop = offsets[a + 1] as number;
    let last = -1;
    let leaving = 0;
    let visiting = 0;
    for (let i = offsets[a] as number; i < stop; i++) {
      const b = target[i] as number;
      const j = journey[i] as number;
      const weight = weights === null ? 1 : (weights[j] as number);
      leaving += weight;
      if (j !== last) visiting += weight;
      last = j;
      let e = newest[b] as number;
      if (e < first) {
        e = edges++;
        newest[b] = e;
        to[e] = b;
        from[e] = j;
        count[e] = weight;
        journeys[e] = weight;
      } else {
        count[e] = (count[e] as number) + weight;
        // while a source is read, its edges hold the last journey in which they were met
        if (from[e] !== j) {
          from[e] = j;
          journeys[e] = (journeys[e] as number) + weight;
        }
      }
      if (time !== null) edgeAt[position[i] as number] = e;
    }
    from.fill(a, first, edges);
    events[a] = leaving + (ends[a] as number);
    visitors[a] = (visitors[a] as number) + visiting;
  }
  const steps = {
    from: from.subarray(0, edges),
    to: to.subarray(0, edges),
    count: count.subarray(0, edges),
    journeys: journeys.subarray(0, edges),
    nodes,
  };
  return { ...steps, times: time && stepTimes(walk, steps.count, edgeAt, time, gaps) };
}

type Sorted = {
  offsets: Uint32Array;
  target: Uint32Array;
  journey: Uint32Array;
  /** The place of each step in the order of the walk. */
  position: Uint32Array;
  /** Starts and ends per label; as visitors, the journeys that only end there. */
  nodes: NodeCounts;
};

/** All steps, grouped by the label they come from; inside a group in the order of the walk. */
function sortBySource({ size, codes, start, end, weights }: Walk, positions: boolean): Sorted {
  const offsets = new Uint32Array(size + 1);
  for (let j = 0; j < start.length; j++) {
    if (weights !== null && weights[j] === 0) continue;
    const last = (end[j] as number) - 1;
    for (let i = start[j] as number; i < last; i++) {
      const a = codes[i] as number;
      offsets[a + 1] = (offsets[a + 1] as number) + 1;
    }
  }
  for (let a = 0; a < size; a++) offsets[a + 1] = (offsets[a + 1] as number) + (offsets[a] as number);
  const total = offsets[size] as number;
  const nodes = emptyNodes(size);
  const { starts, ends, journeys: visitors } = nodes;
  const cursor = offsets.slice();
  const target = new Uint32Array(total);
  const journey = new Uint32Array(total);
  const position = new Uint32Array(positions ? total : 0);
  for (let j = 0, step = 0; j < start.length; j++) {
    const first = start[j] as number;
    const last = (end[j] as number) - 1;
    const weight = weights === null ? 1 : (weights[j] as number);
    if (last < first || weight === 0) continue;
    let a = codes[first] as number;
    starts[a] = (starts[a] as number) + weight;
    for (let i = first; i < last; i++) {
      const b = codes[i + 1] as number;
      const place = cursor[a] as number;
      cursor[a] = place + 1;
      target[place] = b;
      journey[place] = j;
      if (positions) position[place] = step++;
      a = b;
    }
    ends[a] = (ends[a] as number) + weight;
    const before = (cursor[a] as number) - 1;
    if (before < (offsets[a] as number) || journey[before] !== j) visitors[a] = (visitors[a] as number) + weight;
  }
  return { offsets, target, journey, position, nodes };
}
