/** Stores a chain of any order as sparse rows: its transitions, and their weights for given counts. */

import { createPathInterner } from "../../core/sequences/pathInterner.ts";
import type { CreditCounts } from "../creditCells.ts";
import type { StateSequences } from "./stateSequences.ts";

/** Rows by state: the transitions of state s are `edges[s]` … `edges[s + 1] − 1`; transition e leads to `to[e]`. */
export type SparseChain = {
  count: number;
  edges: Uint32Array;
  to: Uint32Array;
  /** Counted weights: of transitions, of starting in a state, of visiting it, of converting from it; and the value of these conversions. */
  weight: Float64Array;
  start: Float64Array;
  visits: Float64Array;
  converts: Float64Array;
  worth: Float64Array | null;
  /** Weights of ending in a state, with or without conversion. */
  ends: Float64Array;
  /** Conversions and journeys in the chain, and their value. */
  C: number;
  N: number;
  V: number;
  /** Whether no row has a negative value. */
  valuesRise: boolean;
};

/** Finds the transitions once. The returned function computes their weights for any counts. */
export function sparseWeights(walks: StateSequences): (counts: CreditCounts) => SparseChain {
  const { count, offsets, states } = walks;
  const pairs = createPathInterner(count);
  const pair = new Uint32Array(2);
  const edgeOf = new Uint32Array(states.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let i = (offsets[row] as number) + 1; i < (offsets[row + 1] as number); i++) {
      pair[0] = states[i - 1] as number;
      pair[1] = states[i] as number;
      edgeOf[i] = pairs.intern(pair, 0, 2);
    }
  }
  const pairOf = pairs.paths().codes;
  const edges = new Uint32Array(count + 1);
  for (let e = 0; e < pairs.rows; e++) (edges[(pairOf[2 * e] as number) + 1] as number)++;
  for (let s = 0; s < count; s++) edges[s + 1] = (edges[s + 1] as number) + (edges[s] as number);
  const to = new Uint32Array(pairs.rows);
  const place = new Uint32Array(pairs.rows);
  const next = edges.slice();
  for (let e = 0; e < pairs.rows; e++) {
    const from = pairOf[2 * e] as number;
    place[e] = next[from] as number;
    to[next[from] as number] = pairOf[2 * e + 1] as number;
    (next[from] as number) += 1;
  }
  for (let i = 0; i < edgeOf.length; i++) edgeOf[i] = place[edgeOf[i] as number] ?? 0;

  return ({ c, u, v }) => {
    const column = () => new Float64Array(count);
    const sums = { start: column(), visits: column(), converts: column(), ends: column(), worth: v && column() };
    const weight = new Float64Array(to.length);
    const totals = { C: 0, N: 0, V: 0, valuesRise: true };
    for (let row = 0; row + 1 < offsets.length; row++) {
      const own = (c[row] as number) + (u[row] as number);
      const from = offsets[row] as number;
      const end = offsets[row + 1] as number;
      if (own === 0 || from === end) continue;
      totals.C += c[row] as number;
      totals.N += own;
      (sums.start[states[from] as number] as number) += own;
      for (let i = from; i < end; i++) {
        (sums.visits[states[i] as number] as number) += own;
        if (i > from) (weight[edgeOf[i] as number] as number) += own;
      }
      const last = states[end - 1] as number;
      (sums.converts[last] as number) += c[row] as number;
      (sums.ends[last] as number) += own;
      if (!sums.worth) continue;
      const worth = v?.[row] as number;
      (sums.worth[last] as number) += worth;
      totals.V += worth;
      if (worth < 0) totals.valuesRise = false;
    }
    return { count, edges, to, weight, ...sums, ...totals };
  };
}
