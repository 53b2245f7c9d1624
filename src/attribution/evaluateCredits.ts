/** Credit against a truth that is known. */

import { compareNames } from "../core/columns.ts";
import type { AttributionResult } from "./attributionResult.ts";
import { kendallTauB } from "./evaluation/agreement.ts";

/** True shares: those of a simulation, a list, or `{ [touchpoint]: share }`. */
export type CreditTruth =
  | { readonly touchpoints: readonly TrueShare[] }
  | readonly TrueShare[]
  | { readonly [touchpoint: string]: number };

/** What is true of one touchpoint; `null` counts as 0. */
export type TrueShare = { readonly touchpoint: string; readonly share: number | null };

/** How far credit is from the truth. */
export type CreditEvaluation = {
  kind: "credit-evaluation";
  /** Mean of |share − truth| over touchpoints; `null` if nothing was attributed. */
  meanAbsoluteError: number | null;
  largestError: { touchpoint: string; error: number } | null;
  /** Agreement of the rankings, −1 … 1. */
  kendallTauB: number | null;
  /** Part of the three best touchpoints (or all, if fewer) that both name. */
  topThreeOverlap: number | null;
  /** By name. */
  touchpoints: readonly { touchpoint: string; share: number; truth: number; error: number }[];
};

/**
 * Compares the shares of a result with true ones, for example those planted by `simulateLog`. A touchpoint that one
 * side lacks has the share 0 there.
 *
 * @example
 * const paths = pathTableFromRows([{ path: ["A"], conversions: 3 }, { path: ["B"], conversions: 1 }]);
 * evaluateCredits(attribute(paths, { model: "last" }), { A: 0.5, B: 0.5 }).meanAbsoluteError // => 0.25
 */
export function evaluateCredits(result: AttributionResult, truth: CreditTruth): CreditEvaluation {
  const list = Array.isArray(truth)
    ? (truth as readonly TrueShare[])
    : "touchpoints" in truth && Array.isArray(truth.touchpoints)
      ? (truth.touchpoints as readonly TrueShare[])
      : Object.entries(truth).map(([touchpoint, share]) => ({ touchpoint, share: share as number }));
  const trueOf = new Map(list.map(({ touchpoint, share }) => [touchpoint, share ?? 0]));
  const shareOf = new Map(result.credits.map(({ touchpoint, share }) => [touchpoint, share ?? 0]));
  const names = [...new Set([...trueOf.keys(), ...shareOf.keys()])].sort(compareNames);
  const touchpoints = names.map((touchpoint) => {
    const [share, truth] = [shareOf.get(touchpoint) ?? 0, trueOf.get(touchpoint) ?? 0];
    return { touchpoint, share, truth, error: share - truth };
  });
  const attributed = result.credits.some(({ share }) => share !== null);
  if (!attributed)
    return {
      kind: "credit-evaluation",
      meanAbsoluteError: null,
      largestError: null,
      kendallTauB: null,
      topThreeOverlap: null,
      touchpoints,
    };
  const best = (field: "share" | "truth") =>
    [...touchpoints]
      .sort((a, b) => b[field] - a[field])
      .slice(0, 3)
      .map(({ touchpoint }) => touchpoint);
  const top = best("truth");
  const worst = touchpoints.reduce((most, one) => (Math.abs(one.error) > Math.abs(most.error) ? one : most));
  return {
    kind: "credit-evaluation",
    meanAbsoluteError: touchpoints.reduce((sum, { error }) => sum + Math.abs(error), 0) / touchpoints.length,
    largestError: { touchpoint: worst.touchpoint, error: worst.error },
    kendallTauB: kendallTauB(
      touchpoints.map(({ share }) => share),
      touchpoints.map(({ truth }) => truth),
    ),
    topThreeOverlap: best("share").filter((touchpoint) => top.includes(touchpoint)).length / top.length,
    touchpoints,
  };
}
