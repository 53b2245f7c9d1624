/** Times of edges, recorded one occurrence at a time. */

/** Sum of the waits, earliest and latest arrival of each edge, in units of the log. `gaps` (all waits, edge after edge) only on demand. */
export type StepTimes = { sum: Float64Array; first: Float64Array; last: Float64Array; gaps: Float64Array | null };

/** Columns for edges of known counts, and how to fill them. */
export type TimeRecorder = StepTimes & { record(edge: number, before: number, now: number): void };

/** @param count - occurrences of each edge */
export function createTimeRecorder(count: Float64Array, wantGaps: boolean): TimeRecorder {
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
  const gaps = wantGaps ? new Float64Array(total) : null;
  const record = (e: number, before: number, now: number) => {
    sum[e] = (sum[e] as number) + (now - before);
    if (now < (first[e] as number)) first[e] = now;
    if (now > (last[e] as number)) last[e] = now;
    if (gaps === null) return;
    const at = place[e] as number;
    gaps[at] = now - before;
    place[e] = at + 1;
  };
  return { sum, first, last, gaps, record };
}
