/** Computes the sums of the log-rank test, and its χ². */

import { chiSquareTail } from "../chiSquareTail.ts";

/** The times of a survival curve, ascending: how many are at risk, and how many events there are. */
export type RiskCurve = { points: readonly { timeMs: number; atRisk: number; events: number }[] };

/** Per group: events observed, and expected if all groups wait alike. */
export type LogRankGroup = { observed: number; expected: number };

/** Observed and expected events of each group, and the hypergeometric variance of their difference. */
export function logRankSums(curves: readonly RiskCurve[]): { groups: LogRankGroup[]; variance: Float64Array[] } {
  const g = curves.length;
  const times = new Set<number>();
  for (const curve of curves) for (const point of curve.points) if (point.events > 0) times.add(point.timeMs);
  const observed = new Float64Array(g);
  const expected = new Float64Array(g);
  const variance = Array.from({ length: g }, () => new Float64Array(g));
  const next = new Uint32Array(g);
  for (const time of [...times].sort((a, b) => a - b)) {
    const atRisk = new Float64Array(g);
    const events = new Float64Array(g);
    for (let k = 0; k < g; k++) {
      const { points } = curves[k] as RiskCurve;
      while (next[k]! < points.length && points[next[k]!]!.timeMs < time) next[k]!++;
      const point = points[next[k]!];
      atRisk[k] = point?.atRisk ?? 0;
      events[k] = point?.timeMs === time ? point.events : 0;
    }
    const n = atRisk.reduce((sum, count) => sum + count, 0);
    const d = events.reduce((sum, count) => sum + count, 0);
    for (let k = 0; k < g; k++) {
      observed[k]! += events[k]!;
      expected[k]! += (d * atRisk[k]!) / n;
      if (n < 2) continue;
      const scale = (d * (n - d)) / (n - 1) / (n * n);
      for (let l = 0; l < g; l++) variance[k]![l]! += scale * atRisk[k]! * (k === l ? n - atRisk[k]! : -atRisk[l]!);
    }
  }
  const groups = Array.from(observed, (count, k) => ({ observed: count, expected: expected[k] as number }));
  return { groups, variance };
}

/** χ² and its p-value, over the groups with expected events, without the last of them. */
export function chiSquareOf(groups: readonly LogRankGroup[], variance: readonly Float64Array[]) {
  const compared = groups.flatMap(({ expected }, k) => (expected > 0 ? [k] : []));
  const shown = compared.slice(0, -1);
  const statistic = quadraticForm(
    shown.map((k) => (groups[k]?.observed as number) - (groups[k]?.expected as number)),
    shown.map((k) => shown.map((l) => variance[k]?.[l] as number)),
  );
  const df = Math.max(0, compared.length - 1);
  return { statistic, df, p: statistic === null ? null : chiSquareTail(statistic, df) };
}

/** dᵀ V⁻¹ d by elimination; `null` if V has no inverse or `d` is empty. */
function quadraticForm(d: readonly number[], variance: readonly (readonly number[])[]): number | null {
  const size = d.length;
  const rows = variance.map((row, i) => [...row, d[i] as number]);
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]?.[i] as number;
    if (!(pivot > 1e-12)) return null;
    for (let j = i + 1; j < size; j++) {
      const factor = (rows[j]?.[i] as number) / pivot;
      for (let k = i; k <= size; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  let sum = 0;
  const x = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rows[i]?.[size] as number;
    for (let j = i + 1; j < size; j++) rest -= rows[i]![j]! * x[j]!;
    x[i] = rest / (rows[i]?.[i] as number);
    sum += (d[i] as number) * (x[i] as number);
  }
  return size === 0 ? null : sum;
}
