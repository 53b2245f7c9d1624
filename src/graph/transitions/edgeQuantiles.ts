/** Computes exact quantiles of many groups of numbers. */

import { BINS, orderedAt } from "../../core/orderedAt.ts";
import { quantile } from "../../core/quantile.ts";

/**
 * Median and 95 % quantile (type 7) of each group. Group e is the next `count[e]` numbers of `values`. Reorders `values`.
 */
export function edgeQuantiles(values: Float64Array, count: Float64Array): { median: Float64Array; q95: Float64Array } {
  const median = new Float64Array(count.length);
  const q95 = new Float64Array(count.length);
  let start = 0;
  for (let e = 0; e < count.length; e++) {
    const group = values.subarray(start, start + (count[e] as number));
    start += group.length;
    const ordered = group.length > BINS ? fewInOrder(group) : group.sort();
    median[e] = quantile(ordered, 0.5) as number;
    q95[e] = quantile(ordered, 0.95) as number;
  }
  return { median, q95 };
}

function fewInOrder(group: Float64Array): ArrayLike<number> {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < group.length; i++) {
    const value = group[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return orderedAt([group], least, most, [0.5, 0.95]);
}
