/** Makes a graphology graph of transitions, for graph algorithms and other packages. */

import { DirectedGraph } from "graphology";
import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import type { Estimate } from "../../core/estimate.ts";
import { wilson } from "../../core/wilson.ts";
import { checkEstimates } from "../../paths/customers/estimateOptions.ts";
import type { PathSource } from "../../paths/pathSource.ts";
import { transitionKeys } from "../transitions/checkTransitions.ts";
import { type CountedTransitions, transitionsFor } from "../transitions/transitions.ts";
import type { TransitionsDefinition, TransitionsOptions } from "../transitions/transitionsDefinition.ts";
import type { TransitionNode } from "../transitions/transitionsResult.ts";
import type { EdgeAttributes, GraphAttributes, NodeAttributes } from "./graphAttributes.ts";
import { nodeKey } from "./nodeKey.ts";

/** The definition of {@link transitions}, with one more key for graphs. */
export type TransitionGraphDefinition = TransitionsDefinition & {
  /** Adds the nodes `start` and `end`, with an edge for every touchpoint where journeys begin or end. @defaultValue `false` */
  boundaries?: boolean;
};

/** How {@link transitionGraph} computes its intervals. */
export type TransitionGraphOptions = TransitionsOptions;

/** A graph of transitions. */
export type TransitionGraph = DirectedGraph<NodeAttributes, EdgeAttributes, GraphAttributes>;

/**
 * The same as {@link transitions}, as a directed graphology graph with self-loops. {@link nodeKey} gives the key of a node. Nodes are sorted by name
 * and edges by weight, so that iteration has the same order every time.
 *
 * @param source - a log, or a path table
 * @throws {@link ParcoursError} the errors of {@link transitions}
 * @example
 * const graph = transitionGraph(pathTableFromRows([{ path: ["ad", "shop", "shop"], journeys: 3 }]));
 * graph.nodes() // => ["ad", "shop"]
 * graph.getEdgeAttribute(nodeKey("ad"), nodeKey("shop"), "count") // => 3
 */
export function transitionGraph(
  source: PathSource,
  definition: TransitionGraphDefinition = {},
  options: TransitionGraphOptions = {},
): TransitionGraph {
  expectSource(source, "pathSource", "transitionGraph");
  checkKeys(definition, { ...transitionKeys, boundaries: true }, "transitionGraph");
  const { boundaries = false, ...rest } = definition;
  const estimates = checkEstimates(source, options, "transitionGraph");
  return graphOf(transitionsFor(source, rest, estimates, "transitionGraph"), estimates.level, boundaries);
}

/** Turns counted transitions into a graph. */
function graphOf(counted: CountedTransitions, level: number, boundaries: boolean): TransitionGraph {
  const { result, sums, labels } = counted;
  const { journeys, events, nodes, edges } = result;
  const passing = nodes.reduce((sum, node) => sum + node.starts, 0);
  const [start, end] = [nodeKey({ at: "start" }), nodeKey({ at: "end" })];
  const graph: TransitionGraph = new DirectedGraph();
  graph.replaceAttributes({ journeys, events });
  if (boundaries) graph.addNode(start, boundaryNode("start", passing));
  for (const node of nodes) graph.addNode(keyOf(node.name), { ...node });
  if (boundaries) graph.addNode(end, boundaryNode("end", passing));
  for (const edge of edges) graph.addEdge(keyOf(edge.from), keyOf(edge.to), { ...edge, cost: costOf(edge.outShare) });
  if (!boundaries) return graph;
  nodes.forEach((node, i) => {
    const key = keyOf(node.name);
    const label = labels[i] as number;
    const edge = (side: "starts" | "ends") => {
      const own = sums && (side === "starts" ? sums.entry(label) : sums.exit(label));
      return boundaryEdge(node, side, {
        ofPassing: wilson(node[side], passing, { level, clusters: sums?.[side](label) ?? null }),
        ofEvents: wilson(node[side], node.events, { level, clusters: own }),
        ofAll: wilson(node[side], journeys, { level, clusters: sums?.[side](label) ?? null }),
      });
    };
    if (node.starts > 0) graph.addEdge(start, key, edge("starts"));
    if (node.ends > 0) graph.addEdge(key, end, edge("ends"));
  });
  return graph;
}

/** The key of a node of a result. */
export function keyOf(touchpoint: string | null): string {
  return nodeKey(touchpoint ?? { at: "other" });
}

/** −ln of a probability, never −0. */
function costOf(out: Estimate): number {
  return out.value === 1 ? 0 : -Math.log(out.value as number);
}

/** A node that all journeys with events pass once; it is not an event. */
function boundaryNode(kind: "start" | "end", journeys: number): NodeAttributes {
  const none = { starts: 0, ends: 0, exit: 0, entry: 0, selfLoops: 0, repetitions: 0, hiddenOut: 0, hiddenIn: 0 };
  return { name: null, kind, members: 0, events: 0, journeys, ...none };
}

function boundaryEdge(
  node: TransitionNode,
  side: "starts" | "ends",
  { ofPassing, ofEvents, ofAll }: { ofPassing: Estimate; ofEvents: Estimate; ofAll: Estimate },
): EdgeAttributes {
  const count = node[side];
  const [out, into] = side === "starts" ? [ofPassing, ofEvents] : [ofEvents, ofPassing];
  return {
    from: side === "starts" ? null : node.name,
    to: side === "starts" ? node.name : null,
    count,
    journeys: count,
    outShare: out,
    inShare: into,
    next: out.value as number,
    share: null,
    journeyShare: ofAll,
    perJourney: count / ofAll.n,
    meanMs: null,
    q50Ms: null,
    q95Ms: null,
    firstMs: null,
    lastMs: null,
    cost: costOf(out),
  };
}
