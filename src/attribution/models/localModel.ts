/** Makes models that treat each journey separately: credit is the sum of weights over journeys. */

import { type CreditCells, type CreditCounts, hasTouch } from "../creditCells.ts";
import type { Model, Scores } from "./model.ts";

/** Makes a {@link Model} from weights per touch. */
export function localModel(
  cells: CreditCells,
  weights: NonNullable<Model["weights"]>,
): Model & { weights: typeof weights } {
  return { weights, score: (counts) => scoreWeights(cells, counts, weights(counts)) };
}

function scoreWeights(cells: CreditCells, { c, v }: CreditCounts, weights: Float64Array): Scores {
  const { rows, offsets, codes } = cells;
  const conversions = new Float64Array(cells.names.length);
  const value = v && new Float64Array(conversions.length);
  const unmatched: Scores["unmatched"] = {};
  let unmatchedValue = 0;
  for (let row = 0; row < rows; row++) {
    const count = c[row] as number;
    const worth = v ? (v[row] as number) : 0;
    if (count === 0 && worth === 0) continue;
    let credited = false;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const weight = weights[i] as number;
      if (weight === 0) continue;
      credited = true;
      const code = codes[i] as number;
      (conversions[code] as number) += count * weight;
      if (value) (value[code] as number) += worth * weight;
    }
    if (credited) continue;
    const reason = hasTouch(cells, row) ? "zero_weight" : "no_touch";
    if (count > 0) unmatched[reason] = (unmatched[reason] ?? 0) + count;
    unmatchedValue += worth;
  }
  return { conversions, value, unmatched, unmatchedValue };
}

/**
 * Weights of a model that gives each distinct touchpoint of a journey `give(distinct)`, divided by its occurrences in the journey.
 */
export function distinctWeights(cells: CreditCells, give: (distinct: number) => number): Float64Array {
  const { rows, offsets, codes } = cells;
  const weights = new Float64Array(codes.length);
  const times = new Uint32Array(cells.names.length);
  for (let row = 0; row < rows; row++) {
    const from = offsets[row] as number;
    const to = offsets[row + 1] as number;
    let distinct = 0;
    for (let i = from; i < to; i++) {
      const code = codes[i] as number;
      if (times[code] === 0) distinct++;
      (times[code] as number) += 1;
    }
    const share = give(distinct);
    for (let i = from; i < to; i++) weights[i] = share / (times[codes[i] as number] as number);
    for (let i = from; i < to; i++) times[codes[i] as number] = 0;
  }
  return weights;
}
