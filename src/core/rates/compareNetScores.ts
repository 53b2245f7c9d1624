/** Compares two net scores. */

import { normalTwoSided } from "../chiSquareTail.ts";
import { type Interval, zOf } from "../estimate.ts";
import { netScore } from "./netScore.ts";

/** Answers behind a net score, and the design effect of their customers. */
export type NetCounts = { best: number; neither: number; worst: number; designEffect: number };

/** The difference of two net scores in points. */
export type NetDifference = Interval & { value: number | null; level: number; method: "adjusted-wald" };

/**
 * The difference after − before in points: around the difference of the adjusted centres, ± z √(SE²before + SE²after), and the p-value of the
 * same standard error (Agresti and Min 2005). `null` when one of them has no answers.
 */
export function compareNetScores(
  before: NetCounts,
  after: NetCounts,
  level: number,
): { difference: NetDifference; p: number | null } {
  const [a, b] = [before, after].map(({ best, neither, worst, designEffect }) =>
    netScore(best, neither, worst, level, { clusters: best + neither + worst, designEffect }),
  ) as [ReturnType<typeof netScore>, ReturnType<typeof netScore>];
  const shared = { level, method: "adjusted-wald" } as const;
  if (a.value === null || b.value === null)
    return { difference: { value: null, lower: null, upper: null, ...shared }, p: null };
  const value = b.value - a.value;
  const centre = (b.centre as number) - (a.centre as number);
  const error = Math.hypot(a.standardError as number, b.standardError as number);
  const half = zOf(level) * error;
  return {
    difference: { value, lower: Math.min(value, centre - half), upper: Math.max(value, centre + half), ...shared },
    p: normalTwoSided(centre / error),
  };
}
