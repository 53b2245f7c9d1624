/** Computes the exact facts of a chain from its fundamental matrix, without simulating customers. */

import { absorbingSystem } from "../core/chain/absorbingSystem.ts";
import { ParcoursError } from "../core/error.ts";
import type { CompiledChain, CompiledIrritant, CompiledModel } from "./compileModel.ts";
import { addSteps, markovRemovalEffects, noSteps } from "./markovRemovalEffects.ts";

/** Exact facts of a chain, irritants included. Each array has one entry per state; the conversion is the last. */
export type ChainFacts = {
  /** Probability to convert at least once. */
  probability: number;
  /** Probability to convert if the effect of this state were 0. */
  withoutEffect: Float64Array;
  /** Probability to convert if every journey ended when it comes to this state. */
  withoutTouchpoint: Float64Array;
  /** Expected events per customer. */
  visits: Float64Array;
  /** Removal effects in the first-order chain of all conversion paths, without the conversion; `null` if nobody converts. */
  markovRemovalEffects: Float64Array | null;
  /** Per irritant: probability to convert of the customers it annoys, and of all other customers if it annoyed nobody. */
  irritants: { affected: number; others: number }[];
};

/** Computes the facts of each of the 2^irritants kinds of customers, and adds them up, weighted by the share of each kind. */
export function chainFacts(model: CompiledModel, chain: CompiledChain): ChainFacts {
  const n = model.names.length;
  const mixed = { probability: 0, withoutEffect: new Float64Array(n), withoutTouchpoint: new Float64Array(n) };
  const visits = new Float64Array(n);
  const steps = noSteps(n - 1);
  const { irritants } = chain;
  const kinds = 1 << irritants.length;
  const weights = new Float64Array(kinds);
  const probabilities = new Float64Array(kinds);
  for (let kind = 0; kind < kinds; kind++) {
    const weight = irritants.reduce((w, irritant, i) => w * (kind & (1 << i) ? irritant.share : 1 - irritant.share), 1);
    const rows = annoyedRows(chain, n, kind);
    const own = factsOfKind(model, chain.start, rows);
    addSteps(steps, weight, { start: chain.start, rows, visits: own.visits, won: own.won });
    weights[kind] = weight;
    probabilities[kind] = own.probability;
    mixed.probability += weight * own.probability;
    for (let k = 0; k < n; k++) {
      mixed.withoutEffect[k]! += weight * (own.withoutEffect[k] as number);
      mixed.withoutTouchpoint[k]! += weight * (own.withoutTouchpoint[k] as number);
      visits[k]! += weight * (own.visits[k] as number);
    }
  }
  const given = (i: number, on: boolean) => {
    let sum = 0;
    for (let kind = 0; kind < kinds; kind++) {
      if (((kind & (1 << i)) !== 0) !== on) continue;
      const others = irritants.reduce(
        (w, irritant, j) => (j === i ? w : w * (kind & (1 << j) ? irritant.share : 1 - irritant.share)),
        1,
      );
      sum += others * (probabilities[kind] as number);
    }
    return sum;
  };
  return {
    ...mixed,
    visits,
    markovRemovalEffects: markovRemovalEffects(steps),
    irritants: irritants.map((_, i) => ({ affected: given(i, true), others: given(i, false) })),
  };
}

/** The transition rows of customers annoyed by the irritants whose bits are set in `kind`. */
export function annoyedRows(chain: CompiledChain, n: number, kind: number): Float64Array {
  if (kind === 0) return chain.base;
  const rows = chain.base.slice();
  chain.irritants.forEach((irritant, i) => {
    if (kind & (1 << i)) annoy(rows.subarray(irritant.state * n, irritant.state * n + n), irritant);
  });
  return rows;
}

function annoy(row: Float64Array, { state, leaveFactor, loop }: CompiledIrritant): void {
  let stay = 0;
  for (const p of row) stay += p;
  const leave = Math.min(1, Math.max(0, 1 - stay) * leaveFactor);
  const scale = stay > 0 ? ((1 - leave) / stay) * (1 - loop) : 0;
  for (let to = 0; to < row.length; to++) row[to]! *= scale;
  row[state]! += loop;
}

function factsOfKind(model: CompiledModel, start: Float64Array, rows: Float64Array) {
  const n = model.names.length;
  const m = model.conversion;
  // moving[i][j]: the probability to go from i to j without being won at i; the conversion is left out
  const moving = new Float64Array(m * m);
  const unwon = new Float64Array(m * m);
  const left = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    const keep = 1 - (model.effect[i] as number);
    let stay = rows[i * n + m] as number;
    for (let j = 0; j < m; j++) {
      const p = rows[i * n + j] as number;
      stay += p;
      moving[i * m + j] = -p;
      unwon[i * m + j] = -p * keep;
    }
    moving[i * m + i]! += 1;
    unwon[i * m + i]! += 1;
    left[i] = Math.max(0, 1 - stay) * keep;
  }
  const fundamental = inverse(unwon, m);
  // lost[i]: the probability to leave without converting, for a customer who comes to i and is not won yet
  const lost = times(fundamental, left, m);
  const arrivals = timesLeft(start, fundamental, m);
  let unconverted = 0;
  for (let i = 0; i < m; i++) unconverted += (start[i] as number) * (lost[i] as number);
  const probability = 1 - unconverted;
  const withoutEffect = new Float64Array(n).fill(probability);
  const withoutTouchpoint = new Float64Array(n).fill(probability);
  withoutTouchpoint[m] = 0;
  for (let k = 0; k < m; k++) {
    const returns = fundamental[k * m + k] as number;
    const reach = (arrivals[k] as number) / returns;
    const x = lost[k] as number;
    withoutTouchpoint[k] = probability - reach * (1 - x);
    const keep = 1 - (model.effect[k] as number);
    const g = x / returns / keep;
    const back = (1 - 1 / returns) / keep;
    const lostWithout = keep === 1 ? x : g / (1 - back);
    withoutEffect[k] = probability - reach * (lostWithout - x);
  }
  const before = timesLeft(start, inverse(moving, m), m);
  const visits = visitsOf(before, rows, probability, n);
  // customers who are won before they come, or by this visit
  const won = before.map((all, i) => all - (arrivals[i] as number) * (1 - (model.effect[i] as number)));
  return { probability, withoutEffect, withoutTouchpoint, visits, won };
}

/** Expected events per state: those before the first conversion, then those after it. */
function visitsOf(before: Float64Array, rows: Float64Array, probability: number, n: number) {
  const m = n - 1;
  const visits = new Float64Array(n);
  visits.set(before);
  const all = rows.map((p, i) => (i % (n + 1) === 0 ? 1 - p : -p));
  const first = new Float64Array(n);
  first[m] = probability;
  timesLeft(first, inverse(all, n), n).forEach((more, i) => {
    visits[i]! += more;
  });
  return visits;
}

/** Computes the expected visits to each state, from each state. */
function inverse(matrix: Float64Array, n: number): Float64Array {
  const system = absorbingSystem(matrix.slice(), n);
  if (system.pivot < 1e-12)
    throw new ParcoursError("invalid_definition", "simulateLog: walk.transitions: journeys would never end");
  return system.inverse();
}

function times(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) out[i]! += (matrix[i * n + j] as number) * (vector[j] as number);
  return out;
}

function timesLeft(vector: Float64Array, matrix: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) out[j]! += (vector[i] as number) * (matrix[i * n + j] as number);
  return out;
}
