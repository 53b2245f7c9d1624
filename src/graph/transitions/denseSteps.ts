/** Counts steps in one array over all pairs of labels: for up to about 2,000 labels. */

import { type Codes, codesFor } from "../../core/codes.ts";
import { emptyNodes, type NodeCounts, type Steps } from "./steps.ts";
import { stepTimes } from "./stepTimes.ts";
import type { Walk } from "./walk.ts";

/** The {@link Steps} of a walk with few labels. The number of pair (a, b) is k = a · size + b. */
export function denseSteps(walk: Walk, time: Float64Array | null, gaps: boolean): Steps {
  const { size } = walk;
  const nodes = emptyNodes(size);
  const pairs = countPairs(walk, nodes);
  const { edges, repeats, edgeOf } = pairs;
  const from = new Uint32Array(edges);
  const to = new Uint32Array(edges);
  const count = new Float64Array(edges);
  const journeys = new Float64Array(edges);
  nodes.events.set(nodes.starts);
  for (let k = 0, e = 0; k < size * size; k++) {
    const own = pairs.count[k] as number;
    if (own === 0) continue;
    const b = k % size;
    from[e] = (k - b) / size;
    to[e] = b;
    count[e] = own;
    journeys[e] = own - (repeats[k] as number);
    nodes.events[b] = (nodes.events[b] as number) + own;
    nodes.journeys[b] = (nodes.journeys[b] as number) + own;
    edgeOf[k] = e++;
  }
  const steps = { from, to, count, journeys, nodes };
  if (time === null) return { ...steps, times: null };
  return { ...steps, times: stepTimes(walk, count, edgesOfWalk(walk, edgeOf, edges), time, gaps) };
}

/** The edge of each step, in the order of the walk. */
function edgesOfWalk({ size, codes, start, end, weights }: Walk, edgeOf: Int32Array, edges: number): Codes {
  let steps = 0;
  for (let j = 0; j < start.length; j++) steps += Math.max(0, (end[j] as number) - (start[j] as number) - 1);
  const edgeAt = codesFor(edges, steps);
  for (let j = 0, step = 0; j < start.length; j++) {
    if (weights !== null && weights[j] === 0) continue;
    const last = end[j] as number;
    let i = start[j] as number;
    let a = codes[i] as number;
    for (i++; i < last; i++) {
      const b = codes[i] as number;
      edgeAt[step++] = edgeOf[a * size + b] as number;
      a = b;
    }
  }
  return edgeAt;
}

/** Counts events and repeats of every pair, and the nodes except their events and journeys on the way. `edgeOf` is an array to write over. */
function countPairs(
  { size, codes, start, end, weights }: Walk,
  { starts, ends, journeys: visitors }: NodeCounts,
): { edges: number; count: Float64Array; repeats: Float64Array; edgeOf: Int32Array } {
  const count = new Float64Array(size * size);
  // repeats within a journey are rarer than first occurrences, so only the repeats are counted
  const repeats = new Float64Array(size * size);
  const revisits = new Float64Array(size);
  // journeys are numbered, wrapped to 32 bits: small integers are compared fastest
  const seen = new Int32Array(size * size);
  const met = new Int32Array(size);
  for (let j = 0; j < start.length; j++) {
    const first = start[j] as number;
    const last = end[j] as number;
    const weight = weights === null ? 1 : (weights[j] as number);
    if (first === last || weight === 0) continue;
    const stamp = (j + 1) | 0;
    let a = codes[first] as number;
    starts[a] = (starts[a] as number) + weight;
    met[a] = stamp;
    for (let i = first + 1; i < last; i++) {
      const b = codes[i] as number;
      const k = a * size + b;
      count[k] = (count[k] as number) + weight;
      if (met[b] === stamp) {
        revisits[b] = (revisits[b] as number) + weight;
        // a pair can be a repeat only if its end is a repeat
        if (seen[k] === stamp) repeats[k] = (repeats[k] as number) + weight;
      }
      met[b] = stamp;
      seen[k] = stamp;
      a = b;
    }
    ends[a] = (ends[a] as number) + weight;
  }
  for (let b = 0; b < size; b++) visitors[b] = (starts[b] as number) - (revisits[b] as number);
  let edges = 0;
  for (let k = 0; k < count.length; k++) if (count[k] !== 0) edges++;
  return { edges, count, repeats, edgeOf: seen };
}
