/** Means and top boxes of answers on a scale. */

import { ParcoursError } from "../../core/error.ts";
import { type Estimate, wilson } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { studentQuantile } from "../../core/studentQuantile.ts";
import type { AnswerScale } from "./voiceOptions.ts";

/** Mean with Student's t interval, clipped to the scale; bounds are `null` below two answers. */
export function meanOf(
  answers: readonly number[],
  scale: AnswerScale,
  level: number,
): Estimate & { warnings: Warning[] } {
  const n = answers.length;
  const shared = { n, level, method: "student-t" };
  if (n === 0) return { ...shared, value: null, lower: null, upper: null, warnings: [] };
  const value = answers.reduce((sum, answer) => sum + answer, 0) / n;
  if (n === 1) return { ...shared, value, lower: null, upper: null, warnings: [] };
  const variance = answers.reduce((sum, answer) => sum + (answer - value) ** 2, 0) / (n - 1);
  const half = studentQuantile((1 + level) / 2, n - 1) * Math.sqrt(variance / n);
  return {
    ...shared,
    value,
    lower: Math.max(scale.min, value - half),
    upper: Math.min(scale.max, value + half),
    warnings:
      variance === 0 ? [warning("no_variation", `all ${n} answers are equal: the interval has no width`, n)] : [],
  };
}

/** How many answers lie among the best `top` points of the scale. */
export function countBest(
  answers: readonly number[],
  scale: AnswerScale,
  top: number,
  caller: string,
  name = "top",
): number {
  const { min, max, step = 1, direction = "higher-better" } = scale;
  const points = Math.round((max - min) / step) + 1;
  if (!Number.isInteger(top) || top < 1 || top >= points)
    throw new ParcoursError(
      "invalid_definition",
      `${caller}: ${name}: expected a whole number from 1 to ${points - 1}, got ${String(top)}`,
    );
  const near = step / 2;
  return direction === "higher-better"
    ? answers.filter((answer) => answer > max - top * step + near).length
    : answers.filter((answer) => answer < min + top * step - near).length;
}

/** Share of answers among the best `top` points, with its Wilson interval. */
export function topBoxOf(
  answers: readonly number[],
  scale: AnswerScale,
  top: number,
  level: number,
  caller: string,
): Estimate {
  return wilson(countBest(answers, scale, top, caller), answers.length, { level });
}
