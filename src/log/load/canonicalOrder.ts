/** Sorts events into canonical order: by customer, then time, then tie key, then input row. */

import type { Codes } from "../../core/codes.ts";
import { insertByTime, journeySorter, shortJourney } from "./journeySorter.ts";

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

/** Number of customers in a part: few enough that their events stay in the processor cache. */
const partCustomers = 4096;

/** The columns of the events by customer. */
type Target = { time: Float64Array; touchpoint: Codes; input: Uint32Array | null };

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
  const time = new Float64Array(source.events);
  const input = keepPositions || ties.order ? new Uint32Array(source.events) : null;
  const events = { time, touchpoint, input };
  if (customers <= 2 * partCustomers || isOrdered(source, rank)) scatter(source, rank, touchpointRank, offsets, events);
  else scatterInParts(source, rank, touchpointRank, offsets, events);

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

/** The new index of each input row. */
function inverse(input: Uint32Array): Uint32Array {
  const position = new Uint32Array(input.length);
  for (let to = 0; to < input.length; to++) position[input[to] as number] = to;
  return position;
}

/** Whether the events already stand by customer, so that they are copied from front to back. */
function isOrdered(source: UnorderedEvents, rank: Uint32Array): boolean {
  let last = 0;
  for (const block of source.customer) {
    for (let i = 0; i < block.length; i++) {
      const next = rank[block[i] as number] as number;
      if (next < last) return false;
      last = next;
    }
  }
  return true;
}

/** Writes the events by customer, in input order for each customer. It empties the blocks of the source. */
function scatter(
  source: UnorderedEvents,
  rank: Uint32Array,
  touchpointRank: Uint32Array,
  offsets: Uint32Array,
  { time, touchpoint, input }: Target,
): void {
  /** For each provisional number the next free index. This saves the loop over the events one array access. */
  const next = rank.map((r) => offsets[r] as number);
  let row = 0;
  eachBlock(source, (customer, names, times) => {
    for (let i = 0; i < customer.length; i++) {
      const to = next[customer[i] as number]!++;
      // −0 becomes 0
      time[to] = (times[i] as number) + 0;
      touchpoint[to] = touchpointRank[names[i] as number] as number;
      if (input !== null) input[to] = row++;
    }
  });
}

/**
 * The same for many customers, whose events do not fit into the processor cache: first by part of {@link partCustomers} customers,
 * then inside each part.
 */
function scatterInParts(
  source: UnorderedEvents,
  rank: Uint32Array,
  touchpointRank: Uint32Array,
  offsets: Uint32Array,
  { time, touchpoint, input }: Target,
): void {
  const customers = offsets.length - 1;
  const parts = Math.ceil(customers / partCustomers);
  const starts = Uint32Array.from(
    { length: parts + 1 },
    (_, p) => offsets[Math.min(customers, p * partCustomers)] ?? 0,
  );
  const next = starts.slice();
  const inPart = new Uint16Array(time.length);
  const times1 = new Float64Array(time.length);
  const touchpoint1 = touchpoint.slice();
  const input1 = input === null ? null : new Uint32Array(time.length);
  let row = 0;
  eachBlock(source, (customer, names, times) => {
    for (let i = 0; i < customer.length; i++) {
      const r = rank[customer[i] as number] as number;
      const to = next[r >>> 12]!++;
      inPart[to] = r & 4095;
      times1[to] = (times[i] as number) + 0;
      touchpoint1[to] = touchpointRank[names[i] as number] as number;
      if (input1 !== null) input1[to] = row++;
    }
  });
  const free = new Uint32Array(partCustomers);
  for (let p = 0; p < parts; p++) {
    free.set(offsets.subarray(p * partCustomers, Math.min(customers, (p + 1) * partCustomers)));
    for (let e = starts[p] as number; e < (starts[p + 1] as number); e++) {
      const to = free[inPart[e] as number]!++;
      time[to] = times1[e] as number;
      touchpoint[to] = touchpoint1[e] as number;
      if (input !== null && input1 !== null) input[to] = input1[e] as number;
    }
  }
}

type BlockColumns = (customer: Uint32Array, touchpoint: Uint32Array, time: Float64Array) => void;

/** Visits the blocks of the source in input order, and removes each of them afterwards. */
function eachBlock(source: UnorderedEvents, visit: BlockColumns): void {
  const none = new Uint32Array(0);
  for (let b = 0; b < source.customer.length; b++) {
    visit(source.customer[b] as Uint32Array, source.touchpoint[b] as Uint32Array, source.time[b] as Float64Array);
    source.customer[b] = none;
    source.touchpoint[b] = none;
    source.time[b] = new Float64Array(0);
  }
  for (const blocks of [source.customer, source.touchpoint, source.time]) blocks.length = 0;
}
