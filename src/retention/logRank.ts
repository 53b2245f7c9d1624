/** Whether two or more groups wait equally long. */

import { chiSquareTail } from "../core/chiSquare.ts";
import { ParcoursError } from "../core/error.ts";
import type { KaplanMeierResult } from "./kaplanMeier.ts";

/** The answer of {@link logRank}. */
export type LogRankResult = {
  /** χ² with `df` degrees of freedom; `null` when nothing can be compared. */
  statistic: number | null;
  df: number;
  /** Probability of differences at least as large if the groups were alike. */
  p: number | null;
  /** Events each group had, and would have had if all waited alike. */
  groups: { observed: number; expected: number }[];
};

/**
 * The log-rank test of equal survival (Mantel 1966): at every event time the events are expected in proportion to those at
 * risk; χ² = (O − E)ᵀ V⁻¹ (O − E) with the hypergeometric variance, over all groups but one.
 *
 * @param curves - two or more results of {@link kaplanMeier}
 * @throws {@link ParcoursError} `invalid_definition` for fewer than two curves
 * @example
 * const slow = kaplanMeier([5, 8, 9, 12], [true, true, false, true]);
 * const fast = kaplanMeier([1, 2, 3, 4], [true, true, true, true]);
 * logRank([slow, fast]).p?.toFixed(4) // => "0.0067"
 */
export function logRank(curves: readonly KaplanMeierResult[]): LogRankResult {
  const g = curves.length;
  if (g < 2) throw new ParcoursError("invalid_definition", `logRank: expected two or more curves, got ${g}`);
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
      const { points } = curves[k] as KaplanMeierResult;
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
  const compared = groups.flatMap(({ expected: e }, k) => (e > 0 ? [k] : []));
  const statistic = quadraticForm(compared.slice(0, -1), observed, expected, variance);
  const df = Math.max(0, compared.length - 1);
  return { statistic, df, p: statistic === null ? null : chiSquareTail(statistic, df), groups };
}

/** dᵀ V⁻¹ d over the given groups by elimination; `null` if V has no inverse. */
function quadraticForm(
  groups: readonly number[],
  observed: Float64Array,
  expected: Float64Array,
  variance: readonly Float64Array[],
): number | null {
  const size = groups.length;
  const d = groups.map((k) => (observed[k] as number) - (expected[k] as number));
  const rows = groups.map((k, i) => [...groups.map((l) => variance[k]?.[l] as number), d[i] as number]);
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
