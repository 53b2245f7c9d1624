/** Computes a net score, best minus worst answers in points, with an adjusted Wald interval. */

import { type Estimate, zOf } from "../estimate.ts";

/** A net score: an {@link Estimate} in points from −100 to 100, and the centre of its interval. */
export type NetScore = Estimate & {
  /** The middle of the interval before clipping. It differs from the value, because pseudo-answers move it towards 0. */
  centre: number | null;
  best: number;
  neither: number;
  worst: number;
  /** Standard error of `centre`, in points. */
  standardError: number | null;
};

/**
 * 100 · (best − worst) / n with the adjusted Wald interval. Three pseudo-answers are added: ¾ best, ¾ worst and 1½ neither (Agresti and
 * Min 2005, for a difference of shares of one sample). So the interval has a width even when all answers are equal. It is clipped to
 * ±100, then extended to contain the value. When customers gave several answers, the counts are first divided by the design effect.
 *
 * @param effect - the effect of customers; `null`: answers are independent
 */
export function netScore(
  best: number,
  neither: number,
  worst: number,
  level: number,
  effect: Required<Pick<Estimate, "clusters" | "designEffect">> | null = null,
): NetScore {
  const n = best + neither + worst;
  const parts = { best, neither, worst, level, method: "adjusted-wald", ...(n > 0 && effect) };
  if (n === 0) return { value: null, n, lower: null, upper: null, centre: null, standardError: null, ...parts };
  const each = effect === null ? 1 : effect.designEffect;
  const size = n / each + 3;
  const p = (best / each + 0.75) / size;
  const d = (worst / each + 0.75) / size;
  const value = (100 * (best - worst)) / n;
  const centre = 100 * (p - d);
  const standardError = 100 * Math.sqrt((p + d - (p - d) ** 2) / size);
  const half = zOf(level) * standardError;
  return {
    value,
    n,
    lower: Math.min(value, Math.max(-100, centre - half)),
    upper: Math.max(value, Math.min(100, centre + half)),
    centre,
    standardError,
    ...parts,
  };
}
