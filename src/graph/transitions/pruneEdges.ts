/** The order of edges, and which of them are shown. */

import { select } from "./edgeQuantiles.ts";
import type { TransitionPruning } from "./transitionsResult.ts";
import type { Steps } from "./walk.ts";

/**
 * Indices of the edges to show: by value, falling; ties by the names of both ends.
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
  const order = top < value.length ? firstOf(value, top, from) : Array.from(value.keys());
  order.sort((a, b) => (value[b] as number) - (value[a] as number) || names(a) - names(b));
  const shown = order
    .slice(0, top)
    .filter((e) => (count[e] as number) >= minCount && (count[e] as number) / total >= minShare);
  return Uint32Array.from(shown);
}

type PruneKey = "top" | "minCount" | "minShare";

/** The edges that can be among the first `top`, so that only they are sorted: hardly more than `top` of millions. */
function firstOf(value: Float64Array, top: number, from: Uint32Array): number[] {
  if (top === 0) return [];
  const ranked = value.slice();
  select(ranked, 0, ranked.length - 1, ranked.length - top);
  const least = ranked[ranked.length - top] as number;
  let wanted = top;
  for (let e = 0; e < value.length; e++) if ((value[e] as number) > least) wanted--;
  const chosen: number[] = [];
  // of the edges that tie for the last places the first by `from`, and the rest of its group, which is in no order
  let group = -1;
  for (let e = 0; e < value.length; e++) {
    if ((value[e] as number) < least) continue;
    if (value[e] === least) {
      if (wanted <= 0 && from[e] !== group) continue;
      wanted--;
      group = from[e] as number;
    }
    chosen.push(e);
  }
  return chosen;
}
