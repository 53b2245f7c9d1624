/** Summarises times: count, total, mean and quantiles, with intervals from the variation between customers. */

import { type ClusterSums, designEffect, type Estimate } from "../../core/estimate.ts";
import { orderedAt } from "../../core/orderedAt.ts";
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
 * one half, widened by the design effect of customers. With fewer than two customers there is no interval.
 *
 * @param times - milliseconds; NaN where a time is not known
 * @param units - the customer of each time, those of one customer beside each other; `null` when every time counts as independent
 */
export function timeStatistics(times: Float64Array, units: ArrayLike<number> | null, level: number): TimeStatistics {
  const known = knownTimes(times);
  const ordered = orderedTimes(known, [0.25, 0.5, 0.75, 0.95]);
  const at = (q: number) => quantile(ordered, q);
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
    median: medianOf(known, median, below, clusters, level),
    q25Ms: at(0.25),
    q75Ms: at(0.75),
    q95Ms: at(0.95),
  };
}

/** The times that are known. */
function knownTimes(times: Float64Array): Float64Array {
  const known = new Float64Array(times.length);
  let n = 0;
  for (let i = 0; i < times.length; i++) {
    const ms = times[i] as number;
    if (ms === ms) known[n++] = ms;
  }
  return known.subarray(0, n);
}

/** Times in ascending order, as far as the quantiles of these shares (ascending) need it. */
export function orderedTimes(times: Float64Array, shares: readonly number[]): ArrayLike<number> {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < times.length; i++) {
    const ms = times[i] as number;
    if (ms < least) least = ms;
    if (ms > most) most = ms;
  }
  return orderedAt([times], least, most, shares);
}

function medianOf(
  known: Float64Array,
  value: number | null,
  below: number,
  sums: ClusterSums,
  level: number,
): Estimate {
  const n = known.length;
  const shared = { value, n, level, method: "woodruff" };
  const single = sums.clusters === n;
  // one customer says nothing about how others differ
  if (sums.clusters < 2) return { ...shared, lower: null, upper: null, ...(!single && { clusters: sums.clusters }) };
  const effect = single ? 1 : designEffect(below, n, sums);
  const half = wilson(n / effect / 2, n / effect, { level });
  const ends = orderedTimes(known, [half.lower as number, half.upper as number]);
  return {
    ...shared,
    lower: quantile(ends, half.lower as number),
    upper: quantile(ends, half.upper as number),
    ...(single ? {} : { clusters: sums.clusters, designEffect: effect }),
  };
}
