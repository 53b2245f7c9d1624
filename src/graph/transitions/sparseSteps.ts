/** Steps counted source by source after a counting sort: for many labels, memory in proportion to the steps. */

import { stepTimes } from "./stepTimes.ts";
import { countNodes, type Steps, type Walk } from "./walk.ts";

/** {@link Steps} of a walk with many labels. */
export function sparseSteps(walk: Walk, time: Float64Array | null, gaps: boolean): Steps {
  const { size, weights } = walk;
  const { offsets, target, journey, position } = sortBySource(walk, time !== null);
  const total = target.length;
  // an edge is written where steps have been read already: there are never more edges than steps
  const [from, to] = [journey, target];
  const count = new Float64Array(total);
  const journeys = new Float64Array(total);
  const edgeOf = new Uint32Array(position.length);
  // of the source at hand, three numbers per target that stand together in memory: source + 1, the edge, the last journey
  const cells = new Int32Array(size * 4);
  let edges = 0;
  for (let a = 0; a < size; a++) {
    const first = edges;
    const stop = offsets[a + 1] as number;
    for (let i = offsets[a] as number; i < stop; i++) {
      const b = target[i] as number;
      const j = journey[i] as number;
      const weight = weights === null ? 1 : (weights[j] as number);
      const cell = b * 4;
      let e = edges;
      if (cells[cell] === a + 1) {
        e = cells[cell + 1] as number;
        count[e] = (count[e] as number) + weight;
        if (cells[cell + 2] !== (j | 0)) journeys[e] = (journeys[e] as number) + weight;
      } else {
        cells[cell] = a + 1;
        cells[cell + 1] = e;
        to[e] = b;
        count[e] = weight;
        journeys[e] = weight;
        edges++;
      }
      cells[cell + 2] = j;
      if (time !== null) edgeOf[i] = e;
    }
    from.fill(a, first, edges);
  }
  const steps = {
    from: from.subarray(0, edges),
    to: to.subarray(0, edges),
    count: count.subarray(0, edges),
    journeys: journeys.subarray(0, edges),
    nodes: countNodes(walk),
  };
  if (time === null) return { ...steps, times: null };
  const edgeAt = new Uint32Array(walk.codes.length);
  for (let i = 0; i < total; i++) edgeAt[(position[i] as number) + 1] = edgeOf[i] as number;
  return { ...steps, times: stepTimes(walk, steps.count, edgeAt, time, gaps) };
}

type Sorted = { offsets: Uint32Array; target: Uint32Array; journey: Uint32Array; position: Uint32Array };

/** All steps, grouped by where they come from and inside a group in the order of the walk. */
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
  const cursor = offsets.slice();
  const target = new Uint32Array(total);
  const journey = new Uint32Array(total);
  const position = new Uint32Array(positions ? total : 0);
  for (let j = 0; j < start.length; j++) {
    if (weights !== null && weights[j] === 0) continue;
    const last = (end[j] as number) - 1;
    for (let i = start[j] as number; i < last; i++) {
      const a = codes[i] as number;
      const place = cursor[a] as number;
      cursor[a] = place + 1;
      target[place] = codes[i + 1] as number;
      journey[place] = j;
      if (positions) position[place] = i;
    }
  }
  return { offsets, target, journey, position };
}
