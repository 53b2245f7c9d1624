/** What the nodes and edges of a graph carry, and the graph itself. */

import type { TransitionEdge, TransitionNode } from "../transitions/transitionsResult.ts";

/** What a node of a {@link transitionGraph} carries: a {@link TransitionNode}; for `start` and `end` only journeys pass. */
export type NodeAttributes = Omit<TransitionNode, "kind"> & { kind: TransitionNode["kind"] | "start" | "end" };

/** What an edge of a {@link transitionGraph} carries: a {@link TransitionEdge} and its `cost`. */
export type EdgeAttributes = Omit<TransitionEdge, "share"> & {
  /** count / all transitions; `null` on the edges of `start` and `end`, which are none. */
  share: number | null;
  /** −ln out: costs along a way add up as probabilities multiply. */
  cost: number;
};

/** What the graph itself carries. */
export type GraphAttributes = { journeys: number; events: number };
