/** Computes the probability to convert that a model gives a journey, learnt from other journeys. */

import type { AttributeDefinition } from "../attributeDefinition.ts";
import { stateSequences } from "../chain/stateSequences.ts";
import { type CreditCells, sum } from "../creditCells.ts";
import { bySet, coalitionsOf } from "../shapley/coalitions.ts";
import { coalitionValues } from "../shapley/rateGame.ts";

/** Predictions per row, from training counts per row and their base rate. */
export type Predictor = (c: Float64Array, u: Float64Array, base: number) => Float64Array;

const mostExact = 22;

/** The predictor of a model, or the reason why it has none. */
export function predictorOf(
  cells: CreditCells,
  definition: AttributeDefinition,
  shrinkage: number,
): Predictor | string {
  if (definition.model === "markov") {
    const walks = stateSequences(cells, definition.order ?? 1);
    const last = Int32Array.from({ length: cells.rows }, (_, row) => {
      const end = walks.offsets[row + 1] as number;
      return end > (walks.offsets[row] as number) ? (walks.states[end - 1] as number) : -1;
    });
    return byGroup(last, walks.count, shrinkage);
  }
  if (definition.model !== "shapley") return "a rule does not predict";
  const { game = "rate", support = "auto", ordered = false } = definition;
  if (game === "sum") return "the game sum does not use journeys without conversion, so it does not predict";
  const coalitions = coalitionsOf(cells, game === "rate-exact" && ordered);
  if (game === "rate-exact") return byGroup(coalitions.ofRow, coalitions.count, shrinkage);
  const m = coalitions.players.length;
  if (m > mostExact) return `${m} touchpoints are too many to sum over all coalitions: at most ${mostExact}`;
  const masks = Uint32Array.from({ length: coalitions.count }, (_, set) => {
    let mask = 0;
    for (let i = coalitions.offsets[set] as number; i < (coalitions.offsets[set + 1] as number); i++)
      mask |= 1 << (coalitions.members[i] as number);
    return mask;
  });
  return (c, u, base) => {
    const C = bySet(coalitions, c);
    const N = bySet(coalitions, u).map((nulls, set) => nulls + (C[set] as number));
    const kappa = support === "auto" ? (sum(c) + sum(u)) / Math.max(1, m) : support;
    const won = coalitionValues(coalitions, { C, N, V: null, support: null }).v;
    const all = coalitionValues(coalitions, { C: N, N, V: null, support: null }).v;
    return Float64Array.from(coalitions.ofRow, (set) => {
      const mask = set < 0 ? 0 : (masks[set] as number);
      const below = (all[mask] as number) + kappa;
      return below > 0 ? ((won[mask] as number) + kappa * base) / below : base;
    });
  };
}

/** Rows of one group have a common rate, shrunk towards the base rate. */
function byGroup(groupOf: Int32Array, count: number, shrinkage: number): Predictor {
  return (c, u, base) => {
    const won = new Float64Array(count);
    const all = new Float64Array(count);
    groupOf.forEach((group, row) => {
      if (group < 0) return;
      (won[group] as number) += c[row] as number;
      (all[group] as number) += (c[row] as number) + (u[row] as number);
    });
    return Float64Array.from(groupOf, (group) => {
      const below = group < 0 ? 0 : (all[group] as number) + shrinkage;
      return below > 0 ? ((won[group] as number) + shrinkage * base) / below : base;
    });
  };
}
