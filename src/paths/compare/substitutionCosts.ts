/** Reads the costs of replacing one touchpoint by another. */

import { fail, shown } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import { codeOf } from "../../log/condition.ts";
import type { PathTable } from "../pathTableResult.ts";

/**
 * Costs of a replacement: one cost for all, costs from the transitions of the table, or costs pair by pair (other pairs cost the
 * largest listed cost).
 */
export type Substitution = number | "trate" | readonly (readonly [a: string, b: string, cost: number])[];

/** Costs ready for use. `cost` is called for different codes only. */
export type SubstitutionCosts = { cost(x: number, y: number): number; largest: number };

/**
 * Prepares substitution costs for one table.
 *
 * `"trate"`: 2 − p(b | a) − p(a | b), where p(b | a) is the share of b among the events directly after a (TraMineR).
 *
 * @throws {@link ParcoursError} `invalid_costs` for a cost that is negative, not finite or not symmetric; `unknown_touchpoint`
 */
export function substitutionCosts(table: PathTable, substitution: Substitution, caller: string): SubstitutionCosts {
  if (typeof substitution === "number") {
    checkCost(substitution, `${caller}: substitution`);
    return { cost: () => substitution, largest: substitution };
  }
  const names = table.names.length;
  if (substitution === "trate") return lookup(names, transitionCosts(table), 2);
  if (!Array.isArray(substitution))
    fail(caller, "substitution", 'a number, "trate" or a list of [a, b, cost]', substitution, "", "invalid_costs");
  return listedCosts(table.names, substitution, caller);
}

/** Checks the cost of an insertion, deletion or substitution: finite and 0 or more. */
export function checkCost(cost: unknown, place: string): void {
  if (typeof cost === "number" && cost >= 0 && cost < Number.POSITIVE_INFINITY) return;
  throw new ParcoursError("invalid_costs", `${place}: expected a finite cost, 0 or more, got ${shown(cost)}`);
}

/** Costs by pair; `normal` for all other pairs. Uses a table up to 2²² places. Keys are smaller code × names + larger code. */
function lookup(names: number, costs: Map<number, number>, normal: number): SubstitutionCosts {
  const pairs = (names * (names - 1)) / 2;
  let largest = costs.size < pairs ? normal : 0;
  for (const cost of costs.values()) largest = Math.max(largest, cost);
  if (names * names > 2 ** 22) {
    return { cost: (x, y) => costs.get(x < y ? x * names + y : y * names + x) ?? normal, largest };
  }
  const dense = new Float64Array(names * names).fill(normal);
  for (const [key, cost] of costs) {
    dense[key] = cost;
    dense[(key % names) * names + Math.floor(key / names)] = cost;
  }
  return { cost: (x, y) => dense[x * names + y] as number, largest };
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

function listedCosts(
  touchpoints: readonly string[],
  listed: readonly (readonly [string, string, number])[],
  caller: string,
): SubstitutionCosts {
  const names = touchpoints.length;
  const costs = new Map<number, number>();
  listed.forEach(([a, b, cost], index) => {
    const place = `substitution[${index}]`;
    const [x, y] = [a, b].map((name) => {
      const code = codeOf(touchpoints, name);
      if (code < 0)
        throw new ParcoursError(
          "unknown_touchpoint",
          `${caller}: ${unknownName("touchpoint", name, place, touchpoints)}`,
        );
      return code;
    }) as [number, number];
    checkCost(cost, `${caller}: ${place}`);
    const key = Math.min(x, y) * names + Math.max(x, y);
    const before = x === y ? 0 : costs.get(key);
    if (before !== undefined && before !== cost)
      throw new ParcoursError(
        "invalid_costs",
        `${caller}: ${place}: costs must be symmetric, and 0 from a name to itself; got ${cost} and ${before}`,
      );
    if (x !== y) costs.set(key, cost);
  });
  let largest = 0;
  for (const cost of costs.values()) largest = Math.max(largest, cost);
  return lookup(names, costs, largest);
}
