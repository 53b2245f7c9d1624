/** Steps between touchpoints: counted, as a graph, and as a chain whose levers can be tried. */

export type {
  ComparedNode,
  ComparedTransition,
  TransitionComparison,
  TransitionComparisonDefinition,
} from "./compareTransitions.ts";
export { compareTransitions } from "./compareTransitions.ts";
export type { SpecialNode } from "./network/nodeKey.ts";
export { nodeKey } from "./network/nodeKey.ts";
export type {
  EdgeAttributes,
  GraphAttributes,
  NodeAttributes,
  TransitionGraph,
  TransitionGraphDefinition,
} from "./network/transitionGraph.ts";
export { transitionGraph } from "./network/transitionGraph.ts";
export type { ReworkCounts, ReworkRegion, ReworkResult, TouchpointRework } from "./rework.ts";
export { rework } from "./rework.ts";
export { transitions } from "./transitions/transitions.ts";
export type {
  TransitionBoundary,
  TransitionEdge,
  TransitionNode,
  TransitionPruning,
  TransitionsDefinition,
  TransitionsResult,
  TransitionWeight,
} from "./transitions/transitionsResult.ts";
