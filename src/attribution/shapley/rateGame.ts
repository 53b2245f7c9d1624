/** Computes the game v(S) = C(S) / (N(S) + κ): exactly over all coalitions, or along sampled orders. */

import { createRandom } from "../../core/random.ts";
import type { Interaction } from "../result/interaction.ts";
import type { Coalitions } from "./coalitions.ts";

/** Conversions, journeys and value by set; κ, or `null` for the game v(S) = C(S). */
export type SetCounts = { C: Float64Array; N: Float64Array; V: Float64Array | null; support: number | null };

/** Shapley values by player. */
export type ShapleyValues = {
  effect: Float64Array;
  valueEffect: Float64Array | null;
  /** The value of the coalition of all players. */
  all: number;
  standardError?: Float64Array;
};

/** Values of all 2^m coalitions; bit i of the index is player i. */
export function coalitionValues(
  { count, offsets, members, players }: Coalitions,
  { C, N, V, support }: SetCounts,
): { v: Float64Array; w: Float64Array | null } {
  const m = players.length;
  const size = 2 ** m;
  const column = (bySet: Float64Array) => {
    const sums = new Float64Array(size);
    for (let set = 0; set < count; set++) {
      let mask = 0;
      for (let i = offsets[set] as number; i < (offsets[set + 1] as number); i++) mask |= 1 << (members[i] as number);
      (sums[mask] as number) += bySet[set] as number;
    }
    for (let bit = 1; bit < size; bit *= 2)
      for (let s = 0; s < size; s++) if (s & bit) sums[s] = (sums[s] as number) + (sums[s - bit] as number);
    return sums;
  };
  const v = column(C);
  const w = V && column(V);
  if (support !== null) {
    const journeys = column(N);
    for (let s = 0; s < size; s++) {
      const below = (journeys[s] as number) + support;
      v[s] = below > 0 ? (v[s] as number) / below : 0;
      if (w) w[s] = below > 0 ? (w[s] as number) / below : 0;
    }
  }
  return { v, w };
}

/** φ_i = Σ over S without i of |S|! (m − |S| − 1)! / m! · (v(S ∪ i) − v(S)). */
export function shapleyOf(v: Float64Array, m: number): Float64Array {
  const weight = sizeWeights(m, 1);
  const size = bitCounts(v.length);
  return Float64Array.from({ length: m }, (_, i) => {
    const bit = 1 << i;
    let sum = 0;
    for (let s = 0; s < v.length; s++)
      if ((s & bit) === 0) sum += (weight[size[s] as number] as number) * ((v[s + bit] as number) - (v[s] as number));
    return sum;
  });
}

/** Dividend and Shapley interaction index of every pair (Grabisch and Roubens 1999). */
export function interactionsOf(v: Float64Array, names: readonly string[]): Interaction[] {
  const m = names.length;
  const weight = sizeWeights(m, 2);
  const size = bitCounts(v.length);
  const found: Interaction[] = [];
  for (let i = 0; i < m; i++)
    for (let j = i + 1; j < m; j++) {
      const a = 1 << i;
      const b = 1 << j;
      const surplus = (s: number) =>
        (v[s + a + b] as number) - (v[s + a] as number) - (v[s + b] as number) + (v[s] as number);
      let index = 0;
      for (let s = 0; s < v.length; s++)
        if ((s & (a + b)) === 0) index += (weight[size[s] as number] as number) * surplus(s);
      found.push({ names: [names[i] as string, names[j] as string], dividend: surplus(0), index });
    }
  return found;
}

/** Makes orders of the players with a seed, each followed by its reverse. */
export function sampledOrders(m: number, permutations: number, seed: number): Uint32Array[] {
  const random = createRandom(seed);
  return Array.from({ length: Math.ceil(permutations / 2) }, () => {
    const order = Uint32Array.from({ length: m }, (_, i) => i);
    for (let i = m - 1; i > 0; i--) {
      const j = random.below(i + 1);
      const held = order[i] as number;
      order[i] = order[j] as number;
      order[j] = held;
    }
    return [order, order.slice().reverse()];
  }).flat();
}

/** Shapley values as means over sampled orders. The standard error comes from the means of pairs. */
export function sampledValues(
  coalitions: Coalitions,
  counts: SetCounts,
  orders: readonly Uint32Array[],
): ShapleyValues {
  const m = coalitions.players.length;
  const { C, N, V, support } = counts;
  const column = () => new Float64Array(m);
  const [effect, squares, pair, place] = [column(), column(), column(), column()];
  const valueEffect = V && column();
  let all = 0;
  const pairs = orders.length / 2;
  orders.forEach((order, index) => {
    const sums = { C: column(), N: column(), V: V && column() };
    order.forEach((player, at) => {
      place[player] = at;
    });
    for (let set = 0; set < coalitions.count; set++) {
      let last = 0;
      for (let i = coalitions.offsets[set] as number; i < (coalitions.offsets[set + 1] as number); i++)
        last = Math.max(last, place[coalitions.members[i] as number] as number);
      (sums.C[last] as number) += C[set] as number;
      (sums.N[last] as number) += N[set] as number;
      if (sums.V) (sums.V[last] as number) += V?.[set] as number;
    }
    let [c, n, v, before, valueBefore] = [0, 0, 0, 0, 0];
    order.forEach((player, at) => {
      c += sums.C[at] as number;
      n += sums.N[at] as number;
      v += sums.V?.[at] ?? 0;
      const below = support === null ? 1 : n + support;
      const own = below > 0 ? c / below : 0;
      const worth = below > 0 ? v / below : 0;
      (pair[player] as number) += (own - before) / 2;
      if (valueEffect) (valueEffect[player] as number) += (worth - valueBefore) / orders.length;
      before = own;
      valueBefore = worth;
    });
    all = before;
    if (index % 2 === 0) return;
    pair.forEach((mean, player) => {
      (effect[player] as number) += mean / pairs;
      (squares[player] as number) += mean * mean;
    });
    pair.fill(0);
  });
  const standardError = effect.map((mean, player) =>
    pairs > 1 ? Math.sqrt(Math.max(0, (squares[player] as number) / pairs - mean * mean) / (pairs - 1)) : 0,
  );
  return { effect, valueEffect, all, standardError };
}

/** |S|! (m − |S| − together)! / (m − together + 1)! by |S|. */
function sizeWeights(m: number, together: number): Float64Array {
  const n = m - together;
  const weights = new Float64Array(Math.max(1, n + 1));
  for (let s = 0, binomial = 1; s <= n; binomial *= (n - s) / (s + 1), s++) weights[s] = 1 / ((n + 1) * binomial);
  return weights;
}

function bitCounts(size: number): Uint8Array {
  const counts = new Uint8Array(size);
  for (let s = 1; s < size; s++) counts[s] = (counts[s >> 1] as number) + (s & 1);
  return counts;
}
