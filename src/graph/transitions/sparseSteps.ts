/** Steps counted source by source after a counting sort: for many labels, memory in proportion to the steps. */

import { type Clock, emptyNodes, positionTimes, type Steps, toMs, type Walk } from "./steps.ts";

/** {@link Steps} of a walk with many labels. */
export function sparseSteps(walk: Walk, clock: Clock | null, wantGaps: boolean): Steps {
  const nodes = emptyNodes(walk.size);
  const sorted = sortBySource(walk, nodes, clock !== null);
  const { offsets, target, journey, position } = sorted;
  const { size, weights } = walk;
  const time = clock === null ? null : positionTimes(clock);
  const total = target.length;

  let edges = 0;
  let from = new Uint32Array(Math.min(total, 1024));
  let to = new Uint32Array(from.length);
  const timed = clock === null ? 0 : total;
  const edgeOf = new Uint32Array(timed);
  const countOf = new Float64Array(size);
  const journeysOf = new Float64Array(size);
  const lastJourney = new Int32Array(size);
  const slot = new Uint32Array(timed === 0 ? 0 : size);
  const touched = new Uint32Array(size);
  let count = new Float64Array(from.length);
  let journeys = new Float64Array(from.length);
  for (let a = 0; a < size; a++) {
    const stop = offsets[a + 1] as number;
    let found = 0;
    for (let i = offsets[a] as number; i < stop; i++) {
      const b = target[i] as number;
      const j = journey[i] as number;
      const weight = weights === null ? 1 : (weights[j] as number);
      if (countOf[b] === 0) {
        if (timed > 0) slot[b] = edges + found;
        touched[found++] = b;
        lastJourney[b] = -1;
      }
      countOf[b] = (countOf[b] as number) + weight;
      if (lastJourney[b] !== j) {
        lastJourney[b] = j;
        journeysOf[b] = (journeysOf[b] as number) + weight;
      }
      if (timed > 0) edgeOf[i] = slot[b] as number;
    }
    if (edges + found > from.length) {
      const room = Math.min(total, Math.max(2 * from.length, edges + found));
      from = grown(from, new Uint32Array(room));
      to = grown(to, new Uint32Array(room));
      count = grown(count, new Float64Array(room));
      journeys = grown(journeys, new Float64Array(room));
    }
    for (let f = 0; f < found; f++) {
      const b = touched[f] as number;
      from[edges] = a;
      to[edges] = b;
      count[edges] = countOf[b] as number;
      journeys[edges++] = journeysOf[b] as number;
      countOf[b] = 0;
      journeysOf[b] = 0;
    }
  }
  from = from.subarray(0, edges);
  to = to.subarray(0, edges);
  count = count.subarray(0, edges);
  journeys = journeys.subarray(0, edges);
  const times =
    clock === null || time === null ? null : toMs(timeSteps(edgeOf, position, time, count, wantGaps), clock.perMs);
  return { from, to, count, journeys, times, nodes };
}

type Sorted = { offsets: Uint32Array; target: Uint32Array; journey: Uint32Array; position: Uint32Array };

/** All steps, grouped by where they come from and inside a group in the order of the walk; counts nodes on the way. */
function sortBySource(walk: Walk, nodes: Steps["nodes"], positions: boolean): Sorted {
  const { size, codes, start, end, weights } = walk;
  const { events, journeys, starts, ends } = nodes;
  const offsets = new Uint32Array(size + 1);
  const met = new Uint32Array(size);
  for (let j = 0; j < start.length; j++) {
    const first = start[j] as number;
    const last = (end[j] as number) - 1;
    const weight = weights === null ? 1 : (weights[j] as number);
    if (last < first || weight === 0) continue;
    for (let i = first; i <= last; i++) {
      const a = codes[i] as number;
      events[a] = (events[a] as number) + weight;
      if (i < last) offsets[a + 1] = (offsets[a + 1] as number) + 1;
      if (met[a] !== j + 1) {
        met[a] = j + 1;
        journeys[a] = (journeys[a] as number) + weight;
      }
    }
    const a = codes[first] as number;
    const z = codes[last] as number;
    starts[a] = (starts[a] as number) + weight;
    ends[z] = (ends[z] as number) + weight;
  }
  for (let a = 0; a < size; a++) offsets[a + 1] = (offsets[a + 1] as number) + (offsets[a] as number);
  const total = offsets[size] as number;
  const cursor = offsets.slice(0, size);
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

function timeSteps(
  edgeOf: Uint32Array,
  position: Uint32Array,
  time: Float64Array,
  count: Float64Array,
  wantGaps: boolean,
): NonNullable<Steps["times"]> {
  const edges = count.length;
  const sum = new Float64Array(edges);
  const first = new Float64Array(edges).fill(Infinity);
  const last = new Float64Array(edges).fill(-Infinity);
  const gaps = wantGaps ? new Float64Array(edgeOf.length) : null;
  const cursor = new Uint32Array(wantGaps ? edges : 0);
  for (let e = 1; e < cursor.length; e++) cursor[e] = (cursor[e - 1] as number) + (count[e - 1] as number);
  for (let i = 0; i < edgeOf.length; i++) {
    const e = edgeOf[i] as number;
    const at = position[i] as number;
    const now = time[at + 1] as number;
    const gap = now - (time[at] as number);
    sum[e] = (sum[e] as number) + gap;
    if (now < (first[e] as number)) first[e] = now;
    if (now > (last[e] as number)) last[e] = now;
    if (gaps !== null) {
      const place = cursor[e] as number;
      gaps[place] = gap;
      cursor[e] = place + 1;
    }
  }
  return { sum, first, last, gaps };
}

function grown<T extends Uint32Array | Float64Array>(old: T, room: T): T {
  room.set(old);
  return room;
}
