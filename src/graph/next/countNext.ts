/** Counts contexts of labels, and what follows one of them directly. */

import { addCluster, type ClusterColumns, clusterColumns } from "../../core/clusterColumns.ts";
import type { Walk } from "../transitions/walk.ts";

/** Occurrences of a context, and sequences with at least one. */
export type ContextCount = { events: number; journeys: number };

/**
 * Counts the last 0, 1 … names of a context. One pass; index k of the answer belongs to the last k names.
 *
 * @param context - codes of labels; a code that no event has never occurs
 */
export function countContexts({ codes, start, end, weights }: Walk, context: readonly number[]): ContextCount[] {
  const most = context.length;
  const events = new Float64Array(most + 1);
  const journeys = new Float64Array(most + 1);
  for (let s = 0; s < start.length; s++) {
    const weight = weights === null ? 1 : (weights[s] as number);
    const first = start[s] as number;
    let longest = -1;
    for (let i = first; i < (end[s] as number); i++) {
      const length = matched(codes, first, i, context, most);
      for (let k = 0; k <= length; k++) events[k] = (events[k] as number) + weight;
      if (length > longest) longest = length;
    }
    for (let k = 0; k <= longest; k++) journeys[k] = (journeys[k] as number) + weight;
  }
  return Array.from(events, (count, k) => ({ events: count, journeys: journeys[k] as number }));
}

/** What follows a context: by code, and at index `size` the end of the journey. */
export type NextCounts = { count: Float64Array; journeys: Float64Array; sums: ClusterColumns | null };

/**
 * Counts what follows the whole context. One pass over the events.
 *
 * @param runs - first journey of each customer, and the number of journeys at the end; `null` where journeys are independent
 */
export function countNext(walk: Walk, context: readonly number[], runs: Uint32Array | null): NextCounts {
  const { codes, start, end, weights, size } = walk;
  const count = new Float64Array(size + 1);
  const journeys = new Float64Array(size + 1);
  const seenIn = new Int32Array(size + 1).fill(-1);
  const sums = runs && clusterColumns(size + 1);
  const own = new Float64Array(size + 1);
  const totals = { clusters: 0, nn: 0 };
  const groups = runs ?? Uint32Array.of(0, start.length);
  for (let c = 0; c + 1 < groups.length; c++) {
    const met: number[] = [];
    let trials = 0;
    for (let s = groups[c] as number; s < (groups[c + 1] as number); s++) {
      const weight = weights === null ? 1 : (weights[s] as number);
      const [first, stop] = [start[s] as number, end[s] as number];
      for (let i = first; i < stop; i++) {
        if (matched(codes, first, i, context, context.length) < context.length) continue;
        const next = i + 1 < stop ? (codes[i + 1] as number) : size;
        count[next] = (count[next] as number) + weight;
        trials++;
        if (sums !== null) {
          if (own[next] === 0) met.push(next);
          own[next] = (own[next] as number) + 1;
        }
        if (seenIn[next] === s) continue;
        seenIn[next] = s;
        journeys[next] = (journeys[next] as number) + weight;
      }
    }
    if (sums === null || trials === 0) continue;
    totals.clusters++;
    totals.nn += trials * trials;
    for (const next of met) {
      addCluster(sums, next, own[next] as number, trials);
      own[next] = 0;
    }
  }
  // customers for whom something else follows have trials too
  sums?.clusters.fill(totals.clusters);
  sums?.nn.fill(totals.nn);
  return { count, journeys, sums };
}

/** How many of the last names of the context end at position i: at most `most`. */
function matched(codes: ArrayLike<number>, first: number, i: number, context: readonly number[], most: number): number {
  const last = context.length - 1;
  let k = 0;
  while (k < most && i - k >= first && codes[i - k] === context[last - k]) k++;
  return k;
}
