/** Computes the score of some answers. */

import type { Estimate } from "../../core/estimate.ts";
import { ces } from "../voice/ces.ts";
import { csat } from "../voice/csat.ts";
import { nps } from "../voice/nps.ts";
import type { AnswerCount } from "./answerCount.ts";
import type { SurveyMeasure } from "./surveyMeasure.ts";

/**
 * The score of answers, and how often each answer was given.
 *
 * @param customers - the customer of each answer; `null`: each answer is of another customer
 */
export function scoreAnswers(
  measure: SurveyMeasure,
  answers: readonly number[],
  customers: readonly number[] | null,
  level: number,
): { answers: number; score: Estimate; counts: AnswerCount[] } {
  const options = { level, ...(customers && { customers }) };
  const { value, n, lower, upper, method, clusters, designEffect } = scoreOf(measure, answers, options);
  const effect = clusters !== undefined && designEffect !== undefined && { clusters, designEffect };
  const counts = new Map<number, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return {
    answers: n,
    score: { value, n, lower, upper, level, method, ...effect },
    counts: Array.from(counts, ([answer, count]) => ({ answer, count })).sort((a, b) => a.answer - b.answer),
  };
}

function scoreOf(
  measure: SurveyMeasure,
  answers: readonly number[],
  options: { level: number; customers?: readonly number[] },
): Estimate {
  if (measure.kind === "nps") return nps(answers, options);
  const { kind, ...definition } = measure;
  return kind === "csat" ? csat(answers, definition as never, options) : ces(answers, definition as never, options);
}
