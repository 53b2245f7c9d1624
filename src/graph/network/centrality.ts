/** Measures how central each touchpoint is. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { betweenness } from "./betweenness.ts";
import type { NodeAttributes } from "./graphAttributes.ts";
import type { TransitionGraph } from "./transitionGraph.ts";

/** The definition of {@link centrality}. Plain JSON. */
export type CentralityDefinition = {
  /**
   * `pagerank`: the share of time at a node when following transitions by `count` (α = 0.85). `betweenness`: the share of the most probable
   * paths between other nodes (by `cost`) that pass through it. `degree`: edges in and out, per other node. `strength`: transitions in and
   * out, where a self-loop counts once.
   */
  kind: "pagerank" | "betweenness" | "degree" | "strength";
};

/** The centrality of one node. */
export type NodeCentrality = {
  /** Its key in the graph. */
  key: string;
  /** Its name; `null` for special nodes. */
  name: string | null;
  kind: NodeAttributes["kind"];
  /** `null` where it is not defined: `degree` of a graph with one node. */
  value: number | null;
};

/** The result of {@link centrality}. Plain JSON. */
export type CentralityResult = {
  kind: "centrality";
  definition: CentralityDefinition;
  /** Largest value first; equal values by key. */
  nodes: NodeCentrality[];
};

const kinds = ["pagerank", "betweenness", "degree", "strength"];

/**
 * Computes how central each node of a transition graph is. The numbers equal those of graphology-metrics (normalised, its default).
 *
 * @param graph - from {@link transitionGraph}; its boundaries count as nodes
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const graph = transitionGraph(pathTableFromRows([{ path: ["ad", "shop", "buy"], journeys: 3 }, { path: ["mail", "shop"] }]));
 * centrality(graph, { kind: "betweenness" }).nodes[0]
 * // => { key: "shop", name: "shop", kind: "touchpoint", value: 1 / 3 }
 */
export function centrality(graph: TransitionGraph, definition: CentralityDefinition): CentralityResult {
  expectSource(graph, "graph", "centrality");
  checkKeys(definition, { kind: true }, "centrality");
  oneOf(String(definition.kind), kinds, "centrality", "kind");
  const { kind } = definition;
  const keys = graph.nodes();
  const values = valuesOf(graph, keys, kind);
  const nodes = keys.map((key, i): NodeCentrality => {
    const { name: touchpoint, kind: nodeKind } = graph.getNodeAttributes(key);
    const value = values[i] as number;
    return { key, name: touchpoint, kind: nodeKind, value: Number.isFinite(value) ? value : null };
  });
  nodes.sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.key < b.key ? -1 : 1));
  return { kind: "centrality", definition: { kind }, nodes };
}

function valuesOf(
  graph: TransitionGraph,
  keys: readonly string[],
  kind: CentralityDefinition["kind"],
): ArrayLike<number> {
  if (kind === "degree") return keys.map((key) => graph.degree(key) / (keys.length - 1));
  if (kind === "strength") return keys.map((key) => graph.reduceEdges(key, (sum, _, edge) => sum + edge.count, 0));
  const place = new Map(keys.map((key, i) => [key, i]));
  const net = keys.map((key) =>
    graph.mapOutEdges(key, (_, { count, cost }, __, target) => ({ to: place.get(target) as number, count, cost })),
  );
  return kind === "betweenness" ? betweenness(net) : pagerank(net);
}

/** Power iteration: 85 % follow an edge by its count; the others, and those at a node without edges, go to any node (Page et al. 1999). */
function pagerank(net: readonly (readonly { to: number; count: number }[])[]): Float64Array {
  const n = net.length;
  const alpha = 0.85;
  const out = net.map((edges) => edges.reduce((sum, { count }) => sum + count, 0));
  let rank = new Float64Array(n).fill(1 / n);
  for (let round = 0, change = 1; round < 1000 && change > 1e-14; round++) {
    let lost = 0;
    net.forEach((_, a) => {
      if (out[a] === 0) lost += rank[a] as number;
    });
    const next = new Float64Array(n).fill((1 - alpha + alpha * lost) / n);
    net.forEach((edges, a) => {
      for (const { to, count } of edges)
        next[to] = (next[to] as number) + (alpha * (rank[a] as number) * count) / (out[a] as number);
    });
    change = next.reduce((sum, value, a) => sum + Math.abs(value - (rank[a] as number)), 0);
    rank = next;
  }
  return rank;
}
