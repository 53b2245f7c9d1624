/** Computes the log-rank test: do two or more groups wait equally long? */

import { expectSource } from "../core/checks/expectSource.ts";
import { chiSquareTail } from "../core/chiSquareTail.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { KaplanMeierResult } from "./kaplanMeier.ts";

/** The result of {@link logRank}. */
export type LogRankResult = {
  kind: "logRank";
  /** χ² with `df` degrees of freedom; `null` when nothing can be compared. */
  statistic: number | null;
  df: number;
  /** The p-value: the probability of differences at least this large if all groups waited alike. */
  p: number | null;
  /** Events of each group: how many were observed, and how many are expected if all groups wait alike. */
  groups: { observed: number; expected: number }[];
  /** Number of customers; present where the variance groups journeys by customer. */
  clusters?: number;
  /** `few_journeys` for each group under 30, `few_expected` for each with fewer than 5 expected events: the p-value may be too small. */
  warnings: Warning[];
};

/**
 * The log-rank test of equal survival (Mantel 1966): at every event time the events are expected in proportion to those at
 * risk; χ² = (O − E)ᵀ V⁻¹ (O − E) with the hypergeometric variance, over all groups but one.
 *
 * The distribution of χ² holds for large groups. A group of fewer than 30, or with fewer than 5 events expected, gets a warning.
 *
 * @param curves - two or more results of {@link kaplanMeier}
 * @throws {@link ParcoursError} `invalid_definition` for fewer than two curves
 * @example
 * const slow = kaplanMeier([5, 8, 9, 12], [true, true, false, true]);
 * const fast = kaplanMeier([1, 2, 3, 4], [true, true, true, true]);
 * const test = logRank([slow, fast]);
 * test.p?.toFixed(4) // => "0.0067"
 * test.warnings[0]?.message // => "group 0: only 4 journeys; do not rely on the p-value"
 */
export function logRank(curves: readonly KaplanMeierResult[]): LogRankResult {
  expectSource(curves, "objects", "logRank", "curves");
  const g = curves.length;
  if (!(g >= 2))
    throw new ParcoursError("invalid_definition", `logRank: expected a list of two or more curves, got ${g ?? "none"}`);
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
  const sizes = curves.map(({ n }) => n);
  return { kind: "logRank", ...chiSquareOf(groups, variance), groups, warnings: smallGroups(groups, sizes) };
}

/** χ² and its p-value, over the groups with expected events, without the last of them. */
export function chiSquareOf(groups: LogRankResult["groups"], variance: readonly Float64Array[]) {
  const compared = groups.flatMap(({ expected }, k) => (expected > 0 ? [k] : []));
  const shown = compared.slice(0, -1);
  const statistic = quadraticForm(
    shown.map((k) => (groups[k]?.observed as number) - (groups[k]?.expected as number)),
    shown.map((k) => shown.map((l) => variance[k]?.[l] as number)),
  );
  const df = Math.max(0, compared.length - 1);
  return { statistic, df, p: statistic === null ? null : chiSquareTail(statistic, df) };
}

/** Warns of groups that are too small for the distribution of χ². @param nameOf - the name of group k in a message */
export function smallGroups(
  groups: LogRankResult["groups"],
  sizes: readonly number[],
  nameOf = (k: number) => `group ${k}`,
): Warning[] {
  return groups.flatMap(({ expected }, k) => {
    const warnings: Warning[] = [];
    const n = sizes[k] as number;
    if (n < 30) {
      const message = `${nameOf(k)}: only ${n} journeys; do not rely on the p-value`;
      warnings.push(warning("few_journeys", message, n, ["groups", k]));
    }
    if (expected < 5) {
      const message = `${nameOf(k)}: ${expected.toFixed(1)} events expected, fewer than 5; do not rely on the p-value`;
      warnings.push(warning("few_expected", message, undefined, ["groups", k]));
    }
    return warnings;
  });
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
