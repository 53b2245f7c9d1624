/** The order of edges, and which of them are shown. */

import { select } from "./edgeQuantiles.ts";
import type { Steps } from "./steps.ts";
import type { TransitionPruning } from "./transitionsResult.ts";

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
  const { from, to, count } = steps;
  const top = prune && "top" in prune ? Math.min(prune.top, value.length) : value.length;
  const minCount = prune && "minCount" in prune ? prune.minCount : 0;
  const minShare = prune && "minShare" in prune ? prune.minShare : 0;
  const order = top < value.length ? firstOf(value, from, top) : Uint32Array.from(value.keys());
  order.sort(
    (a, b) =>
      (value[b] as number) - (value[a] as number) ||
      (from[a] as number) - (from[b] as number) ||
      (to[a] as number) - (to[b] as number),
  );
  const shown = order.subarray(0, top);
  if (minCount <= 0 && minShare <= 0) return shown;
  return shown.filter((e) => (count[e] as number) >= minCount && (count[e] as number) / total >= minShare);
}

/** The edges that can be among the first `top`, so that only they are sorted: hardly more than `top` of millions. */
function firstOf(value: Float64Array, from: Uint32Array, top: number): Uint32Array {
  if (top === 0) return new Uint32Array(0);
  const ranked = value.slice();
  select(ranked, 0, ranked.length - 1, ranked.length - top);
  const least = ranked[ranked.length - top] as number;
  const chosen: number[] = [];
  let wanted = top;
  for (let e = 0; e < value.length; e++) {
    if ((value[e] as number) <= least) continue;
    chosen.push(e);
    wanted--;
  }
  // of the edges that tie for the last places the first by name, and the rest of their group, which is in no order
  let group = -1;
  for (let e = 0; e < value.length; e++) {
    if (value[e] !== least) continue;
    if (wanted <= 0 && from[e] !== group) break;
    group = from[e] as number;
    chosen.push(e);
    wanted--;
  }
  return Uint32Array.from(chosen);
}
