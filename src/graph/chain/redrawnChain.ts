/** Counts the same chain many times, each time with other weights of its journeys. */

import type { Chain, ChainRow } from "./chain.ts";
import type { ChainJourneys } from "./chainJourneys.ts";

/**
 * Numbers the entry of the rows that each step of the journeys counts for. After that a chain takes one pass over these numbers.
 *
 * @param chain - counted from the same journeys
 * @returns a function that makes the chain for weights of the journeys: the same states; a state that no journey visits goes to the end.
 *   Its `counts`, `events` and `journeysAt` are those of the given chain
 */
export function redrawnChain(journeys: ChainJourneys, chain: Chain): (weights: Float64Array) => Chain {
  const { size, rows } = chain;
  const offsets = new Uint32Array(size + 2);
  rows.forEach(({ to }, a) => {
    offsets[a + 1] = (offsets[a] as number) + to.length;
  });
  const { entries, ends } = entriesOf(journeys, chain, offsets);
  const counts = new Float64Array(offsets[size + 1] as number);
  return (weights) => {
    counts.fill(0);
    let drawn = 0;
    for (let j = 0; j < weights.length; j++) {
      const weight = weights[j] as number;
      if (weight === 0) continue;
      drawn += weight;
      for (let i = ends[j] as number; i < (ends[j + 1] as number); i++) counts[entries[i] as number]! += weight;
    }
    return { ...chain, journeys: drawn, rows: rows.map((row, a) => sharesOf(row, counts, offsets[a] as number, size)) };
  };
}

/** Per journey: the entries of its first step, of its steps between touchpoints, and of its last step. */
function entriesOf(
  { walk, converted, names }: ChainJourneys,
  { size, rows, codes }: Chain,
  offsets: Uint32Array,
): { entries: Uint32Array; ends: Uint32Array } {
  const journeys = converted.length;
  const ends = new Uint32Array(journeys + 1);
  for (let j = 0; j < journeys; j++)
    ends[j + 1] = (ends[j] as number) + (walk.end[j] as number) - (walk.start[j] as number) + 1;
  const entries = new Uint32Array(ends[journeys] as number);
  const stateOf = new Int32Array(names.length).fill(-1);
  codes.forEach((code, state) => {
    stateOf[code] = state;
  });
  // first the state that each step leaves, grouped by state, so that one array over targets is enough
  const leaving = new Uint32Array(size + 2);
  const each = (visit: (state: number, target: number, at: number) => void) => {
    for (let j = 0; j < journeys; j++) {
      if (walk.weights !== null && walk.weights[j] === 0) continue;
      let [state, at] = [size, ends[j] as number];
      for (let i = walk.start[j] as number; i < (walk.end[j] as number); i++) {
        const next = stateOf[walk.codes[i] as number] as number;
        visit(state, next, at++);
        state = next;
      }
      visit(state, converted[j] === 1 ? size : size + 1, at);
    }
  };
  each((state) => leaving[state + 1]!++);
  for (let a = 0; a <= size; a++) leaving[a + 1]! += leaving[a] as number;
  const place = new Uint32Array(entries.length);
  const target = new Uint32Array(entries.length);
  each((state, to, at) => {
    const cursor = leaving[state]!++;
    place[cursor] = at;
    target[cursor] = to;
  });
  // each cursor now stands at the end of its state
  const entryOf = new Uint32Array(size + 2);
  let i = 0;
  for (let a = 0; a <= size; a++) {
    (rows[a] as ChainRow).to.forEach((to, e) => {
      entryOf[to] = (offsets[a] as number) + e;
    });
    for (; i < (leaving[a] as number); i++) entries[place[i] as number] = entryOf[target[i] as number] as number;
  }
  return { entries, ends };
}

/** The entries of a row that were counted, as shares. */
function sharesOf({ to }: ChainRow, counts: Float64Array, offset: number, size: number): ChainRow {
  let [kept, total] = [0, 0];
  for (let e = 0; e < to.length; e++) {
    const count = counts[offset + e] as number;
    if (count > 0) kept++;
    total += count;
  }
  if (kept === 0) return { to: Uint32Array.of(size + 1), p: Float64Array.of(1) };
  const row = { to: new Uint32Array(kept), p: new Float64Array(kept) };
  let i = 0;
  for (let e = 0; e < to.length; e++) {
    const count = counts[offset + e] as number;
    if (count === 0) continue;
    row.to[i] = to[e] as number;
    row.p[i++] = count / total;
  }
  return row;
}
