/** Computes customer satisfaction: the share of satisfied customers, or the mean answer. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import type { AnswerScale } from "./answerScale.ts";
import { meanOf, topBoxOf } from "./scaleStatistics.ts";
import { checkAnswers, checkScale, levelOf, type VoiceEstimate, type VoiceOptions } from "./voiceOptions.ts";

/** The scale of the question, and which of the two numbers to compute. Both are called CSAT in practice. */
export type CsatDefinition = {
  scale: AnswerScale;
  /** `top-box`: share of answers among the best `top` points. `mean`: the average answer. */
  statistic: { kind: "top-box"; top: number } | { kind: "mean" };
};

/** Options of {@link csat}. */
export type CsatOptions = VoiceOptions;

/** The result of {@link csat}. */
export type CsatResult = VoiceEstimate<"csat", CsatDefinition>;

/**
 * Customer satisfaction. A top-box share has its Wilson interval. A mean has Student's t interval, clipped to the scale: its bounds are
 * `null` with fewer than two answers, and it has the warning `no_variation` when all answers are equal.
 *
 * When customers answered several times, give the customer of each answer in `customers`: the interval gets wider by their design effect.
 *
 * @param answers - one number per answer
 * @param definition - the scale and the statistic
 * @param options - what to do with invalid answers, the customer of each answer, confidence level
 * @throws {@link ParcoursError} `invalid_answers` (unless `onInvalid: "skip"`), `invalid_definition`
 * @example
 * const scale = { min: 1, max: 5 };
 * csat([5, 4, 4, 2], { scale, statistic: { kind: "top-box", top: 2 } }).value // => 0.75
 * csat([1, 2, 3, 4, 5], { scale, statistic: { kind: "mean" } }).lower?.toFixed(4) // => "1.0368"
 */
export function csat(answers: readonly number[], definition: CsatDefinition, options: CsatOptions = {}): CsatResult {
  expectSource(answers, "list", "csat", "answers");
  expectSource(options, "object", "csat", "the options");
  checkKeys(definition, { scale: true, statistic: true }, "csat");
  const { scale, statistic } = definition;
  const level = levelOf(options, "csat");
  checkScale(scale, "csat");
  const keys = statistic?.kind === "mean" ? ["kind"] : ["kind", "top"];
  if (statistic?.kind === "mean" || statistic?.kind === "top-box") checkKeys(statistic, keys, "csat", "statistic");
  const checked = checkAnswers(answers, scale, options, "csat");
  const rest = { kind: "csat", definition, rejected: checked.rejected, issues: checked.issues } as const;
  if (statistic?.kind === "mean") return { ...rest, ...meanOf(checked, scale, level) };
  if (statistic?.kind === "top-box")
    return { ...rest, ...topBoxOf(checked, scale, statistic.top, level, "csat"), warnings: [] };
  const kind = (statistic as { kind?: unknown } | undefined)?.kind ?? null;
  throw new ParcoursError(
    "invalid_definition",
    `csat: statistic: expected kind "top-box" or "mean", got ${JSON.stringify(kind)}`,
  );
}
