/** Finds groups of touchpoints: customers move more often inside a group than out of it. */

import louvain from "graphology-communities-louvain";
import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { createRandom } from "../../core/random.ts";
import type { TransitionGraph } from "./transitionGraph.ts";

/** The definition of {@link communities}. Plain JSON. */
export type CommunitiesDefinition = {
  /** Above 1: more and smaller groups. Below 1: fewer. @defaultValue 1 */
  resolution?: number;
};

/** How {@link communities} computes. */
export type CommunitiesOptions = {
  /** Seed of the order in which nodes are tried: the same seed gives the same groups. @defaultValue 1 */
  seed?: number;
};

/** One group. */
export type Community = {
  /** 0, 1, 2 …: the largest group first; equal groups by their first name. */
  number: number;
  /** Sorted by name; the node `other` is `null`. */
  names: (string | null)[];
};

/** The result of {@link communities}. Plain JSON. */
export type CommunitiesResult = {
  kind: "communities";
  definition: CommunitiesDefinition;
  communities: Community[];
  /** Share of the transitions that stay inside groups, minus the share expected at random, −½ … 1; `null` without transitions. */
  modularity: number | null;
};

/**
 * Finds groups by Louvain's method (Blondel et al. 2008; for directed graphs Dugué and Perez 2015) on the `count` of edges.
 * The nodes `start` and `end` are left out.
 *
 * @param graph - from {@link transitionGraph}
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const graph = transitionGraph(pathTableFromRows([
 *   { path: ["cart", "pay", "cart", "pay"], journeys: 9 }, { path: ["home", "list", "home", "list"], journeys: 9 }, { path: ["list", "cart"] },
 * ]));
 * communities(graph, {}, { seed: 1 }).communities
 * // => [{ number: 0, names: ["cart", "pay"] }, { number: 1, names: ["home", "list"] }]
 */
export function communities(
  graph: TransitionGraph,
  definition: CommunitiesDefinition = {},
  options: CommunitiesOptions = {},
): CommunitiesResult {
  expectSource(graph, "graph", "communities");
  checkKeys(definition, { resolution: true }, "communities");
  checkKeys(options, { seed: true }, "communities", "the options");
  const seed = wholeNumber(options.seed ?? 1, "communities", "seed", -Infinity);
  const { resolution = 1 } = definition;
  if (!(numberBetween(resolution, "communities", "resolution", 0) > 0))
    fail("communities", "resolution", "a number above 0", resolution);
  const inner = graph.copy() as TransitionGraph;
  for (const key of inner.nodes()) {
    const { kind } = inner.getNodeAttributes(key);
    if (kind === "start" || kind === "end") inner.dropNode(key);
  }
  const { next: rng } = createRandom(seed);
  const found = louvain.detailed(inner, { getEdgeWeight: "count", resolution, rng });
  const groups = new Map<number, (string | null)[]>();
  for (const key of inner.nodes()) {
    const group = found.communities[key] as number;
    groups.set(group, [...(groups.get(group) ?? []), inner.getNodeAttribute(key, "name")]);
  }
  const sorted = [...groups.values()].map((names) => names.sort(byName));
  sorted.sort((a, b) => b.length - a.length || byName(a[0] as string | null, b[0] as string | null));
  return {
    kind: "communities",
    definition: { resolution },
    communities: sorted.map((names, number) => ({ number, names })),
    modularity: inner.size > 0 ? found.modularity : null,
  };
}

/** Compares by code unit; `other` comes last. */
function byName(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}
