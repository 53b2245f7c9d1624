/** Computes the removal effects of a chain of order 1 in closed form: one dense inverse for all touchpoints. */

import { absorbingSystem } from "../../core/chain/absorbingSystem.ts";
import type { CreditCounts } from "../creditCells.ts";
import type { StateSequences } from "./stateSequences.ts";

/** Effects of removing each state in turn; `null` where the chain never converts (or has no value). */
export type ChainEffects = {
  /** Probability to convert from the start, and expected value per journey. */
  probability: number;
  valuePerJourney: number;
  removal: Float64Array | null;
  removalValue: Float64Array | null;
  transitions: number;
};

/** The same, with the two factors of a removal effect. */
export type ClosedForm = ChainEffects & { reach: Float64Array; lift: Float64Array | null };

/**
 * RE_k = (F_sk / F_kk) · (B_k / B_s), with F = (I − Q)⁻¹ over the states, s the start, and B = F·R the probability to convert from
 * each state. For value, R is the expected value of ending in a state.
 */
export function closedForm(walks: StateSequences, { c, u, v }: CreditCounts): ClosedForm {
  const m = walks.count;
  const { offsets, states } = walks;
  const weights = new Float64Array(m * m);
  const start = new Float64Array(m);
  const visits = new Float64Array(m);
  const converts = new Float64Array(m);
  const worth = new Float64Array(m);
  let total = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    const weight = (c[row] as number) + (u[row] as number);
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    if (weight === 0 || from === to) continue;
    total += weight;
    let state = states[from] as number;
    (start[state] as number) += weight;
    (visits[state] as number) += weight;
    for (let i = from + 1; i < to; i++) {
      const next = states[i] as number;
      const edge = state * m + next;
      (weights[edge] as number) += weight;
      (visits[next] as number) += weight;
      state = next;
    }
    (converts[state] as number) += c[row] as number;
    if (v) (worth[state] as number) += v[row] as number;
  }
  let transitions = 0;
  for (let s = 0; s < m; s++) {
    const out = visits[s] as number;
    for (let t = 0; t < m; t++) {
      const weight = weights[s * m + t] as number;
      if (weight > 0) transitions++;
      weights[s * m + t] = (s === t ? 1 : 0) - (out > 0 ? weight / out : 0);
    }
    if (out === 0) continue;
    converts[s] = (converts[s] as number) / out;
    worth[s] = (worth[s] as number) / out;
    if (total > 0) start[s] = (start[s] as number) / total;
  }
  const inverse = absorbingSystem(weights, m).inverse();
  const times = (column: Float64Array) => column.map((_, s) => dot(inverse, column, s * m, m));
  const ends = times(converts);
  const values = times(worth);
  const probability = dot(start, ends, 0, m);
  const valuePerJourney = dot(start, values, 0, m);
  const reach = new Float64Array(m);
  for (let s = 0; s < m; s++) {
    const from = start[s] as number;
    if (from > 0) for (let k = 0; k < m; k++) (reach[k] as number) += from * (inverse[s * m + k] as number);
  }
  for (let k = 0; k < m; k++) reach[k] = (reach[k] as number) / (inverse[k * m + k] as number);
  const lift = probability > 0 ? ends.map((end) => end / probability) : null;
  return {
    probability,
    valuePerJourney,
    reach,
    lift,
    transitions,
    removal: lift?.map((own, k) => own * (reach[k] as number)) ?? null,
    removalValue: valuePerJourney > 0 ? values.map((own, k) => (own / valuePerJourney) * (reach[k] as number)) : null,
  };
}

function dot(a: Float64Array, b: Float64Array, offset: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (a[offset + i] as number) * (b[i] as number);
  return sum;
}
