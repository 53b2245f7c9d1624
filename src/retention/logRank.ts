/** Computes the log-rank test: do two or more groups wait equally long? */

import { expectSource } from "../core/checks/expectSource.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { chiSquareOf, logRankSums } from "../core/rates/logRankSums.ts";
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
  const { groups, variance } = logRankSums(curves);
  const sizes = curves.map(({ n }) => n);
  return { kind: "logRank", ...chiSquareOf(groups, variance), groups, warnings: smallGroups(groups, sizes) };
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
