/** Declares the attributes of nodes and edges, and of a graph itself. */

import type { TransitionEdge, TransitionNode } from "../transitions/transitionsResult.ts";

/**
 * The attributes of a node of a {@link transitionGraph}: those of a {@link TransitionNode}. The nodes `start` and `end` have
 * journeys but no events.
 */
export type NodeAttributes = Omit<TransitionNode, "kind"> & { kind: TransitionNode["kind"] | "start" | "end" };

/** The attributes of an edge of a {@link transitionGraph}: those of a {@link TransitionEdge}, and its `cost`. */
export type EdgeAttributes = Omit<TransitionEdge, "share"> & {
  /** count / all transitions; `null` on the edges of `start` and `end`, which are not transitions. */
  share: number | null;
  /** −ln `outShare`: costs along a path add up where probabilities multiply. */
  cost: number;
};

/** The attributes of the graph itself. */
export type GraphAttributes = { journeys: number; events: number };
