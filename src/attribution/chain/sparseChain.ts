/** Computes the removal effects of a chain of any order, by sparse sweeps: of touchpoints, sequences and single states. */

import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import type { CreditCells, CreditCounts } from "../creditCells.ts";
import type { MarkovDefinition } from "../definition/markovDefinition.ts";
import type { StateEffect } from "../result/stateEffect.ts";
import type { ChainEffects } from "./closedForm.ts";
import { solveRemoved, solveWhole } from "./gaussSeidel.ts";
import { solveRerouted } from "./solveRerouted.ts";
import { sparseWeights } from "./sparseWeights.ts";
import { type StateSequences, unitsOf } from "./stateSequences.ts";

/** What sparse sweeps add to the effects of touchpoints. */
export type SparseEffects = {
  sweeps?: number;
  bound?: number;
  converged?: boolean;
  sequences?: StateEffect[];
  mostVisited?: StateEffect[];
};

const reportedStates = 200;

/**
 * Prepares the sets to remove. The returned function solves them for any counts.
 *
 * @param withTouchpoints - whether effects of touchpoints are wanted; if nothing is wanted, the function returns `undefined`
 */
export function sparseChain(
  cells: CreditCells,
  walks: StateSequences,
  { order = 1, sequences = [], states: asked }: MarkovDefinition,
  reroute: boolean,
  withTouchpoints: boolean,
): ((counts: CreditCounts) => Partial<ChainEffects> & SparseEffects) | undefined {
  const states = oneOf(asked, [false, true], "attribute", "states");
  for (const [i, sequence] of listOf(sequences, "attribute", "sequences").entries())
    if (listOf(sequence, "attribute", `sequences[${i}]`).length < 1 || sequence.length > order)
      fail("attribute", `sequences[${i}]`, `1 to ${order} touchpoints, as many as the order`, sequence.length);
  if (!withTouchpoints && sequences.length === 0 && !states) return undefined;
  const { names, touchpointOf } = cells;
  const weigh = sparseWeights(walks);
  const pathOf = (state: number) =>
    Array.from(unitsOf(walks, state), (unit) => (touchpointOf ? (touchpointOf[unit] as number) : unit));
  const paths = Array.from({ length: walks.count }, (_, state) => pathOf(state));
  const touchpointSets: number[][] = names.map(() => []);
  if (withTouchpoints)
    paths.forEach((path, state) => {
      for (const code of new Set(path)) touchpointSets[code]?.push(state);
    });
  const sequenceSets = sequences.map((sequence) =>
    [...paths.keys()].filter((state) => contains(paths[state] as number[], sequence, names)),
  );

  return (counts) => {
    const chain = weigh(counts);
    const whole = solveWhole(chain);
    const { probability } = whole;
    let { sweeps, bound, converged } = whole;
    const visited = states ? mostVisited(chain.visits) : [];
    const sets: ArrayLike<number>[] = [
      ...(withTouchpoints ? touchpointSets : []),
      ...sequenceSets,
      ...visited.map((state) => [state]),
    ];
    const rerouted = reroute ? sets.map((set) => solveRerouted(chain, set)) : [];
    const absorbed = reroute ? rerouted : solveRemoved(chain, sets, sweeps);
    for (const one of rerouted) {
      sweeps = Math.max(sweeps, one.sweeps);
      bound = Math.max(bound, one.bound);
      converged &&= one.bound <= 1e-9 * Math.max(probability, one.probability);
    }
    // an effect is at least 0, unless visitors go elsewhere or values are negative
    const effect = (part: number, all: number, least: number) => (all > 0 ? Math.max(least, 1 - part / all) : null);
    const least = reroute ? -Infinity : 0;
    const conversion = absorbed.map((one) => effect(one.probability, probability, least));
    const value = absorbed.map((one) => effect(one.value, whole.value, chain.valuesRise ? least : -Infinity));
    const reported = (from: number, paths: readonly (readonly string[])[], states: readonly ArrayLike<number>[]) =>
      paths.map((path, i): StateEffect => {
        let visits = 0;
        for (const state of Array.from(states[i] as ArrayLike<number>)) visits += chain.visits[state] as number;
        const [removalEffect, removalEffectValue] = [conversion[from + i] ?? null, value[from + i] ?? null];
        return { path, visits: chain.N > 0 ? visits / chain.N : 0, removalEffect, removalEffectValue };
      });
    const after = withTouchpoints ? names.length : 0;
    const column = (effects: (number | null)[]) =>
      effects.length === 0 || effects[0] === null ? null : Float64Array.from(effects.slice(0, after) as number[]);
    const last = after + sequences.length;
    const visitedPaths = visited.map((state) => (paths[state] as number[]).map((code) => names[code] as string));
    return {
      sweeps,
      bound,
      converged,
      ...(withTouchpoints && {
        probability,
        valuePerJourney: whole.value,
        removal: column(conversion),
        removalValue: column(value),
        transitions: chain.to.length,
      }),
      ...(sequences.length > 0 && { sequences: reported(after, sequences, sequenceSets) }),
      ...(states && {
        mostVisited: reported(
          last,
          visitedPaths,
          visited.map((state) => [state]),
        ),
      }),
    };
  };
}

function mostVisited(visits: Float64Array): number[] {
  const order = [...visits.keys()].filter((state) => (visits[state] as number) > 0);
  return order.sort((a, b) => (visits[b] as number) - (visits[a] as number) || a - b).slice(0, reportedStates);
}

/** Whether a path of codes contains the names one directly after the other. */
function contains(path: readonly number[], sequence: readonly string[], names: readonly string[]): boolean {
  for (let from = 0; from + sequence.length <= path.length; from++)
    if (sequence.every((name, i) => names[path[from + i] as number] === name)) return true;
  return false;
}
