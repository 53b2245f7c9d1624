/** Computes means and top-box shares of answers on a scale. */

import { addCluster, clusterColumns, clustersAt } from "../../core/clusterColumns.ts";
import { ParcoursError } from "../../core/error.ts";
import type { ClusterSums, Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { studentQuantile } from "../../core/studentQuantile.ts";
import { wilson } from "../../core/wilson.ts";
import { customerEffect } from "../customerEffect.ts";
import type { AnswerScale } from "./answerScale.ts";

/** Answers on a scale, and the customer of each; `null`: each answer is of another customer. */
export type ScaleAnswers = { answers: readonly number[]; customer: Uint32Array | null };

/**
 * The mean with Student's t interval, clipped to the scale. The bounds are `null` with fewer than two customers. When customers gave
 * several answers, the interval gets wider by their design effect, and has customers − 1 degrees of freedom.
 */
export function meanOf(
  { answers, customer }: ScaleAnswers,
  scale: AnswerScale,
  level: number,
): Estimate & { warnings: Warning[] } {
  const n = answers.length;
  const shared = { n, level, method: "student-t" };
  if (n === 0) return { ...shared, value: null, lower: null, upper: null, warnings: [] };
  const value = answers.reduce((sum, answer) => sum + answer, 0) / n;
  const effect = customer && customerEffect(answers, customer);
  const { clusters, designEffect } = effect ?? { clusters: n, designEffect: 1 };
  if (clusters === 1) return { ...shared, value, lower: null, upper: null, ...effect, warnings: [] };
  const variance = answers.reduce((sum, answer) => sum + (answer - value) ** 2, 0) / (n - 1);
  const half = studentQuantile((1 + level) / 2, clusters - 1) * Math.sqrt((variance / n) * designEffect);
  return {
    ...shared,
    ...effect,
    value,
    lower: Math.max(scale.min, value - half),
    upper: Math.min(scale.max, value + half),
    warnings:
      variance === 0 ? [warning("no_variation", `all ${n} answers are equal: the interval has no width`, n)] : [],
  };
}

/** Makes the test whether an answer is among the best `top` points of the scale. */
export function isBest(scale: AnswerScale, top: number, caller: string, name = "top"): (answer: number) => boolean {
  const { min, max, step = 1, direction = "higher-better" } = scale;
  const points = Math.round((max - min) / step) + 1;
  if (!Number.isInteger(top) || top < 1 || top >= points)
    throw new ParcoursError(
      "invalid_definition",
      `${caller}: ${name}: expected a whole number from 1 to ${points - 1}, got ${String(top)}`,
    );
  const near = step / 2;
  return direction === "higher-better"
    ? (answer) => answer > max - top * step + near
    : (answer) => answer < min + top * step - near;
}

/** Share of answers among the best `top` points, with its Wilson interval. */
export function topBoxOf(
  { answers, customer }: ScaleAnswers,
  scale: AnswerScale,
  top: number,
  level: number,
  caller: string,
): Estimate {
  const best = answers.map(isBest(scale, top, caller));
  const k = best.filter(Boolean).length;
  return wilson(k, best.length, { level, clusters: customer && clustersOf(best, customer) });
}

/** Sums over customers; `null` when each answer is of another customer. */
function clustersOf(best: readonly boolean[], customer: Uint32Array): ClusterSums | null {
  const k = new Map<number, number>();
  const n = new Map<number, number>();
  best.forEach((hit, i) => {
    const c = customer[i] as number;
    k.set(c, (k.get(c) ?? 0) + (hit ? 1 : 0));
    n.set(c, (n.get(c) ?? 0) + 1);
  });
  if (n.size === best.length) return null;
  const columns = clusterColumns(1);
  for (const [c, trials] of n) addCluster(columns, 0, k.get(c) as number, trials);
  return clustersAt(columns, 0);
}
