/** Summarises times: count, total, mean and quantiles, with intervals from the variation between customers. */

import { type ClusterSums, designEffect, type Estimate } from "../../core/estimate.ts";
import { quantile } from "../../core/quantile.ts";
import { addToRatio, emptyRatio, ratioOf } from "../../core/rates/ratioOf.ts";
import { wilson } from "../../core/wilson.ts";

/** Times of events or journeys, in milliseconds. */
export type TimeStatistics = {
  /** How many times are known. */
  n: number;
  /** Their sum. */
  totalMs: number;
  /** The mean, with Student's t interval from the variation between customers. @see docs/statistics.md */
  mean: Estimate;
  /** The median, with Woodruff's interval. @see docs/statistics.md */
  median: Estimate;
  q25Ms: number | null;
  q75Ms: number | null;
  q95Ms: number | null;
};

/**
 * Summarises times. The interval of the median (Woodruff 1952) lies between the quantiles at the two ends of Wilson's interval of a share of
 * one half, widened by the design effect of customers.
 *
 * @param times - milliseconds; NaN where a time is not known
 * @param units - the customer of each time, those of one customer beside each other; `null` when every time counts as independent
 */
export function timeStatistics(times: Float64Array, units: ArrayLike<number> | null, level: number): TimeStatistics {
  const known = times.filter((ms) => ms === ms);
  const sorted = known.slice().sort();
  const at = (q: number) => quantile(sorted, q);
  const median = at(0.5);
  const sums = emptyRatio();
  const clusters: ClusterSums = { clusters: 0, kk: 0, kn: 0, nn: 0 };
  let below = 0;
  for (let i = 0; i < times.length; ) {
    const unit = units === null ? i : (units[i] as number);
    let [y, n, k] = [0, 0, 0];
    for (; i < times.length && (units === null ? i : (units[i] as number)) === unit; i++) {
      const ms = times[i] as number;
      if (ms !== ms) continue;
      y += ms;
      n++;
      if (ms <= (median as number)) k++;
    }
    if (n === 0) continue;
    addToRatio(sums, y, n);
    below += k;
    clusters.clusters++;
    clusters.kk += k * k;
    clusters.kn += k * n;
    clusters.nn += n * n;
  }
  const n = known.length;
  return {
    n,
    totalMs: sums.y,
    mean: ratioOf(sums, n, level, [0, Number.POSITIVE_INFINITY]),
    median: medianOf(sorted, median, below, clusters, level),
    q25Ms: at(0.25),
    q75Ms: at(0.75),
    q95Ms: at(0.95),
  };
}

function medianOf(
  sorted: Float64Array,
  value: number | null,
  below: number,
  sums: ClusterSums,
  level: number,
): Estimate {
  const n = sorted.length;
  const shared = { value, n, level, method: "woodruff" };
  if (n === 0) return { ...shared, lower: null, upper: null };
  const single = sums.clusters === n;
  const effect = single ? 1 : designEffect(below, n, sums);
  const half = wilson(n / effect / 2, n / effect, { level });
  return {
    ...shared,
    lower: quantile(sorted, half.lower as number),
    upper: quantile(sorted, half.upper as number),
    ...(single ? {} : { clusters: sums.clusters, designEffect: effect }),
  };
}
