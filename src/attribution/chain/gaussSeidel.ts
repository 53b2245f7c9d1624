/**
 * Computes the probability to convert, and the expected value, of a sparse chain: as a whole, and with sets of states removed. Its
 * sweeps are separate from those of the graph room: they increase from 0, so the known conversion rate bounds the error, and they
 * solve eight removals at once.
 */

import type { SparseChain } from "./sparseWeights.ts";

/** Probability to convert, and expected value per journey, from the start. */
export type Absorbed = { probability: number; value: number };

/** The whole chain, and a bound for the error of its solution. */
export type Solved = Absorbed & { sweeps: number; bound: number; converged: boolean };

const maxSweeps = 10_000;
/** Number of removals that are solved in the same sweeps. */
const block = 8;

/**
 * Solves y = Qy + R by Gauss-Seidel from y = 0. y only increases. Therefore the difference from the known conversion rate C / N bounds
 * every error: of this chain, and of each chain with states removed after as many sweeps.
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

/** Solves the chain with each set of states removed in turn: journeys that come to a removed state do not convert. */
export function solveRemoved(chain: SparseChain, sets: readonly ArrayLike<number>[], sweeps: number): Absorbed[] {
  const results: Absorbed[] = [];
  const { count, worth, converts, C, V } = chain;
  // conversions that all have the same value need no second solution
  const each = C > 0 ? V / C : 0;
  const even = worth?.every((own, s) => own === each * (converts[s] as number)) ? each : null;
  for (let first = 0; first < sets.length; first += block) {
    const removed = new Uint8Array(count);
    sets.slice(first, first + block).forEach((set, b) => {
      for (let i = 0; i < set.length; i++) (removed[set[i] as number] as number) |= 1 << b;
    });
    const probabilities = sweepBlock(chain, chain.converts, removed, sweeps);
    const values = worth && (even === null ? sweepBlock(chain, worth, removed, sweeps) : probabilities);
    for (let b = 0; b < Math.min(block, sets.length - first); b++) {
      const value = values ? (values[b] as number) * (even ?? 1) : 0;
      results.push({ probability: probabilities[b] as number, value });
    }
  }
  return results;
}

/** Eight systems next to each other: `y[8s + b]` is state s in system b, and stays 0 where bit b of `removed[s]` is set. */
function sweepBlock(chain: SparseChain, ends: Float64Array, removed: Uint8Array, sweeps: number): Float64Array {
  const { count, edges, to, weight, visits, start, N } = chain;
  const y = new Float64Array(count * block);
  const p = weight.slice();
  const r = ends.slice();
  for (let s = 0; s < count; s++) {
    const out = visits[s] as number;
    if (out === 0) continue;
    r[s] = (r[s] as number) / out;
    for (let e = edges[s] as number; e < (edges[s + 1] as number); e++) p[e] = (p[e] as number) / out;
  }
  for (let sweep = 0; sweep < sweeps; sweep++) sweepOnce(y, p, r, edges, to, removed);
  const sums = new Float64Array(block);
  for (let s = 0; s < count; s++) {
    const share = (start[s] as number) / N;
    if (share > 0) for (let b = 0; b < block; b++) (sums[b] as number) += share * (y[s * block + b] as number);
  }
  return sums;
}

/** The inner loop: eight sums in eight variables, so that a transition is read once for all of them. */
function sweepOnce(
  y: Float64Array,
  p: Float64Array,
  r: Float64Array,
  edges: Uint32Array,
  to: Uint32Array,
  removed: Uint8Array,
): void {
  for (let s = r.length - 1; s >= 0; s--) {
    const gone = removed[s] as number;
    if (gone === 255) continue;
    const own = r[s] as number;
    let y0 = own;
    let y1 = own;
    let y2 = own;
    let y3 = own;
    let y4 = own;
    let y5 = own;
    let y6 = own;
    let y7 = own;
    const last = (edges[s + 1] as number) | 0;
    for (let e = (edges[s] as number) | 0; e < last; e++) {
      const q = p[e] as number;
      // a shift keeps the index a small integer
      const o = (to[e] as number) << 3;
      y0 += q * (y[o] as number);
      y1 += q * (y[o + 1] as number);
      y2 += q * (y[o + 2] as number);
      y3 += q * (y[o + 3] as number);
      y4 += q * (y[o + 4] as number);
      y5 += q * (y[o + 5] as number);
      y6 += q * (y[o + 6] as number);
      y7 += q * (y[o + 7] as number);
    }
    const o = s << 3;
    y[o] = gone & 1 ? 0 : y0;
    y[o + 1] = gone & 2 ? 0 : y1;
    y[o + 2] = gone & 4 ? 0 : y2;
    y[o + 3] = gone & 8 ? 0 : y3;
    y[o + 4] = gone & 16 ? 0 : y4;
    y[o + 5] = gone & 32 ? 0 : y5;
    y[o + 6] = gone & 64 ? 0 : y6;
    y[o + 7] = gone & 128 ? 0 : y7;
  }
}

function fromStart({ start, N }: SparseChain, y: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < y.length; s++) sum += (start[s] as number) * (y[s] as number);
  return sum / N;
}
