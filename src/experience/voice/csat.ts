/** Sums up customer satisfaction: the share of the satisfied, or the mean answer. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { meanOf, topBoxOf } from "./scaleStatistics.ts";
import {
  type AnswerScale,
  checkAnswers,
  checkScale,
  levelOf,
  type VoiceEstimate,
  type VoiceOptions,
} from "./voiceOptions.ts";

/** What is asked, and which of the two numbers is meant: they have one name in practice and must not be mixed up. */
export type CsatDefinition = {
  scale: AnswerScale;
  /** `top-box`: share of answers among the best `top` points. `mean`: the average answer. */
  statistic: { kind: "top-box"; top: number } | { kind: "mean" };
};

/** How {@link csat} treats answers off the scale and several of one customer, and its confidence level. */
export type CsatOptions = VoiceOptions;

/** The answer of {@link csat}. */
export type CsatResult = VoiceEstimate<"csat", CsatDefinition>;

/**
 * Customer satisfaction. A top-box share carries its Wilson interval; a mean carries Student's t interval, clipped to the
 * scale (`null` below two answers, warned `no_variation` when all are equal).
 *
 * Where one customer answered several times, say whose each answer is: `customers` widens the interval by their design effect.
 *
 * @param answers - one number per answer
 * @param definition - the scale and the statistic
 * @param options - what to do about invalid answers, whose they are, confidence level
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
