/** Type of what a transition graph leaves out. */

/**
 * Which touchpoints become one node `other` (before counting), and which edges are hidden (after counting). Give at most one key of
 * each. `top` of nodes ranks by events, `top` of edges by the weight; names decide between equals.
 */
export type TransitionPruning = {
  nodes?: { top: number } | { minEvents: number } | { keep: readonly string[] };
  edges?: { top: number } | { minCount: number } | { minShare: number };
};
