/** Computes five numbers that summarise a distribution: minimum, median, mean, 95 % quantile and maximum. */

import { quantile } from "./quantile.ts";

/** Five numbers that summarise a distribution; all `null` for no numbers. Quantiles are exact (type 7). */
export type Distribution = {
  min: number | null;
  q50: number | null;
  mean: number | null;
  /** The 95 % quantile: 95 % of the numbers are at most this large. */
  q95: number | null;
  max: number | null;
};

/**
 * Minimum, median, mean, 95 % quantile and maximum of some numbers. With weights, a number of weight 3 counts as three equal
 * numbers. Weights can be fractions; the quantiles change accordingly.
 *
 * @param values - in any order; without weights the function **sorts them in place**
 * @param weights - one per value, 0 or more
 */
export function distributionOf(values: Float64Array, weights?: ArrayLike<number>): Distribution {
  if (weights !== undefined) return weighted(values, weights);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  values.sort();
  return {
    min: values[0] ?? null,
    q50: quantile(values, 0.5),
    mean: values.length > 0 ? sum / values.length : null,
    q95: quantile(values, 0.95),
    max: values[values.length - 1] ?? null,
  };
}

function weighted(values: Float64Array, weights: ArrayLike<number>): Distribution {
  const order = Uint32Array.from(values.keys())
    .filter((i) => (weights[i] as number) > 0)
    .sort((a, b) => (values[a] as number) - (values[b] as number));
  const sorted = new Float64Array(order.length);
  const upTo = new Float64Array(order.length);
  let total = 0;
  let sum = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const i = order[rank] as number;
    sorted[rank] = values[i] as number;
    total += weights[i] as number;
    sum += (weights[i] as number) * (values[i] as number);
    upTo[rank] = total;
  }
  /** The number at an index, counted from 0, when every number is repeated as often as its weight says. */
  const at = (place: number) => {
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] as number) > place) high = middle;
      else low = middle + 1;
    }
    return sorted[low] as number;
  };
  const quantileOf = (q: number) => {
    const h = Math.max(0, (total - 1) * q);
    const below = Math.floor(h);
    const low = at(below);
    return low + (h - below) * (at(below + 1) - low);
  };
  if (sorted.length === 0) return { min: null, q50: null, mean: null, q95: null, max: null };
  return {
    min: sorted[0] as number,
    q50: quantileOf(0.5),
    mean: sum / total,
    q95: quantileOf(0.95),
    max: sorted[sorted.length - 1] as number,
  };
}
