/** Computes the probability that a customer is still a customer, with an interval from the errors of the parameters. */

import { type Estimate, zOf } from "../../core/estimate.ts";
import type { NbdParameters } from "../models/purchaseFormulas.ts";
import { varianceOf } from "../models/varianceOf.ts";
import type { PurchaseModel } from "../purchaseModel.ts";
import type { ReadyModel } from "../readModel.ts";

/** How far a parameter is moved, in its logarithm, to see how the probability answers. */
const nudge = 1e-4;

/**
 * The interval is symmetric in the log-odds (delta method). Where the model allows one answer only, such as 1 right after a purchase
 * with `pareto-nbd`, both ends are that answer.
 */
export function aliveEstimate(
  { formulas, p }: ReadyModel,
  { covariance, customers }: PurchaseModel,
  level: number,
  [x, tx, T]: readonly [number, number, number],
): Estimate {
  const value = formulas.alive(p, x, tx, T);
  const base = { value, n: customers, level, method: "delta" };
  // beyond this the complement of the probability is rounding
  if (value < 1e-12 || value > 1 - 1e-12) return { ...base, lower: value, upper: value };
  const logOdds = (moved: NbdParameters) => {
    const own = formulas.alive(moved, x, tx, T);
    return Math.log(own) - Math.log1p(-own);
  };
  const answers = p.map((_, k) => {
    const [up = 0, down = 0] = [1, -1].map((sign) =>
      logOdds(p.map((own, j) => (j === k ? own * Math.exp(sign * nudge) : own)) as unknown as NbdParameters),
    );
    return (up - down) / (2 * nudge);
  });
  const variance = varianceOf(answers, covariance);
  if (variance === null) return { ...base, lower: null, upper: null };
  const [middle, half] = [logOdds(p), zOf(level) * Math.sqrt(variance)];
  return { ...base, lower: 1 / (1 + Math.exp(half - middle)), upper: 1 / (1 + Math.exp(-half - middle)) };
}
