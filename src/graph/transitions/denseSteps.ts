/** Steps counted in one array over all pairs of labels: for up to some 2,000 labels. */

import { createTimeRecorder } from "./stepTimes.ts";
import { emptyNodes, type NodeCounts, type Steps, type Walk } from "./walk.ts";

/** {@link Steps} of a walk with few labels. Pair k = a · size + b. */
export function denseSteps(walk: Walk, time: Float64Array | null, gaps: boolean): Steps {
  const { size } = walk;
  const nodes = emptyNodes(size);
  const pairs = countPairs(walk, nodes);
  const keys = Uint32Array.from(pairs.count.keys()).filter((k) => (pairs.count[k] as number) > 0);
  const from = keys.map((k) => Math.floor(k / size));
  const to = keys.map((k) => k % size);
  const count = Float64Array.from(keys, (k) => pairs.count[k] as number);
  const journeys = Float64Array.from(keys, (k) => pairs.journeys[k] as number);
  nodes.events.set(nodes.starts);
  to.forEach((b, e) => {
    nodes.events[b] = (nodes.events[b] as number) + (count[e] as number);
  });
  const times = time && createTimeRecorder(count, gaps);
  if (times === null) return { from, to, count, journeys, times, nodes };

  const { codes, start, end } = walk;
  const edgeOf = new Uint32Array(size * size);
  keys.forEach((k, e) => {
    edgeOf[k] = e;
  });
  for (let j = 0; j < start.length; j++) {
    const last = end[j] as number;
    for (let i = (start[j] as number) + 1; i < last; i++) {
      const k = (codes[i - 1] as number) * size + (codes[i] as number);
      times.record(edgeOf[k] as number, time?.[i - 1] as number, time?.[i] as number);
    }
  }
  return { from, to, count, journeys, times, nodes };
}

/** Counts and distinct journeys of every pair; nodes but for their events on the way. */
function countPairs(
  { size, codes, start, end, weights }: Walk,
  { starts, ends, journeys: visitors }: NodeCounts,
): { count: Float64Array; journeys: Float64Array } {
  const count = new Float64Array(size * size);
  const journeys = new Float64Array(size * size);
  const seen = new Uint32Array(size * size);
  const met = new Uint32Array(size);
  for (let j = 0; j < start.length; j++) {
    const first = start[j] as number;
    const last = end[j] as number;
    const weight = weights === null ? 1 : (weights[j] as number);
    if (first === last || weight === 0) continue;
    const stamp = j + 1;
    let a = codes[first] as number;
    starts[a] = (starts[a] as number) + weight;
    met[a] = stamp;
    visitors[a] = (visitors[a] as number) + weight;
    for (let i = first + 1; i < last; i++) {
      const b = codes[i] as number;
      const k = a * size + b;
      count[k] = (count[k] as number) + weight;
      if (seen[k] !== stamp) {
        seen[k] = stamp;
        journeys[k] = (journeys[k] as number) + weight;
        // a label is met for the first time only on a pair that is new to the journey
        if (met[b] !== stamp) {
          met[b] = stamp;
          visitors[b] = (visitors[b] as number) + weight;
        }
      }
      a = b;
    }
    ends[a] = (ends[a] as number) + weight;
  }
  return { count, journeys };
}
