/** Compares two Net Promoter Scores. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import type { Interval } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { compareNetScores, type NetCounts } from "../../core/rates/compareNetScores.ts";
import { netScore } from "../../core/rates/netScore.ts";
import { type NpsCounts, type NpsOptions, type NpsResult, nps } from "./nps.ts";

/** Options of {@link compareNps}. */
export type CompareNpsOptions = Omit<NpsOptions, "customers" | "cluster">;

/** The result of {@link compareNps}. */
export type CompareNpsResult = {
  kind: "compareNps";
  before: NpsResult;
  after: NpsResult;
  /** after − before in points, with its interval; `null` when one of them has no answers. */
  difference: Interval & { value: number | null };
  /** Two-sided p-value of the difference, from the same standard error as the interval. */
  p: number | null;
  level: number;
  method: "adjusted-wald";
  warnings: Warning[];
};

/**
 * The change of a Net Promoter Score, after − before. The value is the raw difference; the interval is around the difference of the
 * adjusted centres, ± z √(SE²before + SE²after). The two waves must be of different people. When customers answered a wave several
 * times, give the result of `nps(answers, { customers })`, which has the design effect. A wave with fewer than
 * 30 answers has the warning `few_answers`.
 *
 * @param before - the earlier wave: answers, counts, or a result of {@link nps}
 * @param after - the later wave, in one of the same forms
 * @param options - what to do with invalid answers, confidence level
 * @throws {@link ParcoursError} as {@link nps}
 * @example
 * const before = { promoters: 50, passives: 30, detractors: 20 };
 * const after = { promoters: 120, passives: 60, detractors: 20 };
 * const { difference, p } = compareNps(before, after);
 * [difference.value, difference.lower?.toFixed(2), difference.upper?.toFixed(2)] // => [20, "2.44", "37.83"]
 * p?.toFixed(4) // => "0.0258"
 */
export function compareNps(
  before: readonly number[] | NpsCounts | NpsResult,
  after: readonly number[] | NpsCounts | NpsResult,
  options: CompareNpsOptions = {},
): CompareNpsResult {
  const [a, b] = [scoreOf(before, options), scoreOf(after, options)];
  const { level } = b;
  const shared = { kind: "compareNps", before: a, after: b, level, method: "adjusted-wald" } as const;
  if (a.value === null || b.value === null)
    return { ...shared, difference: { value: null, lower: null, upper: null }, p: null, warnings: [] };
  const { difference, p } = compareNetScores(countsOf(a), countsOf(b), level);
  const { value, lower, upper } = difference;
  return { ...shared, difference: { value, lower, upper }, p, warnings: fewAnswers(a, b) };
}

function countsOf({ promoters, passives, detractors, designEffect = 1 }: NpsResult): NetCounts {
  return { best: promoters, neither: passives, worst: detractors, designEffect };
}

/** `few_answers`: p and interval come from the normal curve, which is rough for a small wave. */
function fewAnswers(...waves: [before: NpsResult, after: NpsResult]): Warning[] {
  return waves.flatMap(({ n }, i) => {
    const message = `only ${n} answers: do not rely on the p-value`;
    return n < 30 ? [warning("few_answers", message, n, [i === 0 ? "before" : "after"])] : [];
  });
}

/** The score of a wave at the wanted level. A result keeps its count of rejected answers. */
function scoreOf(wave: readonly number[] | NpsCounts | NpsResult, options: CompareNpsOptions): NpsResult {
  checkKeys(options, { onInvalid: true, level: true }, "compareNps", "the options");
  if (typeof wave !== "object" || wave === null || !("kind" in wave) || wave.kind !== "nps")
    return nps(wave as NpsCounts, options);
  const { promoters, passives, detractors, definition, rejected, issues, clusters, designEffect } = wave;
  const counts = nps({ promoters, passives, detractors }, options);
  const effect = clusters === undefined || designEffect === undefined ? null : { clusters, designEffect };
  const {
    best: _,
    neither: __,
    worst: ___,
    ...score
  } = netScore(promoters, passives, detractors, counts.level, effect);
  return { ...counts, ...score, definition, rejected, issues };
}
