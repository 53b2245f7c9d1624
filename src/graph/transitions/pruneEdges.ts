/** Sorts edges, and decides which of them are shown. */

import type { TransitionPruning } from "../pruning/transitionPruning.ts";
import type { Steps } from "./steps.ts";

/**
 * Indices of the edges to show, by descending value; equal values by the names of both ends.
 *
 * @param steps - edges in the order of `from`
 * @param value - the weight of each edge
 * @param total - all transitions, the base of `minShare`
 */
export function pruneEdges(
  steps: Steps,
  value: Float64Array,
  total: number,
  prune: TransitionPruning["edges"],
): Uint32Array {
  const { from, to, count, nodes } = steps;
  const { top = Infinity, minCount = 0, minShare = 0 } = (prune ?? {}) as { [key in PruneKey]?: number };
  const names = (e: number) => (from[e] as number) * nodes.events.length + (to[e] as number);
  const inOrder = (a: number, b: number) => (value[b] as number) - (value[a] as number) || names(a) - names(b);
  const order = firstOf(value, top, from, inOrder).sort(inOrder);
  const shown = order
    .slice(0, top)
    .filter((e) => (count[e] as number) >= minCount && (count[e] as number) / total >= minShare);
  return Uint32Array.from(shown);
}

type PruneKey = "top" | "minCount" | "minShare";

/** Edges that include the first `top`, and few more even of millions, so that few must be sorted. */
function firstOf(
  value: Float64Array,
  top: number,
  from: Uint32Array,
  inOrder: (a: number, b: number) => number,
): number[] {
  if (top >= value.length) return Array.from(value.keys());
  const chosen: number[] = [];
  if (top === 0) return chosen;
  // leaves out a smaller value, and an equal one with a later source (sources are ascending)
  let least = -Infinity;
  let source = Infinity;
  for (let e = 0; e < value.length; e++) {
    const own = value[e] as number;
    if (own < least || (own === least && (from[e] as number) > source)) continue;
    if (chosen.push(e) < 2 * top) continue;
    chosen.sort(inOrder).length = top;
    const last = chosen[top - 1] as number;
    least = value[last] as number;
    source = from[last] as number;
  }
  return chosen;
}
