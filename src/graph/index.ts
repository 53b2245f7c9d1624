/** Steps between touchpoints: counted, as a graph, and as a chain whose levers can be tried. */

export { nodeKey, type SpecialNode } from "./network/nodeKey.ts";
export {
  type EdgeAttributes,
  type GraphAttributes,
  type NodeAttributes,
  type TransitionGraph,
  type TransitionGraphDefinition,
  transitionGraph,
} from "./network/transitionGraph.ts";
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
