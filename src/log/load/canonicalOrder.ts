/** Events put in canonical order: by customer, then time, then tie key, then input row. */

/** What is known of the events in input order; the lists hold consecutive blocks. */
export type UnorderedEvents = {
  events: number;
  customer: readonly Uint32Array[];
  touchpoint: readonly Uint32Array[];
  time: readonly Float64Array[];
  /** Provisional customer → place among the sorted customers. */
  customerRank: Uint32Array;
  /** Provisional touchpoint → final code. */
  touchpointRank: Uint32Array;
  /** Customers with events. */
  customers: number;
};

/** How events at one time are ordered before the input row decides. */
export type TieKeys = {
  /** By input position; compared first. */
  order?: Float64Array;
  /** Whether the name of the touchpoint decides next. */
  byTouchpoint: boolean;
};

/** Longest segment sorted by insertion. */
const insertionLimit = 32;

/**
 * Counting sort by customer, then a stable sort of each journey by time.
 *
 * @param touchpoint - receives the codes; its length is the number of events
 * @param keepPositions - whether the caller needs to know where each event went
 * @returns `position[i]` is where the event of input position i went
 */
export function canonicalOrder(
  source: UnorderedEvents,
  touchpoint: Uint8Array | Uint16Array | Uint32Array,
  ties: TieKeys,
  keepPositions: boolean,
): { offsets: Uint32Array; time: Float64Array; tiedPairs: number; position: Uint32Array | null } {
  const { events, customers, customerRank, touchpointRank } = source;
  const offsets = new Uint32Array(customers + 1);
  for (const block of source.customer) {
    for (let i = 0; i < block.length; i++) offsets[(customerRank[block[i] as number] as number) + 1]!++;
  }
  for (let c = 0; c < customers; c++) offsets[c + 1]! += offsets[c] as number;

  const time = new Float64Array(events);
  const input = keepPositions || ties.order ? new Uint32Array(events) : null;
  const next = offsets.slice(0, customers);
  let row = 0;
  for (let b = 0; b < source.customer.length; b++) {
    const customer = source.customer[b] as Uint32Array;
    const names = source.touchpoint[b] as Uint32Array;
    const times = source.time[b] as Float64Array;
    for (let i = 0; i < customer.length; i++) {
      const to = next[customerRank[customer[i] as number] as number]!++;
      time[to] = times[i] as number;
      touchpoint[to] = touchpointRank[names[i] as number] as number;
      if (input !== null) input[to] = row++;
    }
  }

  let tiedPairs = 0;
  for (let c = 0; c < customers; c++) {
    const from = offsets[c] as number;
    const to = offsets[c + 1] as number;
    sortByTime(time, touchpoint, input, from, to);
    for (let i = from + 1, run = from; i <= to; i++) {
      if (i < to && time[i] === time[i - 1]) {
        tiedPairs++;
        continue;
      }
      if (i - run > 1 && (ties.order || ties.byTouchpoint)) sortTies(touchpoint, input, ties, run, i);
      run = i;
    }
  }
  return { offsets, time, tiedPairs, position: input === null ? null : inverse(input) };
}

/** Sorts one journey by time, stably; does nothing to a journey in order. */
function sortByTime(
  time: Float64Array,
  touchpoint: Uint8Array | Uint16Array | Uint32Array,
  input: Uint32Array | null,
  from: number,
  to: number,
): void {
  let first = from + 1;
  while (first < to && (time[first] as number) >= (time[first - 1] as number)) first++;
  if (first >= to) return;
  if (to - from > insertionLimit) {
    const order = Uint32Array.from({ length: to - from }, (_, i) => from + i);
    mergeSort(order, (a, b) => (time[a] as number) - (time[b] as number));
    rearrange(time, order, from);
    rearrange(touchpoint, order, from);
    if (input !== null) rearrange(input, order, from);
    return;
  }
  for (let i = first; i < to; i++) {
    const t = time[i] as number;
    const p = touchpoint[i] as number;
    const r = input === null ? 0 : (input[i] as number);
    let j = i;
    for (; j > from && (time[j - 1] as number) > t; j--) {
      time[j] = time[j - 1] as number;
      touchpoint[j] = touchpoint[j - 1] as number;
      if (input !== null) input[j] = input[j - 1] as number;
    }
    time[j] = t;
    touchpoint[j] = p;
    if (input !== null) input[j] = r;
  }
}

/** Sorts events of one instant by the tie keys, stably. */
function sortTies(
  touchpoint: Uint8Array | Uint16Array | Uint32Array,
  input: Uint32Array | null,
  ties: TieKeys,
  from: number,
  to: number,
): void {
  const { order: key } = ties;
  const order = Uint32Array.from({ length: to - from }, (_, i) => from + i);
  mergeSort(order, (a, b) => {
    const x = key === undefined ? 0 : (key[(input as Uint32Array)[a] as number] as number);
    const y = key === undefined ? 0 : (key[(input as Uint32Array)[b] as number] as number);
    if (x !== y) return x < y ? -1 : 1;
    return ties.byTouchpoint ? (touchpoint[a] as number) - (touchpoint[b] as number) : 0;
  });
  rearrange(touchpoint, order, from);
  if (input !== null) rearrange(input, order, from);
}

/** Stable bottom-up merge sort: no recursion, so a journey of a million events is as good as another. */
function mergeSort(order: Uint32Array, compare: (a: number, b: number) => number): void {
  let source = order;
  let target = new Uint32Array(order.length);
  for (let width = 1; width < order.length; width *= 2) {
    for (let start = 0; start < order.length; start += 2 * width) {
      const middle = Math.min(start + width, order.length);
      const end = Math.min(start + 2 * width, order.length);
      let a = start;
      let b = middle;
      for (let to = start; to < end; to++) {
        const left = a < middle && (b >= end || compare(source[a] as number, source[b] as number) <= 0);
        target[to] = source[left ? a++ : b++] as number;
      }
    }
    [source, target] = [target, source as Uint32Array<ArrayBuffer>];
  }
  if (source !== order) order.set(source);
}

/** Moves `column[order[i]]` to `column[from + i]`. */
function rearrange(
  column: Float64Array | Uint8Array | Uint16Array | Uint32Array,
  order: Uint32Array,
  from: number,
): void {
  const moved = column.slice(from, from + order.length);
  for (let i = 0; i < order.length; i++) column[from + i] = moved[(order[i] as number) - from] as number;
}

function inverse(input: Uint32Array): Uint32Array {
  const position = new Uint32Array(input.length);
  for (let to = 0; to < input.length; to++) position[input[to] as number] = to;
  return position;
}
