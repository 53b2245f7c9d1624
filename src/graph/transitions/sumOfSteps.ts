/** Adds the steps of parts of a log. */

import { emptyNodes, type Steps } from "./steps.ts";
import type { StepTimes } from "./stepTimes.ts";

/** Adds the steps of parts of a log. Parts have no journey in common. */
export function sumOfSteps(parts: readonly Steps[]): Steps {
  const size = parts[0]?.nodes.events.length ?? 0;
  const places = new Map<number, number>();
  for (const { from, to } of parts)
    for (let e = 0; e < from.length; e++) places.set((from[e] as number) * size + (to[e] as number), 0);
  const keys = Float64Array.from(places.keys()).sort();
  for (let e = 0; e < keys.length; e++) places.set(keys[e] as number, e);
  const edges = keys.length;
  const count = new Float64Array(edges);
  const journeys = new Float64Array(edges);
  const nodes = emptyNodes(size);
  const placesOf = parts.map(({ from, to }) =>
    Uint32Array.from(from, (a, e) => places.get(a * size + (to[e] as number)) as number),
  );
  parts.forEach((part, p) => {
    placesOf[p]?.forEach((e, own) => {
      count[e] = (count[e] as number) + (part.count[own] as number);
      journeys[e] = (journeys[e] as number) + (part.journeys[own] as number);
    });
    for (const key of ["events", "journeys", "starts", "ends"] as const)
      part.nodes[key].forEach((n, a) => {
        nodes[key][a] = (nodes[key][a] as number) + n;
      });
  });
  return {
    from: Uint32Array.from(keys, (key) => Math.floor(key / size)),
    to: Uint32Array.from(keys, (key) => key % size),
    count,
    journeys,
    nodes,
    times: parts[0]?.times ? sumOfTimes(parts, placesOf, count) : null,
  };
}

function sumOfTimes(parts: readonly Steps[], placesOf: readonly Uint32Array[], count: Float64Array): StepTimes {
  const edges = count.length;
  const sum = new Float64Array(edges);
  const first = new Float64Array(edges).fill(Number.POSITIVE_INFINITY);
  const last = new Float64Array(edges).fill(Number.NEGATIVE_INFINITY);
  const wantGaps = parts[0]?.times?.gaps !== null;
  const place = new Float64Array(edges);
  let total = 0;
  for (let e = 0; e < edges; e++) {
    place[e] = total;
    total += count[e] as number;
  }
  const gaps = new Float64Array(wantGaps ? total : 0);
  parts.forEach(({ times, count: ownCount }, p) => {
    if (times === null) return;
    let from = 0;
    placesOf[p]?.forEach((e, own) => {
      sum[e] = (sum[e] as number) + (times.sum[own] as number);
      first[e] = Math.min(first[e] as number, times.first[own] as number);
      last[e] = Math.max(last[e] as number, times.last[own] as number);
      const n = ownCount[own] as number;
      if (times.gaps) gaps.set(times.gaps.subarray(from, from + n), place[e] as number);
      place[e] = (place[e] as number) + n;
      from += n;
    });
  });
  return { sum, first, last, gaps: wantGaps ? gaps : null };
}
