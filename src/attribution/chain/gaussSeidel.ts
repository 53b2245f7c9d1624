/** Probability to convert, and expected value, of a sparse chain: whole, and with sets of states removed. */

import type { SparseChain } from "./sparseWeights.ts";

/** Conversion probability and expected value per journey from the start. */
export type Absorbed = { probability: number; value: number };

/** The whole chain, and what its solution may have missed. */
export type Solved = Absorbed & { sweeps: number; bound: number; converged: boolean };

const maxSweeps = 10_000;
/** Removed chains that are solved in the same sweeps. */
const block = 8;

/**
 * Solves y = Qy + R by Gauss-Seidel from y = 0. y only rises, so what is missing of the known conversion rate C / N
 * bounds every error, of this chain and of each chain with states removed after as many sweeps.
 */
export function solveWhole(chain: SparseChain): Solved {
  const { count, edges, to, weight, visits, converts, worth, C, N, V } = chain;
  const y = new Float64Array(count);
  const z = new Float64Array(worth ? count : 0);
  let sweeps = 0;
  let bound = N > 0 ? C / N : 0;
  let probability = 0;
  let value = 0;
  let rising = N > 0;
  const goal = (total: number) => (1e-12 * total) / N;
  for (; rising && sweeps < maxSweeps; sweeps++) {
    rising = false;
    for (let s = count - 1; s >= 0; s--) {
      const out = visits[s] as number;
      if (out === 0) continue;
      let own = converts[s] as number;
      let ownValue = worth ? (worth[s] as number) : 0;
      for (let e = edges[s] as number; e < (edges[s + 1] as number); e++) {
        const t = to[e] as number;
        own += (weight[e] as number) * (y[t] as number);
        if (worth) ownValue += (weight[e] as number) * (z[t] as number);
      }
      own /= out;
      ownValue /= out;
      if (own !== y[s] || (worth && ownValue !== z[s])) rising = true;
      y[s] = own;
      if (worth) z[s] = ownValue;
    }
    probability = fromStart(chain, y);
    value = worth ? fromStart(chain, z) : 0;
    bound = Math.max(0, C / N - probability);
    const missing = chain.valuesRise && worth ? V / N - value : 0;
    if (bound <= goal(C) && missing <= goal(V)) rising = false;
  }
  return { probability, value, sweeps, bound, converged: bound * N <= 1e-9 * C };
}

/** The chain with each set of states removed in turn: whoever comes there is lost. */
export function solveRemoved(chain: SparseChain, sets: readonly ArrayLike<number>[], sweeps: number): Absorbed[] {
  const results: Absorbed[] = [];
  const { count, worth } = chain;
  for (let first = 0; first < sets.length; first += block) {
    const removed = new Uint8Array(count);
    sets.slice(first, first + block).forEach((set, b) => {
      for (let i = 0; i < set.length; i++) (removed[set[i] as number] as number) |= 1 << b;
    });
    const probabilities = sweepBlock(chain, chain.converts, removed, sweeps);
    const values = worth && sweepBlock(chain, worth, removed, sweeps);
    for (let b = 0; b < Math.min(block, sets.length - first); b++)
      results.push({ probability: probabilities[b] as number, value: values ? (values[b] as number) : 0 });
  }
  return results;
}

/** Eight systems side by side; `y[8s + b]` is state s in system b, and stays 0 where bit b of `removed[s]` is set. */
function sweepBlock(chain: SparseChain, ends: Float64Array, removed: Uint8Array, sweeps: number): Float64Array {
  const { count, edges, to, weight, visits, start, N } = chain;
  const y = new Float64Array(count * block);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let s = count - 1; s >= 0; s--) {
      const gone = removed[s] as number;
      const out = visits[s] as number;
      if (gone === 255 || out === 0) continue;
      const r = ends[s] as number;
      let [y0, y1, y2, y3, y4, y5, y6, y7] = [r, r, r, r, r, r, r, r];
      for (let e = edges[s] as number; e < (edges[s + 1] as number); e++) {
        const p = weight[e] as number;
        const o = (to[e] as number) * block;
        y0 += p * (y[o] as number);
        y1 += p * (y[o + 1] as number);
        y2 += p * (y[o + 2] as number);
        y3 += p * (y[o + 3] as number);
        y4 += p * (y[o + 4] as number);
        y5 += p * (y[o + 5] as number);
        y6 += p * (y[o + 6] as number);
        y7 += p * (y[o + 7] as number);
      }
      const o = s * block;
      y[o] = gone & 1 ? 0 : y0 / out;
      y[o + 1] = gone & 2 ? 0 : y1 / out;
      y[o + 2] = gone & 4 ? 0 : y2 / out;
      y[o + 3] = gone & 8 ? 0 : y3 / out;
      y[o + 4] = gone & 16 ? 0 : y4 / out;
      y[o + 5] = gone & 32 ? 0 : y5 / out;
      y[o + 6] = gone & 64 ? 0 : y6 / out;
      y[o + 7] = gone & 128 ? 0 : y7 / out;
    }
  }
  const sums = new Float64Array(block);
  for (let s = 0; s < count; s++) {
    const share = (start[s] as number) / N;
    if (share > 0) for (let b = 0; b < block; b++) sums[b] = (sums[b] as number) + share * (y[s * block + b] as number);
  }
  return sums;
}

function fromStart({ start, N }: SparseChain, y: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < y.length; s++) sum += (start[s] as number) * (y[s] as number);
  return sum / N;
}
