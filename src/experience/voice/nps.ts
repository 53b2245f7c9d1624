/** Computes the Net Promoter Score: the share who would recommend minus the share who would not. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { type NetScore, netScore } from "../../core/rates/netScore.ts";
import { customerEffect } from "../customerEffect.ts";
import { checkAnswers, levelOf, type VoiceEstimate, type VoiceOptions } from "./voiceOptions.ts";

/** The counts of answers by group. */
export type NpsCounts = { promoters: number; passives: number; detractors: number };

/** Options of {@link nps}. */
export type NpsOptions = VoiceOptions;

/** The result of {@link nps}, in points from −100 to 100 (not per cent). */
export type NpsResult = VoiceEstimate<"nps", { question: "0-10" | "counts" }> &
  Omit<NetScore, "best" | "neither" | "worst"> &
  NpsCounts;

/**
 * Net Promoter Score: 100 · (promoters − detractors) / n. Answers are whole numbers 0 … 10: 0–6 detractor, 7–8 passive, 9–10 promoter
 * (Reichheld 2003). The interval is the adjusted Wald interval, whose centre differs from the value. The plain Wald interval is not
 * available, because it has width 0 when all answers are equal.
 *
 * When customers answered several times, give the customer of each answer in `customers`: the interval gets wider by their design effect.
 *
 * @param answers - one number per answer, or the three counts
 * @param options - what to do with invalid answers, the customer of each answer, confidence level
 * @throws {@link ParcoursError} `invalid_answers` (unless `onInvalid: "skip"`), `invalid_count`
 * @example
 * nps([10, 9, 9, 7, 3]).value // => 40
 * const wave = nps({ promoters: 50, passives: 30, detractors: 20 });
 * [wave.value, wave.lower?.toFixed(2), wave.upper?.toFixed(2)] // => [30, "14.05", "44.20"]
 * nps([10, 10, 3, 2], { customers: ["ann", "ann", "bob", "bob"] }).designEffect // => 3
 */
export function nps(answers: readonly number[] | NpsCounts, options: NpsOptions = {}): NpsResult {
  expectSource(options, "object", "nps", "the options");
  const level = levelOf(options, "nps");
  if (!Array.isArray(answers) && options.customers !== undefined)
    fail("nps", "customers", "single answers, because counts do not name the customers", answers);
  const counted = Array.isArray(answers) ? countAnswers(answers, options) : fromCounts(answers as NpsCounts);
  const { promoters, passives, detractors, effect } = counted;
  const { best: _, neither: __, worst: ___, ...score } = netScore(promoters, passives, detractors, level, effect);
  return {
    kind: "nps",
    definition: { question: Array.isArray(answers) ? "0-10" : "counts" },
    ...score,
    promoters,
    passives,
    detractors,
    rejected: counted.rejected,
    issues: counted.issues,
    warnings: [],
  };
}

function countAnswers(answers: readonly number[], options: NpsOptions) {
  const checked = checkAnswers(answers, { min: 0, max: 10 }, options, "nps");
  const codes = checked.answers.map((answer) => (answer >= 9 ? 1 : answer >= 7 ? 0 : -1));
  const count = (code: number) => codes.filter((own) => own === code).length;
  return {
    promoters: count(1),
    passives: count(0),
    detractors: count(-1),
    effect: checked.customer && customerEffect(codes, checked.customer),
    rejected: checked.rejected,
    issues: checked.issues,
  };
}

function fromCounts(counts: NpsCounts) {
  checkKeys(counts, { promoters: true, passives: true, detractors: true }, "nps", "answers");
  const whole = (name: keyof NpsCounts): number => {
    const count = counts?.[name];
    if (Number.isInteger(count) && count >= 0) return count + 0;
    const message = `nps: ${name}: expected a whole number of at least 0, got ${String(count)}`;
    throw new ParcoursError("invalid_count", message);
  };
  return {
    promoters: whole("promoters"),
    passives: whole("passives"),
    detractors: whole("detractors"),
    effect: null,
    rejected: 0,
    issues: [],
  };
}
