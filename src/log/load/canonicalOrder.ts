/** Sorts events into canonical order: by customer, then time, then tie key, then input row. */

import { type Codes, codesFor } from "../../core/codes.ts";
import { type ColumnBlock, type EventOrder, inputOrder, type Parts, placeByPart, sortedOrder } from "./eventOrder.ts";
import { insertByTime, journeySorter, shortJourney } from "./journeySorter.ts";

/** Events in input order, in blocks, with provisional numbers for customers. */
export type UnorderedEvents = { events: number; customer: Codes[]; time: Float64Array[] };

/**
 * For each provisional customer: the number of events, and the rank among the sorted customers. `customers`: how many of them
 * have events.
 */
export type CustomerOrder = { counts: Uint32Array; rank: Uint32Array; customers: number };

/** What orders events with the same time, before the input row. */
export type TieKeys = {
  /** One key per input position; compared first. */
  order: Float64Array | null;
  /** The touchpoints, whose final codes are compared next. */
  touchpoint: { blocks: readonly Codes[]; rank: Uint32Array } | null;
};

/** Number of customers in a part: few enough that their events stay in the processor cache. */
const partCustomers = 4096;

/** Times by customer, and for each of them the index of its event in the input, or by part. */
type SortedTimes = { time: Float64Array; from: Uint32Array };

/**
 * Sorts events: a counting sort by customer, then a stable sort of each journey by time. It empties the blocks of customers and
 * times on the way.
 *
 * @returns `order` moves the other columns
 */
export function canonicalOrder(
  source: UnorderedEvents,
  { counts, rank, customers }: CustomerOrder,
  ties: TieKeys,
): { offsets: Uint32Array; time: Float64Array; tiedPairs: number; order: EventOrder } {
  const { events } = source;
  const offsets = new Uint32Array(customers + 1);
  for (let c = 0; c < counts.length; c++) {
    if ((counts[c] as number) > 0) offsets[(rank[c] as number) + 1] = counts[c] as number;
  }
  for (let j = 0; j < customers; j++) offsets[j + 1]! += offsets[j] as number;
  const sorted = { time: new Float64Array(events), from: new Uint32Array(events) };
  const { time, from } = sorted;
  const isOrdered = isByCustomer(source, rank);
  let parts: Parts | null = null;
  if (isOrdered || customers <= 2 * partCustomers) scatter(source, rank, offsets, sorted);
  else parts = scatterInParts(source, rank, offsets, sorted);

  /** A column in the order to which `from` points. */
  const column = <T extends Float64Array | Uint32Array>(
    blocks: readonly ColumnBlock[],
    target: T,
    map: Uint32Array | null,
  ): T =>
    parts === null
      ? inputOrder(events).place(blocks, target, { none: 0, map })
      : placeByPart(parts, blocks, target, { none: 0, map });
  const keys = ties.order && column([{ length: events, values: ties.order }], new Float64Array(events), null);
  const names =
    ties.touchpoint && column(blocksOf(ties.touchpoint.blocks), new Uint32Array(events), ties.touchpoint.rank);
  const compare = (a: number, b: number): number => {
    if (time[a] !== time[b]) return (time[a] as number) < (time[b] as number) ? -1 : 1;
    const [one, other] = [from[a] as number, from[b] as number];
    if (keys !== null && keys[one] !== keys[other]) return (keys[one] as number) < (keys[other] as number) ? -1 : 1;
    return names === null ? 0 : (names[one] as number) - (names[other] as number);
  };
  const sort = journeySorter([time, from], compare);
  const byTimeAlone = keys === null && names === null;
  let tiedPairs = 0;
  let moved = !isOrdered;
  for (let j = 0; j < customers; j++) {
    const begin = offsets[j] as number;
    const end = offsets[j + 1] as number;
    let i = begin + 1;
    if (byTimeAlone) while (i < end && (time[i - 1] as number) <= (time[i] as number)) i++;
    else while (i < end && compare(i - 1, i) <= 0) i++;
    if (i < end) {
      moved = true;
      if (byTimeAlone && end - begin <= shortJourney) insertByTime(time, from, begin, i, end);
      else sort(begin, end);
    }
    for (i = begin + 1; i < end; i++) if (time[i] === time[i - 1]) tiedPairs++;
  }
  return { offsets, time, tiedPairs, order: moved ? sortedOrder(from, parts) : inputOrder(events) };
}

/** Columns as blocks that may be emptied. */
export function blocksOf(columns: readonly ArrayLike<number>[]): ColumnBlock[] {
  return columns.map((values) => ({ length: values.length, values }));
}

/** Whether the events already stand by customer, so that they are copied from front to back. */
function isByCustomer(source: UnorderedEvents, rank: Uint32Array): boolean {
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
function scatter(source: UnorderedEvents, rank: Uint32Array, offsets: Uint32Array, { time, from }: SortedTimes): void {
  /** For each provisional number the next free index. This saves the loop over the events one array access. */
  const next = rank.map((r) => offsets[r] as number);
  let row = 0;
  eachBlock(source, (customer, times) => {
    for (let i = 0; i < customer.length; i++) {
      const to = next[customer[i] as number]!++;
      // −0 becomes 0
      time[to] = (times[i] as number) + 0;
      from[to] = row++;
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
  offsets: Uint32Array,
  { time, from }: SortedTimes,
): Parts {
  const customers = offsets.length - 1;
  const count = Math.ceil(customers / partCustomers);
  const starts = Uint32Array.from(
    { length: count + 1 },
    (_, p) => offsets[Math.min(customers, p * partCustomers)] as number,
  );
  const next = starts.slice();
  const of = codesFor(count - 1, time.length);
  const inPart = new Uint16Array(time.length);
  let row = 0;
  eachBlock(source, (customer, times) => {
    for (let i = 0; i < customer.length; i++) {
      const r = rank[customer[i] as number] as number;
      of[row++] = r >>> 12;
      const to = next[r >>> 12]!++;
      inPart[to] = r & 4095;
      time[to] = (times[i] as number) + 0;
    }
  });
  const longest = starts.reduce((most, start, p) => Math.max(most, (starts[p + 1] ?? start) - start), 0);
  const times = new Float64Array(longest);
  for (let p = 0; p < count; p++) {
    const [start, end] = [starts[p] as number, starts[p + 1] as number];
    const free = offsets.slice(p * partCustomers, (p + 1) * partCustomers);
    times.set(time.subarray(start, end));
    for (let e = start; e < end; e++) {
      const to = free[inPart[e] as number]!++;
      time[to] = times[e - start] as number;
      from[to] = e;
    }
  }
  return { of, starts };
}

/** Visits the blocks of the source in input order, and removes each of them afterwards. */
function eachBlock({ customer, time }: UnorderedEvents, visit: (customer: Codes, time: Float64Array) => void): void {
  const [noCodes, noTimes] = [new Uint32Array(0), new Float64Array(0)];
  for (let b = 0; b < customer.length; b++) {
    visit(customer[b] as Codes, time[b] as Float64Array);
    customer[b] = noCodes;
    time[b] = noTimes;
  }
  customer.length = 0;
  time.length = 0;
}
