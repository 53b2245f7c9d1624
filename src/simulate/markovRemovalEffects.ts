/** What Markov attribution estimates: the removal effects of the first-order chain of all conversion paths, computed from the model. */

import { absorbingSystem } from "../core/chain/absorbingSystem.ts";

/** Expected steps of one customer's conversion paths. The touchpoints are 0 … m − 1. */
export type PathSteps = {
  /** Paths that start at each touchpoint. */
  start: Float64Array;
  /** `between[from * m + to]`: steps from one touchpoint to another. */
  between: Float64Array;
  /** Steps from each touchpoint to the conversion, and to the end of a path without conversion. */
  converting: Float64Array;
  ending: Float64Array;
};

/** No steps, for m touchpoints. */
export function noSteps(m: number): PathSteps {
  const column = () => new Float64Array(m);
  return { start: column(), between: new Float64Array(m * m), converting: column(), ending: column() };
}

/**
 * Adds the expected steps of one kind of customers. A path starts with the journey or after a conversion, as `conversionPaths` cuts
 * journeys by default.
 *
 * @param weight - the share of these customers
 * @param start - probability of each state to be the first
 * @param rows - transition probabilities; the conversion is the last state
 * @param visits - expected visits to each state
 * @param won - expected visits to each touchpoint, before the first conversion, of customers who are won by then
 */
export function addSteps(
  sum: PathSteps,
  weight: number,
  { start, rows, visits, won }: { start: Float64Array; rows: Float64Array; visits: Float64Array; won: Float64Array },
): void {
  const n = visits.length;
  const m = n - 1;
  const conversions = visits[m] as number;
  for (let i = 0; i < m; i++) {
    const at = visits[i] as number;
    const convert = rows[i * n + m] as number;
    let leave = 1 - convert;
    for (let j = 0; j < m; j++) {
      const p = rows[i * n + j] as number;
      leave -= p;
      sum.between[i * m + j]! += weight * at * p;
    }
    leave = Math.max(0, leave);
    const late = (won[i] as number) * leave;
    sum.start[i]! += weight * ((start[i] as number) + conversions * (rows[m * n + i] as number));
    sum.converting[i]! += weight * (at * convert + late);
    sum.ending[i]! += weight * (at * leave - late);
  }
}

/**
 * The removal effect of each touchpoint in the first-order chain of these steps: the share of its conversions whose path meets the
 * touchpoint. `null` without conversions.
 */
export function markovRemovalEffects({ start, between, converting, ending }: PathSteps): Float64Array | null {
  const m = start.length;
  const matrix = new Float64Array(m * m);
  const convert = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    let out = (converting[i] as number) + (ending[i] as number);
    for (let j = 0; j < m; j++) out += between[i * m + j] as number;
    if (out > 0) {
      convert[i] = (converting[i] as number) / out;
      for (let j = 0; j < m; j++) matrix[i * m + j] = -(between[i * m + j] as number) / out;
    }
    matrix[i * m + i]! += 1;
  }
  const visits = absorbingSystem(matrix, m).inverse();
  const all = new Float64Array(m);
  const conversion = new Float64Array(m);
  let total = 0;
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < m; k++) {
      all[k]! += (start[i] as number) * (visits[i * m + k] as number);
      conversion[i]! += (visits[i * m + k] as number) * (convert[k] as number);
    }
    total += (start[i] as number) * (conversion[i] as number);
  }
  if (!(total > 0)) return null;
  // paths that meet k: visits to k from the start, by the visits to k of a path at k
  return all.map((own, k) => ((own / (visits[k * m + k] as number)) * (conversion[k] as number)) / total);
}
