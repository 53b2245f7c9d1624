/** Computes the Customer Effort Score: how easy customers found it. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { choices, fail } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { netScore } from "../../core/rates/netScore.ts";
import { customerEffect } from "../customerEffect.ts";
import type { AnswerScale } from "./answerScale.ts";
import { isBest, meanOf, topBoxOf } from "./scaleStatistics.ts";
import { checkAnswers, checkScale, levelOf, type VoiceEstimate, type VoiceOptions } from "./voiceOptions.ts";

/** The scale of the question and the convention of the score. Scores of different conventions cannot be compared. */
export type CesDefinition = {
  /** `direction` is required: high answers are bad on a 1–5 scale of *effort* and good on a 1–7 scale of *ease*. */
  scale: AnswerScale & Required<Pick<AnswerScale, "direction">>;
  /** `mean`; share of the best `top` points (usually 3 of 7); share of the best `top` minus worst `bottom`, in points (usually 2 and 3). */
  convention: { kind: "mean" } | { kind: "top-box"; top: number } | { kind: "net"; top: number; bottom: number };
};

/** Options of {@link ces}. */
export type CesOptions = VoiceOptions;

/** The result of {@link ces}. */
export type CesResult = VoiceEstimate<"ces", CesDefinition>;

/**
 * Customer Effort Score, by the convention of the definition. A mean has Student's t interval, a share Wilson's, a net score the
 * adjusted Wald interval.
 *
 * When customers answered several times, give the customer of each answer in `customers`: the interval gets wider by their design effect.
 *
 * @param answers - one number per answer
 * @param definition - the scale, with its direction, and the convention
 * @param options - what to do with invalid answers, the customer of each answer, confidence level
 * @throws {@link ParcoursError} `invalid_answers` (unless `onInvalid: "skip"`), `invalid_definition`
 * @example
 * const scale = { min: 1, max: 7, direction: "higher-better" } as const;
 * ces([7, 6, 5, 2], { scale, convention: { kind: "top-box", top: 3 } }).value // => 0.75
 * ces([7, 6, 5, 2], { scale, convention: { kind: "net", top: 2, bottom: 3 } }).value // => 25
 */
export function ces(answers: readonly number[], definition: CesDefinition, options: CesOptions = {}): CesResult {
  expectSource(answers, "list", "ces", "answers");
  expectSource(options, "object", "ces", "the options");
  checkKeys(definition, { scale: true, convention: true }, "ces");
  const { scale, convention } = definition;
  const level = levelOf(options, "ces");
  if (scale?.direction !== "higher-better" && scale?.direction !== "lower-better")
    fail("ces", "scale.direction", '"higher-better" (ease) or "lower-better" (effort)', scale?.direction);
  checkScale(scale, "ces");
  checkConvention(convention);
  const checked = checkAnswers(answers, scale, options, "ces");
  const rest = { kind: "ces", definition, rejected: checked.rejected, issues: checked.issues } as const;
  if (convention?.kind === "mean") return { ...rest, ...meanOf(checked, scale, level) };
  if (convention?.kind === "top-box")
    return { ...rest, ...topBoxOf(checked, scale, convention.top, level, "ces"), warnings: [] };
  if (convention?.kind === "net") {
    const good = isBest(scale, convention.top, "ces");
    const turned = {
      ...scale,
      direction: scale.direction === "higher-better" ? "lower-better" : "higher-better",
    } as const;
    const bad = isBest(turned, convention.bottom, "ces", "bottom");
    const { answers, customer } = checked;
    const count = (fits: (answer: number) => boolean) => answers.filter(fits).length;
    const [best, worst] = [count(good), count(bad)];
    const neither = answers.length - best - worst;
    if (neither < 0) throw new ParcoursError("invalid_definition", "ces: convention: top and bottom overlap");
    const codes = answers.map((answer) => (good(answer) ? 1 : bad(answer) ? -1 : 0));
    const effect = customer && customerEffect(codes, customer);
    const { value, n, lower, upper, method } = netScore(best, neither, worst, level, effect);
    return { ...rest, value, n, lower, upper, level, method, ...effect, warnings: [] };
  }
  return fail("ces", "convention.kind", choices(["mean", "top-box", "net"]), (convention as { kind?: unknown })?.kind);
}

function checkConvention(convention: CesDefinition["convention"]): void {
  const keys = { mean: ["kind"], "top-box": ["kind", "top"], net: ["kind", "top", "bottom"] };
  const known = keys[convention?.kind];
  if (known !== undefined) checkKeys(convention, known, "ces", "convention");
}
