/** Reads the costs of replacing one name of a sequence by another. */

import { fail, shown } from "../checks/fail.ts";
import { ParcoursError } from "../error.ts";
import { unknownName } from "../suggest.ts";

/** Costs of replacements, pair by pair. Other pairs cost the largest listed cost. */
export type ListedCosts = readonly (readonly [a: string, b: string, cost: number])[];

/** Substitution costs ready for use. `cost` is called for different codes only. */
export type SubstitutionCosts = { cost(x: number, y: number): number; largest: number };

/** Checks the cost of an insertion, deletion or substitution: finite and 0 or more. */
export function checkCost(cost: unknown, place: string): void {
  if (typeof cost === "number" && cost >= 0 && cost < Number.POSITIVE_INFINITY) return;
  throw new ParcoursError("invalid_costs", `${place}: expected a finite cost, 0 or more, got ${shown(cost)}`);
}

/** Costs by pair; `normal` for all other pairs. Uses a table up to 2²² places. Keys are smaller code × names + larger code. */
export function costsByPair(names: number, costs: Map<number, number>, normal: number): SubstitutionCosts {
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

/**
 * Prepares one cost for all replacements, or listed costs.
 *
 * @param expected - what may be given, for the message
 * @throws {@link ParcoursError} `invalid_costs` for a cost that is negative, not finite or not symmetric; `unknown_touchpoint`
 */
export function listedCosts(
  touchpoints: readonly string[],
  listed: number | ListedCosts,
  caller: string,
  expected = "a number or a list of [a, b, cost]",
): SubstitutionCosts {
  if (typeof listed === "number") {
    checkCost(listed, `${caller}: substitution`);
    return { cost: () => listed, largest: listed };
  }
  if (!Array.isArray(listed)) fail(caller, "substitution", expected, listed, "", "invalid_costs");
  const names = touchpoints.length;
  const codes = new Map(touchpoints.map((name, code) => [name, code]));
  const costs = new Map<number, number>();
  (listed as ListedCosts).forEach(([a, b, cost], index) => {
    const place = `substitution[${index}]`;
    const [x, y] = [a, b].map((name) => {
      const code = codes.get(name);
      if (code === undefined)
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
  return costsByPair(names, costs, largest);
}
