/** The order of edges, and which of them are shown. */

import { select } from "./edgeQuantiles.ts";
import type { TransitionPruning } from "./transitionsResult.ts";
import type { Steps } from "./walk.ts";

/**
 * Indices of the edges to show: by value, falling; ties by the names of both ends.
 *
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
  const order = top < value.length ? firstOf(value, top, names) : where(value, () => true);
  order.sort((a, b) => (value[b] as number) - (value[a] as number) || names(a) - names(b));
  const shown = order.filter((e) => (count[e] as number) >= minCount && (count[e] as number) / total >= minShare);
  return Uint32Array.from(shown);
}

type PruneKey = "top" | "minCount" | "minShare";

/** The first `top` edges in no order, so that only they are sorted: a few of millions. */
function firstOf(value: Float64Array, top: number, names: (e: number) => number): number[] {
  if (top === 0) return [];
  const least = ranked(value, value.length - top);
  const above = where(value, (v) => v > least);
  // of the edges that tie for the last places the first by names
  const tied = where(value, (v) => v === least);
  const last = ranked(Float64Array.from(tied, names), top - above.length - 1);
  return [...above, ...tied.filter((e) => names(e) <= last)];
}

function where(value: Float64Array, test: (v: number) => boolean): number[] {
  const found: number[] = [];
  for (let e = 0; e < value.length; e++) if (test(value[e] as number)) found.push(e);
  return found;
}

/** The number of rank k, from 0. */
function ranked(values: Float64Array, k: number): number {
  const column = values.slice();
  select(column, 0, column.length - 1, k);
  return column[k] as number;
}
