/** Reads the costs of replacing one touchpoint by another in the paths of a table. */

import {
  costsByPair,
  type ListedCosts,
  listedCosts,
  type SubstitutionCosts,
} from "../../core/sequences/substitutionCosts.ts";
import type { PathTable } from "../pathTableResult.ts";

/**
 * Costs of a replacement: one cost for all, costs from the transitions of the table, or costs pair by pair (other pairs cost the
 * largest listed cost).
 */
export type Substitution = number | "trate" | ListedCosts;

/**
 * Prepares substitution costs for one table.
 *
 * `"trate"`: 2 − p(b | a) − p(a | b), where p(b | a) is the share of b among the events directly after a (TraMineR).
 *
 * @throws {@link ParcoursError} `invalid_costs` for a cost that is negative, not finite or not symmetric; `unknown_touchpoint`
 */
export function substitutionCosts(table: PathTable, substitution: Substitution, caller: string): SubstitutionCosts {
  if (substitution === "trate") return costsByPair(table.names.length, transitionCosts(table), 2);
  return listedCosts(table.names, substitution, caller, 'a number, "trate" or a list of [a, b, cost]');
}

/** The costs of `"trate"` written out, for questions about other logs, and the cost of an insertion or deletion. */
export function transitionSubstitution(table: PathTable): { costs: ListedCosts; indel: number } {
  const { names } = table;
  const { cost, largest } = substitutionCosts(table, "trate", "transitionSubstitution");
  const costs = names.flatMap((a, x) =>
    names.slice(x + 1).map((b, k) => [a, b, cost(x, x + 1 + k)] as [string, string, number]),
  );
  return { costs, indel: largest / 2 };
}

function transitionCosts({ names: touchpoints, offsets, codes, journeys, rows }: PathTable): Map<number, number> {
  const names = touchpoints.length;
  const goOn = new Float64Array(names);
  const follows = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const weight = journeys[row] as number;
    for (let i = (offsets[row] as number) + 1; i < (offsets[row + 1] as number); i++) {
      const key = (codes[i - 1] as number) * names + (codes[i] as number);
      goOn[codes[i - 1] as number]! += weight;
      follows.set(key, (follows.get(key) ?? 0) + weight);
    }
  }
  const costs = new Map<number, number>();
  for (const [key, count] of follows) {
    const [from, to] = [Math.floor(key / names), key % names];
    if (from === to || count === 0) continue;
    const pair = Math.min(from, to) * names + Math.max(from, to);
    costs.set(pair, (costs.get(pair) ?? 2) - count / (goOn[from] as number));
  }
  return costs;
}
