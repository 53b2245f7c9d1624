/** Compares survival curves of groups: the shares at one time, and the log-rank test of the curves. */

import { type Estimate, zOf } from "../../core/estimate.ts";
import { differenceOfBounds } from "../../core/numeric/differenceOfBounds.ts";
import { logLogBounds } from "../../core/rates/logLogBounds.ts";
import { chiSquareOf, logRankSums } from "../../core/rates/logRankSums.ts";
import { wilson } from "../../core/wilson.ts";
import type { ComparedGroup } from "./groupComparison.ts";
import type { GroupCurve } from "./groupRate.ts";

/** The last time at which each group still has 10 journeys at risk, or half of a group of fewer than 20. Groups without journeys do not count. */
export function followedUntil(curves: readonly GroupCurve[]): number {
  let until = Number.POSITIVE_INFINITY;
  for (const { n, points } of curves) {
    const least = Math.max(1, Math.min(10, Math.floor(n / 2)));
    let own = 0;
    for (const { timeMs, atRisk } of points) if (atRisk >= least) own = timeMs;
    if (n > 0 && own < until) until = own;
  }
  return Number.isFinite(until) ? until : 0;
}

/**
 * The share without the event at one time, of a group and of the others together, and the log-rank test of both curves.
 *
 * @returns `null` where one of the curves is not observed until this time
 */
export function compareCurves(
  own: GroupCurve,
  others: readonly GroupCurve[],
  timeMs: number,
  level: number,
): ComparedGroup | null {
  const together = mergedCurve(others);
  const rate = shareAt(own, timeMs, level);
  const reference = shareAt(together, timeMs, level);
  if (rate === null || reference === null) return null;
  const difference = differenceOfBounds(rate, reference);
  const { groups, variance } = logRankSums([together, own]);
  const { p } = chiSquareOf(groups, variance);
  return {
    rate,
    reference,
    difference: { ...difference, level, method: "greenwood-log-log" },
    relative: reference.value ? difference.value / reference.value : null,
    p,
    test: "log-rank",
  };
}

/** The curve of the journeys of several groups together. Its design effect is the mean of theirs, by journeys. */
function mergedCurve(curves: readonly GroupCurve[]): GroupCurve {
  if (curves.length === 1) return curves[0] as GroupCurve;
  const n = curves.reduce((sum, curve) => sum + curve.n, 0);
  const times = Float64Array.from(curves.flatMap(({ points }) => points.map(({ timeMs }) => timeMs))).sort();
  const next = new Uint32Array(curves.length);
  const points: GroupCurve["points"][number][] = [];
  for (let i = 0; i < times.length; i++) {
    const timeMs = times[i] as number;
    if (i > 0 && times[i - 1] === timeMs) continue;
    const point = { timeMs, atRisk: 0, events: 0, designEffect: 0 };
    curves.forEach((curve, k) => {
      while ((curve.points[next[k] as number]?.timeMs ?? Infinity) < timeMs) next[k]!++;
      const own = curve.points[next[k] as number];
      point.atRisk += own?.atRisk ?? 0;
      if (own?.timeMs === timeMs) point.events += own.events;
      const effect = own ?? curve.points.at(-1);
      point.designEffect += ((effect?.designEffect ?? 1) * curve.n) / n;
    });
    points.push(point);
  }
  return { n, clustered: curves.some(({ clustered }) => clustered), points };
}

/** A share with its bounds. */
type KnownShare = Estimate & { value: number; lower: number; upper: number };

/** The share without the event at a time. At 0 and 1, where Greenwood's variance is none, the bounds are Wilson's. */
function shareAt({ n, points, clustered }: GroupCurve, at: number, level: number): KnownShare | null {
  let [value, greenwood, effect] = [1, 0, 1];
  for (const { timeMs, atRisk, events, designEffect } of points) {
    if (timeMs > at) break;
    value = events === atRisk ? 0 : value * (1 - events / atRisk);
    if (events < atRisk) greenwood += events / (atRisk * (atRisk - events));
    effect = designEffect;
  }
  const watched = (points.at(-1)?.timeMs ?? -1) >= at;
  if (n === 0 || !(watched || value === 0)) return null;
  const known = { n, level, method: "greenwood-log-log", ...(clustered && { designEffect: effect }) };
  const bounds =
    value > 0 && value < 1
      ? { ...logLogBounds(value, greenwood * effect, zOf(level)), ...known }
      : { ...wilson((value * n) / effect, n / effect, { level }), ...known, method: "wilson" };
  return { ...bounds, value, lower: bounds.lower as number, upper: bounds.upper as number };
}
