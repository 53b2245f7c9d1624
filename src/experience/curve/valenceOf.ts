/** Converts scores of any scale to valences from −1 to 1. */

import { expectSource } from "../../core/checks/expectSource.ts";
import type { Metric } from "../../model/entities/metric.ts";

/**
 * The valence of a score: (2x − (min + max)) / (max − min), with the opposite sign when low scores are good.
 *
 * @param scale - the scale of the metric; the result is `null` without a scale, or for a score outside the scale
 * @example
 * valenceOf(4, { min: 1, max: 5, direction: "higher-better" }) // => 0.5
 * valenceOf(2, { min: 1, max: 5, direction: "lower-better" }) // => 0.5
 */
export function valenceOf(score: number, scale: Metric["scale"]): number | null {
  expectSource(score, "number", "valenceOf", "score");
  if (scale !== undefined) {
    expectSource(scale, "object", "valenceOf", "scale");
    expectSource(scale.min, "number", "valenceOf", "scale.min");
    expectSource(scale.max, "number", "valenceOf", "scale.max");
  }
  if (scale === undefined || !(score >= scale.min && score <= scale.max)) return null;
  const valence = (2 * score - (scale.min + scale.max)) / (scale.max - scale.min);
  // avoids negative zero, which JSON cannot hold
  return (scale.direction === "lower-better" ? -valence : valence) || 0;
}

/** Weighted mean and standard deviation of valences; `null` without any. */
export type ValenceSummary = { value: number | null; n: number; spread: number | null; weighted: boolean };

/** Computes the weighted mean and standard deviation. Rows of weight 0 do not count. */
export function summarise(rows: readonly { valence: number; weight: number }[]): ValenceSummary {
  const used = rows.filter(({ weight }) => weight > 0);
  const n = used.length;
  if (n === 0) return { value: null, n, spread: null, weighted: false };
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  const value = used.reduce((sum, { weight, valence }) => sum + weight * valence, 0) / total;
  const squares = used.reduce((sum, { weight }) => sum + weight * weight, 0);
  const deviation = used.reduce((sum, { weight, valence }) => sum + weight * (valence - value) ** 2, 0);
  // reliability weights: n − 1 when all weights are equal
  const freedom = total - squares / total;
  const weighted = used.some(({ weight }) => weight !== used[0]?.weight);
  return { value: value || 0, n, spread: n < 2 || !(freedom > 0) ? null : Math.sqrt(deviation / freedom), weighted };
}
