/** Exact quantiles of many groups of numbers, without sorting them. */

import { BINS, orderedAt } from "../../core/orderedAt.ts";
import { quantile } from "../../core/quantile.ts";

/**
 * Median and 95 % quantile (type 7) of each group; group e is the next `count[e]` numbers of `values`, which are reordered.
 */
export function edgeQuantiles(values: Float64Array, count: Float64Array): { median: Float64Array; q95: Float64Array } {
  const median = new Float64Array(count.length);
  const q95 = new Float64Array(count.length);
  let start = 0;
  for (let e = 0; e < count.length; e++) {
    const group = values.subarray(start, start + (count[e] as number));
    start += group.length;
    if (group.length > BINS) {
      const ordered = orderedOf(group);
      median[e] = quantile(ordered, 0.5) as number;
      q95[e] = quantile(ordered, 0.95) as number;
      continue;
    }
    placeQuantile(group, 0.5, 0);
    median[e] = quantile(group, 0.5) as number;
    placeQuantile(group, 0.95, Math.floor((group.length - 1) * 0.5));
    q95[e] = quantile(group, 0.95) as number;
  }
  return { median, q95 };
}

function orderedOf(group: Float64Array): ArrayLike<number> {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < group.length; i++) {
    const value = group[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return orderedAt([group], least, most, [0.5, 0.95]);
}

/** Brings the one or two numbers a quantile needs to their sorted places; all before `from` are known to be smaller. */
function placeQuantile(group: Float64Array, q: number, from: number): void {
  const below = Math.floor((group.length - 1) * q);
  select(group, from, group.length - 1, below);
  select(group, below + 1, group.length - 1, below + 1);
}

/**
 * Puts the number of rank `k` in place `k`, smaller ones before it, larger ones after it (Hoare's selection, pivot the
 * median of three; when the range does not shrink fast enough it is sorted, so that no input is quadratic).
 */
export function select(a: Float64Array, low: number, high: number, k: number): void {
  let left = low;
  let right = high;
  for (let rounds = 0; right > left; rounds++) {
    if (rounds > 60 || right - left < 12) {
      a.subarray(left, right + 1).sort();
      return;
    }
    const pivot = middleOf(a[left] as number, a[(left + right) >>> 1] as number, a[right] as number);
    let i = left;
    let j = right;
    while (i <= j) {
      while ((a[i] as number) < pivot) i++;
      while ((a[j] as number) > pivot) j--;
      if (i <= j) {
        const swap = a[i] as number;
        a[i++] = a[j] as number;
        a[j--] = swap;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return a < b ? Math.max(a, Math.min(b, c)) : Math.max(b, Math.min(a, c));
}
