/** Computes Markov attribution: credit in proportion to removal effects, exact at every order. */

import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { codeOf } from "../../log/condition.ts";
import { unknownNameWarning } from "../builder/compilePaths.ts";
import { type ChainEffects, type ClosedForm, closedForm } from "../chain/closedForm.ts";
import { type SparseEffects, sparseChain } from "../chain/sparseChain.ts";
import { stateSequences } from "../chain/stateSequences.ts";
import { type CreditCells, type CreditCounts, hasTouch, sum, sumWithoutTouch } from "../creditCells.ts";
import type { MarkovDefinition } from "../definition/markovDefinition.ts";
import type { ChainSummary } from "../result/chainSummary.ts";
import type { Credit, CreditCheck } from "../result/credit.ts";
import type { Explanation, Model, Scores } from "./model.ts";

/** With more states than this, a dense inverse takes longer than sparse sweeps. */
const denseUpTo = 1200;
const noPositiveEffect = "no_positive_effect";

/** Prepares a Markov chain for these cells. */
export function markovModel(cells: CreditCells, definition: MarkovDefinition): Model {
  const order = wholeNumber(definition.order ?? 1, "attribute", "order", 1);
  const reroute = oneOf(definition.removal, ["to-null", "reroute"], "attribute", "removal") === "reroute";
  const nulls = oneOf(definition.nulls, [true, false], "attribute", "nulls");
  const walks = stateSequences(cells, order);
  const dense = order === 1 && !reroute && cells.touchpointOf === null && walks.count <= denseUpTo;
  const sparse = sparseChain(cells, walks, definition, reroute, !dense);
  const withoutNulls = nulls ? null : new Float64Array(cells.rows);
  const strangers = (definition.sequences ?? []).flatMap((sequence, i) =>
    sequence.filter((name) => codeOf(cells.names, name) < 0).map((name) => unknownNameWarning(name, `sequences[${i}]`)),
  );
  let effects: ChainEffects & Partial<ClosedForm> & SparseEffects;
  let counts: CreditCounts;
  let scores: Scores;

  const score = (given: CreditCounts): Scores => {
    counts = withoutNulls ? { ...given, u: withoutNulls } : given;
    effects = { ...(dense && closedForm(walks, counts)), ...sparse?.(counts) } as typeof effects;
    scores = shareOut(cells, counts, effects, reroute);
    return scores;
  };
  const explain = (): Explanation => {
    const { removal, removalValue, reach, lift, sequences, mostVisited, sweeps, bound, probability } = effects;
    const [C, N] = chainTotals(cells, counts);
    const checks: CreditCheck[] = [];
    if (N > 0) checks.push({ name: "conversion probability", expected: C / N, actual: probability });
    const warnings: Warning[] = [...strangers];
    if (N > 0 && C === N) {
      const message =
        "the chain has no path without a conversion, so it always converts: effects measure presence only";
      warnings.push(warning("no_nulls", message));
    }
    if (noPositiveEffect in scores.unmatched) {
      warnings.push(warning("no_positive_effect", "with rerouting no touchpoint makes a difference: none gets credit"));
    }
    if (effects.converged === false)
      warnings.push(
        warning("not_converged", `stopped after ${sweeps} sweeps; the error of an effect is at most ${bound}`),
      );
    const chain: ChainSummary = {
      order,
      states: walks.count,
      transitions: effects.transitions,
      conversionProbability: N > 0 ? probability : null,
      method: dense ? "inverse" : "gauss-seidel",
      ...(sweeps !== undefined && { sweeps, bound: bound as number }),
      ...(mostVisited && { mostVisited }),
    };
    const fields = (code: number): Partial<Credit> => ({
      removalEffect: removal ? (removal[code] as number) : null,
      ...(counts.v && { removalEffectValue: removalValue ? (removalValue[code] as number) : null }),
      ...(reach && { reach: reach[code] as number, lift: lift ? (lift[code] as number) : null }),
    });
    return { chain, checks, warnings, fields, ...(sequences && { sequences }) };
  };
  return { score, explain, estimates: true };
}

/** Conversions and journeys of the rows in the chain. */
function chainTotals(cells: CreditCells, { c, u }: CreditCounts): [number, number] {
  const C = sum(c) - sumWithoutTouch(cells, c);
  return [C, C + sum(u) - sumWithoutTouch(cells, u)];
}

/** Effects as shares of the conversions with a touch. An effect that rerouting makes negative gets no credit. */
function shareOut(cells: CreditCells, { c, u, v }: CreditCounts, effects: ChainEffects, clip: boolean): Scores {
  const m = cells.names.length;
  const lost = sumWithoutTouch(cells, c);
  const rest = sum(c) - lost;
  const unmatched: Scores["unmatched"] = lost > 0 ? { no_touch: lost } : {};
  const conversions = effects.removal && divide(effects.removal, rest, clip);
  if (rest > 0 && !conversions) unmatched[noPositiveEffect] = rest;
  if (!v) return { conversions: conversions ?? new Float64Array(m), value: null, unmatched, unmatchedValue: 0 };
  let inChain = 0;
  let unmatchedValue = 0;
  for (let row = 0; row < cells.rows; row++) {
    const worth = v[row] as number;
    if (hasTouch(cells, row) && (c[row] as number) + (u[row] as number) > 0) inChain += worth;
    else unmatchedValue += worth;
  }
  let value = effects.removalValue && divide(effects.removalValue, inChain, clip);
  if (!value) unmatchedValue += inChain;
  // with rerouting all of the value may be unmatched; a total of 0 cannot be divided at all
  if (!value && clip && effects.removalValue) value = new Float64Array(m);
  return { conversions: conversions ?? new Float64Array(m), value, unmatched, unmatchedValue };
}

/** Divides an amount in proportion to effects; `null` if no effect is positive. */
function divide(effects: Float64Array, amount: number, clip: boolean): Float64Array | null {
  const shares = clip ? effects.map((effect) => Math.max(0, effect)) : effects;
  const all = sum(shares);
  return all > 0 ? shares.map((effect) => (effect / all) * amount) : null;
}
