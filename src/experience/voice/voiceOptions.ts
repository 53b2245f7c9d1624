/** Checks answers to a question against its scale. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel, type Estimate } from "../../core/estimate.ts";
import type { Issue, Warning } from "../../core/issue.ts";
import { numbered } from "../customerEffect.ts";
import type { AnswerScale } from "./answerScale.ts";

/** What to do with invalid answers, who gave them, and the confidence level. */
export type VoiceOptions = {
  /**
   * What to do with an answer that is not a number, or not on the scale and its steps. `"throw"`: read all answers, then throw
   * `invalid_answers`. `"skip"`: leave it out and count it in `rejected`. An answer is never moved to the scale.
   *
   * @defaultValue `"throw"`
   */
  onInvalid?: "throw" | "skip";
  /** Confidence level. @defaultValue `0.95` */
  level?: number;
  /**
   * The customer of each answer: one id per answer, in the same order. When customers gave several answers, the interval gets wider by
   * their design effect.
   *
   * @defaultValue each answer is of another customer
   */
  customers?: readonly (string | number)[];
  /** `"customer"` uses `customers` for the interval; `"none"` treats answers as independent. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
};

/** An {@link Estimate} from answers of customers, with its question. */
export type VoiceEstimate<Kind extends string, Definition> = Estimate & {
  kind: Kind;
  definition: Definition;
  /** Number of answers that were left out; `issues` describes them. */
  rejected: number;
  issues: Issue[];
  warnings: Warning[];
};

/** Answers on the scale, and the rejected answers. */
export type CheckedAnswers = {
  answers: number[];
  rejected: number;
  issues: Issue[];
  /** The customer of each kept answer, as a number; `null` when answers are independent. */
  customer: Uint32Array | null;
};

const SHOWN = 20;

/**
 * Keeps the answers that are on a scale.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an impossible scale; `invalid_answers` with the first twenty
 */
export function checkAnswers(
  answers: readonly unknown[],
  scale: AnswerScale,
  { onInvalid = "throw", customers, cluster }: VoiceOptions,
  caller: string,
): CheckedAnswers {
  const { min, max, step = 1 } = scale ?? {};
  if (!Array.isArray(answers))
    throw new ParcoursError("invalid_definition", `${caller}: expected a list of answers, got ${show(answers)}`);
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max && step > 0 && Number.isFinite(step)))
    fail(caller, "scale", "min < max and a step above 0", scale);
  if (customers !== undefined && listOf(customers, caller, "customers").length !== answers.length)
    fail(caller, "customers", `one id for each of the ${answers.length} answers`, customers);
  const kept: number[] = [];
  const givers: string[] = [];
  const issues: Issue[] = [];
  let rejected = 0;
  answers.forEach((answer, i) => {
    if (onScale(answer, min, max, step)) {
      kept.push(answer);
      if (customers !== undefined) givers.push(String(customers[i]));
    } else if (++rejected <= SHOWN) {
      const message = `answer ${i}: ${show(answer)} is not on the scale ${min} … ${max} in steps of ${step}`;
      issues.push({ code: "off_scale", message, path: ["answers", i] });
    }
  });
  if (rejected > 0 && onInvalid === "throw") {
    const more = rejected > SHOWN ? ` (the first ${SHOWN} of ${rejected})` : "";
    const list = issues.map(({ message }) => message).join("; ");
    throw new ParcoursError("invalid_answers", `${caller}: ${list}${more}. Repair them, or pass onInvalid: "skip".`, {
      issues,
    });
  }
  const customer = customers === undefined || cluster === "none" ? null : numbered(givers);
  return { answers: kept, rejected, issues, customer };
}

/** Checks the options and returns their confidence level. @throws {@link ParcoursError} `invalid_definition` */
export function levelOf(options: VoiceOptions, caller: string): number {
  checkKeys(options, { onInvalid: true, level: true, customers: true, cluster: true }, caller, "the options");
  oneOf(options.onInvalid, ["throw", "skip"], caller, "onInvalid");
  oneOf(options.cluster, ["customer", "none"], caller, "cluster");
  return checkLevel(options.level ?? 0.95, caller);
}

/** @throws {@link ParcoursError} `invalid_definition` for an impossible scale */
export function checkScale(scale: AnswerScale, caller: string): void {
  checkKeys(scale, { min: true, max: true, step: true, direction: true }, caller, "scale");
  oneOf(scale.direction, ["higher-better", "lower-better"], caller, "scale.direction");
}

/** Whether an answer is a number on a scale and its steps. */
export function onScale(answer: unknown, min: number, max: number, step: number): answer is number {
  if (typeof answer !== "number" || !(answer >= min && answer <= max)) return false;
  const steps = (answer - min) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9;
}

function show(answer: unknown): string {
  return typeof answer === "string" ? JSON.stringify(answer.slice(0, 40)) : String(answer).slice(0, 40);
}
