/** Puts sightings in the order of time, and numbers their ids in that order, so that later passes read memory from the front to the back. */

import { createRadixSort } from "../bytes/radixSort.ts";
import { noId } from "./noId.ts";

/** Sightings: times, ends, and for each kind the id or {@link noId}. */
export type SightingRows = { at: Float64Array; end: Uint8Array; ids: readonly Uint32Array[] };

/** The sightings by time. What time leaves open is decided by the ids, never by the order of the rows. */
export function inTimeOrder(rows: SightingRows, values: readonly string[], isPerson: readonly boolean[]): SightingRows {
  const order = placesByTime(rows, values, isPerson);
  if (order === null) return rows;
  const { at, end, ids } = rows;
  return {
    at: moved(at, new Float64Array(at.length), order),
    end: moved(end, new Uint8Array(end.length), order),
    ids: ids.map((column) => moved(column, new Uint32Array(column.length), order)),
  };
}

/** The values of a column in another order. */
function moved<A extends { [place: number]: number }>(from: A, into: A, order: Uint32Array): A {
  for (let place = 0; place < order.length; place++) into[place] = from[order[place] as number] as number;
  return into;
}

/**
 * Numbers the ids of sorted sightings in the order in which they are first seen: at one sighting by kind. The columns of `ids` change.
 *
 * @returns the texts, the kinds and the first times by the new numbers
 */
export function numberBySighting({ at, ids }: SightingRows, values: readonly string[], kindOf: Uint8Array) {
  const numberOf = new Uint32Array(values.length).fill(noId);
  const first = new Uint32Array(values.length);
  const seen = new Float64Array(values.length);
  let next = 0;
  for (let place = 0; place < at.length; place++) {
    for (const column of ids) {
      const id = column[place] as number;
      if (id === noId) continue;
      let number = numberOf[id] as number;
      if (number === noId) {
        numberOf[id] = number = next++;
        first[number] = id;
        seen[number] = at[place] as number;
      }
      column[place] = number;
    }
  }
  return {
    values: Array.from(first, (id) => values[id] as string),
    kindOf: kindOf.map((_, number) => kindOf[first[number] as number] as number),
    seen,
  };
}

/** The places of the sightings by time; `null` if they stand in that order. */
function placesByTime(
  { at, end, ids }: SightingRows,
  values: readonly string[],
  isPerson: readonly boolean[],
): Uint32Array | null {
  const count = at.length;
  const order = Uint32Array.from({ length: count }, (_, place) => place);
  const persons = ids.filter((_, k) => isPerson[k]);
  const endsAlone = (place: number) => (end[place] === 1 && persons.every((column) => column[place] === noId) ? 0 : 1);
  const byTies = (a: number, b: number): number => {
    const ends = end[a] === 0 && end[b] === 0 ? 0 : endsAlone(a) - endsAlone(b);
    if (ends !== 0) return ends;
    for (const column of ids) {
      const [one, other] = [column[a] as number, column[b] as number];
      if (one === other) continue;
      // a sighting without an id of this kind comes after those with one
      if (one === noId || other === noId) return one === noId ? 1 : -1;
      return (values[one] as string) < (values[other] as string) ? -1 : 1;
    }
    return (end[a] as number) - (end[b] as number);
  };
  const compare = (a: number, b: number) => (at[a] as number) - (at[b] as number) || byTies(a, b);
  let sorted = true;
  for (let place = 1; place < count && sorted; place++) sorted = compare(place - 1, place) <= 0;
  if (sorted) return null;
  if (!byTime(order, at)) return order.sort(compare);
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && at[order[to] as number] === at[order[from] as number]) to++;
    if (to - from === 2) swapPair(order, from, byTies);
    else if (to - from > 2) order.subarray(from, to).sort(byTies);
    from = to;
  }
  return order;
}

/** Sorts two places: most ties are pairs, and a view of the array for each costs more than the comparison. */
function swapPair(order: Uint32Array, from: number, compare: (a: number, b: number) => number): void {
  const [one, other] = [order[from] as number, order[from + 1] as number];
  if (compare(one, other) <= 0) return;
  order[from] = other;
  order[from + 1] = one;
}

/** Sorts places by whole times in linear time. Returns false, and changes nothing, when a time has a fraction. */
function byTime(order: Uint32Array, at: Float64Array): boolean {
  let least = Number.POSITIVE_INFINITY;
  for (const time of at) {
    if (!Number.isSafeInteger(time)) return false;
    if (time < least) least = time;
  }
  const sort = createRadixSort(at.length);
  const keys = new Uint32Array(at.length);
  // the low 32 bits first, then the high ones: equal keys keep their order
  for (const divisor of [1, 2 ** 32]) {
    for (let i = 0; i < keys.length; i++) keys[i] = Math.floor(((at[order[i] as number] as number) - least) / divisor);
    sort({ order, keys }, 0, keys.length);
  }
  return true;
}
