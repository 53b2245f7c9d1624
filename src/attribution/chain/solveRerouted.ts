/**
 * Solves a chain without some of its states, whose visitors go where the others at that point go. Its sweeps are separate from the
 * others: the number of conversions in such a chain is not known, so they also sum who is absorbed, and the difference from 1 bounds
 * the error.
 */

import type { Absorbed } from "./gaussSeidel.ts";
import type { SparseChain } from "./sparseWeights.ts";

const maxSweeps = 10_000;

/** The solution, and the largest probability that it may lack. */
export type Rerouted = Absorbed & { sweeps: number; bound: number };

/**
 * Drops the removed states, and rescales every row, the start too, so that the rest adds up to 1. A row without any rest, and states
 * that can no longer reach an end, count as null: the smallest solution is taken. The probability that is not yet absorbed bounds the
 * error.
 */
export function solveRerouted(chain: SparseChain, set: ArrayLike<number>): Rerouted {
  const { count, edges, to, weight, converts, worth, start } = chain;
  const gone = new Uint8Array(count);
  for (let i = 0; i < set.length; i++) gone[set[i] as number] = 1;
  const left = chain.ends.slice();
  for (let s = 0; s < count; s++) {
    for (let e = edges[s] as number; e < (edges[s + 1] as number); e++)
      if (gone[to[e] as number] === 0) (left[s] as number) += weight[e] as number;
  }
  const dead = deadEnds(chain, gone);
  const y = new Float64Array(count);
  const z = new Float64Array(count);
  const done = Float64Array.from(dead, (isDead) => isDead);
  let begins = 0;
  for (let s = 0; s < count; s++) if (gone[s] === 0) begins += start[s] as number;
  const result = { probability: 0, value: 0, sweeps: 0, bound: 0 };
  if (begins === 0) return result;
  for (let rising = true; rising && result.sweeps < maxSweeps; result.sweeps++) {
    rising = false;
    for (let s = count - 1; s >= 0; s--) {
      const out = left[s] as number;
      if (gone[s] === 1 || dead[s] === 1) continue;
      let own = converts[s] as number;
      let value = worth ? (worth[s] as number) : 0;
      let absorbed = out;
      for (let e = edges[s] as number; e < (edges[s + 1] as number); e++) {
        const t = to[e] as number;
        if (gone[t] === 1) continue;
        const w = weight[e] as number;
        own += w * (y[t] as number);
        value += w * (z[t] as number);
        absorbed -= w * (1 - (done[t] as number));
      }
      if (own / out !== y[s] || absorbed / out !== done[s]) rising = true;
      y[s] = own / out;
      z[s] = value / out;
      done[s] = absorbed / out;
    }
    Object.assign(result, { probability: 0, value: 0, bound: 0 });
    for (let s = 0; s < count; s++) {
      if (gone[s] === 1) continue;
      const share = (start[s] as number) / begins;
      result.probability += share * (y[s] as number);
      result.value += share * (z[s] as number);
      result.bound += share * (1 - (done[s] as number));
    }
    if (result.bound <= 1e-12 * result.probability) rising = false;
  }
  return result;
}

/** States from which neither conversion nor null can be reached any more. */
function deadEnds(chain: SparseChain, gone: Uint8Array): Uint8Array {
  const { count, edges, to, weight, ends } = chain;
  const dead = new Uint8Array(count).fill(1);
  for (let changed = true; changed; ) {
    changed = false;
    for (let s = count - 1; s >= 0; s--) {
      if (dead[s] === 0 || gone[s] === 1) continue;
      let alive = (ends[s] as number) > 0;
      for (let e = edges[s] as number; e < (edges[s + 1] as number) && !alive; e++)
        alive = (weight[e] as number) > 0 && gone[to[e] as number] === 0 && dead[to[e] as number] === 0;
      if (!alive) continue;
      dead[s] = 0;
      changed = true;
    }
  }
  return dead;
}
