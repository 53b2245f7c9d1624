/** Sorts events into canonical order: by customer, then time, then tie key, then input row. */

import type { Codes } from "../../core/codes.ts";

/** Events in input order, in blocks, with provisional numbers for names. */
export type UnorderedEvents = {
  events: number;
  customer: Uint32Array[];
  touchpoint: Uint32Array[];
  time: Float64Array[];
};

/**
 * For each provisional customer: the number of events, and the rank among the sorted customers. `customers`: how many of them
 * have events.
 */
export type CustomerOrder = { counts: Uint32Array; rank: Uint32Array; customers: number };

/** What orders events with the same time, before the input row. */
export type TieKeys = {
  /** One key per input position; compared first. */
  order: Float64Array | null;
  /** Whether to compare the names of the touchpoints next. */
  byTouchpoint: boolean;
};

/**
 * Sorts events: a counting sort by customer, then a stable sort of each journey by time. It empties the blocks of the source
 * on the way.
 *
 * @param touchpointRank - provisional touchpoint → final code
 * @param touchpoint - receives the final codes; its length is the number of events
 * @param keepPositions - whether the caller needs the new position of each event
 * @returns `position[i]` is the new index of the event at input position i (empty unless positions are kept)
 */
export function canonicalOrder(
  source: UnorderedEvents,
  { counts, rank, customers }: CustomerOrder,
  touchpointRank: Uint32Array,
  touchpoint: Codes,
  ties: TieKeys,
  keepPositions: boolean,
): { offsets: Uint32Array; time: Float64Array; tiedPairs: number; position: Uint32Array } {
  const offsets = new Uint32Array(customers + 1);
  for (let c = 0; c < counts.length; c++) {
    if ((counts[c] as number) > 0) offsets[(rank[c] as number) + 1] = counts[c] as number;
  }
  for (let j = 0; j < customers; j++) offsets[j + 1]! += offsets[j] as number;
  /** For each provisional number the next free index. This saves the loop over the events one array access. */
  const next = rank.map((r) => offsets[r] as number);

  const time = new Float64Array(source.events);
  const input = keepPositions || ties.order ? new Uint32Array(source.events) : null;
  let row = 0;
  for (let b = 0; b < source.customer.length; b++) {
    const customer = source.customer[b] as Uint32Array;
    const names = source.touchpoint[b] as Uint32Array;
    const times = source.time[b] as Float64Array;
    for (let i = 0; i < customer.length; i++) {
      const to = next[customer[i] as number]!++;
      // −0 becomes 0
      time[to] = (times[i] as number) + 0;
      touchpoint[to] = touchpointRank[names[i] as number] as number;
      if (input !== null) input[to] = row++;
    }
  }

  for (const blocks of [source.customer, source.touchpoint, source.time]) blocks.length = 0;

  const { order, byTouchpoint } = ties;
  const compare = (a: number, b: number): number => {
    if (time[a] !== time[b]) return (time[a] as number) < (time[b] as number) ? -1 : 1;
    if (order !== null && input !== null) {
      const x = order[input[a] as number] as number;
      const y = order[input[b] as number] as number;
      if (x !== y) return x < y ? -1 : 1;
    }
    return byTouchpoint ? (touchpoint[a] as number) - (touchpoint[b] as number) : 0;
  };
  const sort = journeySorter(input === null ? [time, touchpoint] : [time, touchpoint, input], compare);
  const byTimeAlone = order === null && !byTouchpoint;
  let tiedPairs = 0;
  for (let j = 0; j < customers; j++) {
    const from = offsets[j] as number;
    const to = offsets[j + 1] as number;
    let i = from + 1;
    if (byTimeAlone) while (i < to && (time[i - 1] as number) <= (time[i] as number)) i++;
    else while (i < to && compare(i - 1, i) <= 0) i++;
    if (i < to) {
      if (byTimeAlone && to - from <= shortJourney) insertByTime(time, touchpoint, input, from, i, to);
      else sort(from, to);
    }
    for (i = from + 1; i < to; i++) if (time[i] === time[i - 1]) tiedPairs++;
  }
  return { offsets, time, tiedPairs, position: inverse(input ?? new Uint32Array(0)) };
}

/** Longer journeys are not sorted by insertion. */
const shortJourney = 32;

/** Moves event i and those after it back to their places in time. Equal times keep their order. */
function insertByTime(
  time: Float64Array,
  touchpoint: Codes,
  input: Uint32Array | null,
  from: number,
  first: number,
  to: number,
): void {
  for (let i = first; i < to; i++) {
    const late = time[i] as number;
    if ((time[i - 1] as number) <= late) continue;
    const code = touchpoint[i] as number;
    const row = input === null ? 0 : (input[i] as number);
    let at = i;
    for (; at > from && (time[at - 1] as number) > late; at--) {
      time[at] = time[at - 1] as number;
      touchpoint[at] = touchpoint[at - 1] as number;
      if (input !== null) input[at] = input[at - 1] as number;
    }
    time[at] = late;
    touchpoint[at] = code;
    if (input !== null) input[at] = row;
  }
}

/**
 * Sorts a range of several columns together by stable bottom-up merging. Its arrays are reused for all journeys, and a journey of
 * a million events needs no quadratic time.
 */
function journeySorter(columns: readonly (Float64Array | Codes)[], compare: (a: number, b: number) => number) {
  let source = new Uint32Array(64);
  let target = new Uint32Array(64);
  let moved = new Float64Array(64);
  return (from: number, to: number): void => {
    const n = to - from;
    if (n > source.length) {
      source = new Uint32Array(n);
      target = new Uint32Array(n);
      moved = new Float64Array(n);
    }
    for (let i = 0; i < n; i++) source[i] = from + i;
    for (let width = 1; width < n; width *= 2) {
      for (let start = 0; start < n; start += 2 * width) {
        const middle = Math.min(start + width, n);
        const end = Math.min(start + 2 * width, n);
        let a = start;
        let b = middle;
        for (let i = start; i < end; i++) {
          const left = a < middle && (b >= end || compare(source[a] as number, source[b] as number) <= 0);
          target[i] = source[left ? a++ : b++] as number;
        }
      }
      [source, target] = [target, source];
    }
    for (const column of columns) {
      for (let i = 0; i < n; i++) moved[i] = column[source[i] as number] as number;
      for (let i = 0; i < n; i++) column[from + i] = moved[i] as number;
    }
  };
}

/** The new index of each input row. */
function inverse(input: Uint32Array): Uint32Array {
  const position = new Uint32Array(input.length);
  for (let to = 0; to < input.length; to++) position[input[to] as number] = to;
  return position;
}
