/** Compares credit with a known truth. */

import { expectResult, expectSource, wrongArgument } from "../core/checks/expectSource.ts";
import { compareNames } from "../core/codes.ts";
import type { AttributeResult } from "./attributeResult.ts";
import { kendallTauB } from "./evaluation/agreement.ts";
import type { CreditTruth } from "./evaluation/creditTruth.ts";
import type { TrueShare } from "./evaluation/trueShare.ts";

/** How much credit differs from the truth. */
export type EvaluateCreditsResult = {
  kind: "evaluateCredits";
  /** Mean of |share − truth| over touchpoints; `null` if nothing was attributed. */
  meanAbsoluteError: number | null;
  /** The touchpoint with the largest |error|, and its error. */
  largestError: { name: string; error: number } | null;
  /** Agreement of the rankings, −1 … 1. */
  kendallTauB: number | null;
  /** Share of the three best touchpoints (or all, if there are fewer) that are the same on both sides. */
  topThreeOverlap: number | null;
  /** One entry per touchpoint, sorted by name: its share, its true share, and their difference. */
  names: readonly { name: string; share: number; truth: number; error: number }[];
};

/**
 * Compares the shares of a result with true shares, for example those of `simulateLog`. A touchpoint that is missing on one side has
 * the share 0 there.
 *
 * @example
 * const paths = pathTableFromRows([{ path: ["A"], conversions: 3 }, { path: ["B"], conversions: 1 }]);
 * evaluateCredits(attribute(paths, { model: "last" }), { A: 0.5, B: 0.5 }).meanAbsoluteError // => 0.25
 */
export function evaluateCredits(result: AttributeResult, truth: CreditTruth): EvaluateCreditsResult {
  expectResult(result, ["attribute"], "evaluateCredits");
  expectSource(truth, Array.isArray(truth) ? "objects" : "object", "evaluateCredits", "truth");
  const list = Array.isArray(truth)
    ? (truth as readonly TrueShare[])
    : "touchpoints" in truth && Array.isArray(truth.touchpoints)
      ? (truth.touchpoints as readonly TrueShare[])
      : Object.entries(truth).map(([name, share]) => ({ name, share: share as number }));
  list.forEach(({ name, share }, i) => {
    const isShare = typeof share === "number" || share === null || share === undefined;
    if (typeof name === "string" && isShare) return;
    wrongArgument("evaluateCredits", `truth[${i}]`, "{ name, share }, or a share by name", share);
  });
  const trueOf = new Map(list.map(({ name, share }) => [name, share ?? 0]));
  const shareOf = new Map(result.credits.map(({ name, share }) => [name, share ?? 0]));
  const names = [...new Set([...trueOf.keys(), ...shareOf.keys()])].sort(compareNames);
  const compared = names.map((name) => {
    const [share, truth] = [shareOf.get(name) ?? 0, trueOf.get(name) ?? 0];
    return { name, share, truth, error: share - truth };
  });
  const attributed = result.credits.some(({ share }) => share !== null);
  if (!attributed)
    return {
      kind: "evaluateCredits",
      meanAbsoluteError: null,
      largestError: null,
      kendallTauB: null,
      topThreeOverlap: null,
      names: compared,
    };
  const best = (field: "share" | "truth") =>
    [...compared]
      .sort((a, b) => b[field] - a[field])
      .slice(0, 3)
      .map(({ name }) => name);
  const top = best("truth");
  const worst = compared.reduce((most, one) => (Math.abs(one.error) > Math.abs(most.error) ? one : most));
  return {
    kind: "evaluateCredits",
    meanAbsoluteError: compared.reduce((sum, { error }) => sum + Math.abs(error), 0) / compared.length,
    largestError: { name: worst.name, error: worst.error },
    kendallTauB: kendallTauB(
      compared.map(({ share }) => share),
      compared.map(({ truth }) => truth),
    ),
    topThreeOverlap: best("share").filter((name) => top.includes(name)).length / top.length,
    names: compared,
  };
}
