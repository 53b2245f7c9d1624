/** Steps counted in one array over all pairs of labels: for up to some 2,000 labels. */

import { type Clock, emptyNodes, type NodeCounts, positionTimes, type Steps, toMs, type Walk } from "./steps.ts";

/** Pair k = a · size + b: counts and distinct journeys. */
type Pairs = { count: Float64Array | Uint32Array; journeys: Float64Array | Uint32Array };

/** {@link Steps} of a walk with few labels. */
export function denseSteps(walk: Walk, clock: Clock | null, gaps: boolean): Steps {
  const { size } = walk;
  const nodes = emptyNodes(size);
  const pairs = walk.weights === null ? countPairs(walk, nodes) : weighPairs(walk, walk.weights, nodes);
  let edges = 0;
  for (let k = 0; k < pairs.count.length; k++) if ((pairs.count[k] as number) > 0) edges++;
  const from = new Uint32Array(edges);
  const to = new Uint32Array(edges);
  const keys = new Uint32Array(edges);
  let e = 0;
  for (let k = 0; k < pairs.count.length; k++) {
    if (!((pairs.count[k] as number) > 0)) continue;
    from[e] = Math.floor(k / size);
    to[e] = k % size;
    keys[e++] = k;
  }
  const count = Float64Array.from(keys, (k) => pairs.count[k] as number);
  const journeys = Float64Array.from(keys, (k) => pairs.journeys[k] as number);
  for (let a = 0; a < size; a++) nodes.events[a] = nodes.starts[a] as number;
  for (let i = 0; i < edges; i++) {
    const b = to[i] as number;
    nodes.events[b] = (nodes.events[b] as number) + (count[i] as number);
  }
  const times = clock === null ? null : timeSteps(walk, clock, keys, count, gaps);
  return { from, to, count, journeys, times, nodes };
}

function countPairs(walk: Walk, nodes: NodeCounts): Pairs {
  const { size, codes, start, end } = walk;
  const count = new Uint32Array(size * size);
  const journeys = new Uint32Array(size * size);
  const seen = new Uint32Array(size * size);
  const met = new Uint32Array(size);
  const visitors = new Uint32Array(size);
  const starts = new Uint32Array(size);
  const ends = new Uint32Array(size);
  for (let j = 0; j < start.length; j++) {
    const first = start[j] as number;
    const last = end[j] as number;
    if (first === last) continue;
    const stamp = j + 1;
    let a = codes[first] as number;
    (starts[a] as number)++;
    met[a] = stamp;
    (visitors[a] as number)++;
    for (let i = first + 1; i < last; i++) {
      const b = codes[i] as number;
      const k = a * size + b;
      (count[k] as number)++;
      if (seen[k] !== stamp) {
        seen[k] = stamp;
        (journeys[k] as number)++;
        // a label is met for the first time only on a pair that is new to the journey
        if (met[b] !== stamp) {
          met[b] = stamp;
          (visitors[b] as number)++;
        }
      }
      a = b;
    }
    (ends[a] as number)++;
  }
  nodes.starts.set(starts);
  nodes.ends.set(ends);
  nodes.journeys.set(visitors);
  return { count, journeys };
}

function weighPairs(walk: Walk, weights: Float64Array, nodes: NodeCounts): Pairs {
  const { size, codes, start, end } = walk;
  const { starts, ends, journeys: visitors } = nodes;
  const count = new Float64Array(size * size);
  const journeys = new Float64Array(size * size);
  const seen = new Uint32Array(size * size);
  const met = new Uint32Array(size);
  for (let j = 0; j < start.length; j++) {
    const first = start[j] as number;
    const last = end[j] as number;
    const weight = weights[j] as number;
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

function timeSteps(
  walk: Walk,
  clock: Clock,
  keys: Uint32Array,
  count: Float64Array,
  wantGaps: boolean,
): Steps["times"] {
  const { size, codes, start, end } = walk;
  const time = positionTimes(clock);
  const edges = keys.length;
  const edgeOf = new Uint32Array(size * size);
  const cursor = new Uint32Array(edges);
  let total = 0;
  for (let e = 0; e < edges; e++) {
    edgeOf[keys[e] as number] = e;
    cursor[e] = total;
    total += count[e] as number;
  }
  const sum = new Float64Array(edges);
  const first = new Float64Array(edges).fill(Infinity);
  const last = new Float64Array(edges).fill(-Infinity);
  const gaps = wantGaps ? new Float64Array(total) : null;
  for (let j = 0; j < start.length; j++) {
    const stop = end[j] as number;
    let i = start[j] as number;
    if (i === stop) continue;
    let a = codes[i] as number;
    let before = time[i] as number;
    for (i++; i < stop; i++) {
      const b = codes[i] as number;
      const now = time[i] as number;
      const e = edgeOf[a * size + b] as number;
      sum[e] = (sum[e] as number) + (now - before);
      if (now < (first[e] as number)) first[e] = now;
      if (now > (last[e] as number)) last[e] = now;
      if (gaps !== null) {
        const place = cursor[e] as number;
        gaps[place] = now - before;
        cursor[e] = place + 1;
      }
      a = b;
      before = now;
    }
  }
  return toMs({ sum, first, last, gaps }, clock.perMs);
}
