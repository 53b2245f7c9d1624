/** The difference of two net promoter scores, with its interval. */

import { type Interval, zOf } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { NpsResult } from "./nps.ts";

/** The difference of two scores. */
export type CompareNpsResult = Interval & {
  kind: "compareNps";
  /** b − a in points; `null` when either has no answers. */
  value: number | null;
  level: number;
  method: "adjusted-wald";
  warnings: Warning[];
};

/**
 * The change from one score to another, b − a: raw difference, and an interval around the difference of the adjusted
 * centres, ± z √(SE²a + SE²b).
 *
 * @param a - the earlier score, or the one to compare with
 * @param b - the later score
 * @example
 * const before = nps({ promoters: 50, passives: 30, detractors: 20 });
 * const after = nps({ promoters: 120, passives: 60, detractors: 20 });
 * const change = compareNps(before, after);
 * [change.value, change.lower?.toFixed(2), change.upper?.toFixed(2)] // => [20, "2.44", "37.83"]
 */
export function compareNps(a: NpsResult, b: NpsResult): CompareNpsResult {
  const { level } = b;
  const warnings =
    a.level === b.level ? [] : [warning("levels_differ", `levels ${a.level} and ${b.level}; ${level} is used`)];
  const shared = { kind: "compareNps", level, method: "adjusted-wald", warnings } as const;
  if (a.value === null || b.value === null) return { ...shared, value: null, lower: null, upper: null };
  const value = b.value - a.value;
  const centre = (b.centre as number) - (a.centre as number);
  const half = zOf(level) * Math.hypot(a.standardError as number, b.standardError as number);
  return { ...shared, value, lower: Math.min(value, centre - half), upper: Math.max(value, centre + half) };
}
