/** Computes the game of a journey's own touchpoints, in which v(S) is the conversion rate of journeys with exactly the set S. */

import type { CreditCells, CreditCounts } from "../creditCells.ts";
import { bySet, type Coalitions, coalitionsOf } from "./coalitions.ts";

/**
 * Weights per touch: φ / v(J) of each touchpoint of the journey's set J, divided by its occurrences. A subset without journeys has the
 * value 0, so only observed subsets are visited. They are found in a tree of all sets, whatever the size of J.
 *
 * @param ordered - whether coalitions are tuples of first occurrences; parts of a coalition keep the order
 */
export function rateExactWeights(cells: CreditCells, ordered: boolean): (counts: CreditCounts) => Float64Array {
  const coalitions = coalitionsOf(cells, ordered);
  const m = coalitions.players.length;
  const { children, setAt } = treeOf(coalitions);
  const { count, offsets, members } = coalitions;
  const { codes } = cells;
  const playerOf = new Int32Array(cells.names.length).fill(-1);
  coalitions.players.forEach((code, player) => {
    playerOf[code] = player;
  });

  return ({ c, u }) => {
    const converted = bySet(coalitions, c);
    const journeys = bySet(coalitions, u);
    const rate = converted.map((n, set) => (n > 0 ? n / (n + (journeys[set] as number)) : 0));
    /** Weight of each member of each set. */
    const weights = new Float64Array(members.length);
    for (let set = 0; set < count; set++) {
      if (rate[set] === 0) continue;
      const from = offsets[set] as number;
      const j = (offsets[set + 1] as number) - from;
      const share = shares(j);
      const chosen: number[] = [];
      let others = 0;
      const visit = (node: number, next: number) => {
        const subset = setAt[node] as number;
        const value = subset < 0 ? 0 : (rate[subset] as number);
        const size = chosen.length;
        if (value > 0) {
          const missing = size < j ? value * (share[size] as number) : 0;
          const gain = missing + value * (share[size - 1] as number);
          others += missing;
          for (const i of chosen) weights[from + i] = (weights[from + i] as number) + gain;
        }
        for (let i = next; i < j; i++) {
          const child = children.get(node * m + (members[from + i] as number));
          if (child === undefined) continue;
          chosen.push(i);
          visit(child, i + 1);
          chosen.pop();
        }
      };
      visit(0, 0);
      for (let i = from; i < from + j; i++) weights[i] = ((weights[i] as number) - others) / (rate[set] as number);
    }

    const out = new Float64Array(codes.length);
    const place = new Int32Array(m);
    const times = new Uint32Array(m);
    for (let row = 0; row < cells.rows; row++) {
      const set = coalitions.ofRow[row] as number;
      if (set < 0 || rate[set] === 0) continue;
      const from = offsets[set] as number;
      for (let i = from; i < (offsets[set + 1] as number); i++) {
        place[members[i] as number] = i;
        times[members[i] as number] = 0;
      }
      const begin = cells.offsets[row] as number;
      const end = cells.offsets[row + 1] as number;
      for (let i = begin; i < end; i++) (times[playerOf[codes[i] as number] as number] as number)++;
      for (let i = begin; i < end; i++) {
        const player = playerOf[codes[i] as number] as number;
        out[i] = (weights[place[player] as number] as number) / (times[player] as number);
      }
    }
    return out;
  };
}

/** All sets as one tree: one node per beginning of a set; `children` has the key node × players + player. */
function treeOf({ count, offsets, members, players }: Coalitions): { children: Map<number, number>; setAt: number[] } {
  const children = new Map<number, number>();
  const setAt = [-1];
  for (let set = 0; set < count; set++) {
    let node = 0;
    for (let i = offsets[set] as number; i < (offsets[set + 1] as number); i++) {
      const key = node * players.length + (members[i] as number);
      let child = children.get(key);
      if (child === undefined) {
        child = setAt.push(-1) - 1;
        children.set(key, child);
      }
      node = child;
    }
    setAt[node] = set;
  }
  return { children, setAt };
}

/** s! (j − 1 − s)! / j! by s: the share of orders in which given s of j players come just before a given one. */
function shares(j: number): Float64Array {
  const weights = new Float64Array(j);
  for (let s = 0, binomial = 1; s < j; binomial *= (j - 1 - s) / (s + 1), s++) weights[s] = 1 / (j * binomial);
  return weights;
}
