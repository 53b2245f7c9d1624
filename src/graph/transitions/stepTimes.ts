/** Computes the times of edges. */

import type { Codes } from "../../core/codes.ts";
import type { Walk } from "./walk.ts";

/**
 * Per edge: sum of the waiting times, earliest and latest arrival, in units of the log. `gaps` lists all waiting times, edge after
 * edge; only on request.
 */
export type StepTimes = { sum: Float64Array; first: Float64Array; last: Float64Array; gaps: Float64Array | null };

/**
 * Computes the times of the steps of a walk.
 *
 * @param count - occurrences of each edge
 * @param edgeAt - the edge of each step, in the order of the walk
 * @param time - the time of each position
 */
export function stepTimes(
  { start, end, weights }: Walk,
  count: Float64Array,
  edgeAt: Codes,
  time: Float64Array,
  wantGaps: boolean,
): StepTimes {
  const edges = count.length;
  const sum = new Float64Array(edges);
  const first = new Float64Array(edges).fill(Infinity);
  const last = new Float64Array(edges).fill(-Infinity);
  const place = new Uint32Array(edges);
  let total = 0;
  for (let e = 0; e < edges; e++) {
    place[e] = total;
    total += count[e] as number;
  }
  const gaps = new Float64Array(wantGaps ? total : 0);
  for (let j = 0, step = 0; j < start.length; j++) {
    if (weights !== null && weights[j] === 0) continue;
    const to = end[j] as number;
    let i = start[j] as number;
    let before = time[i] as number;
    for (i++; i < to; i++) {
      const e = edgeAt[step++] as number;
      const now = time[i] as number;
      const gap = now - before;
      sum[e] = (sum[e] as number) + gap;
      if (now < (first[e] as number)) first[e] = now;
      if (now > (last[e] as number)) last[e] = now;
      if (wantGaps) {
        const at = place[e] as number;
        gaps[at] = gap;
        place[e] = at + 1;
      }
      before = now;
    }
  }
  return { sum, first, last, gaps: wantGaps ? gaps : null };
}
