/** Computes quantiles of Student's t distribution. */

import { incompleteBeta } from "./chiSquareTail.ts";
import { normalQuantile } from "./estimate.ts";

/**
 * The p-quantile of Student's t distribution with df degrees of freedom. For df 1 and 2 it uses the closed form. For other df it
 * bisects the distribution function, starting from an interval around the normal quantile.
 *
 * @param p - a probability strictly between 0 and 1
 * @param df - degrees of freedom, above 0
 * @example
 * studentQuantile(0.975, 4).toFixed(6) // => "2.776445"
 */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df);
  if (df === 1) return Math.tan(Math.PI * (p - 0.5));
  if (df === 2) return ((2 * p - 1) * Math.SQRT2) / Math.sqrt(1 - (2 * p - 1) ** 2);
  let low = 0;
  let high = normalQuantile(p) + 1;
  while (studentTail(high, df) > 1 - p) high *= 2;
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTail(middle, df) > 1 - p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(T ≥ t) for t ≥ 0: half the regularised incomplete beta function I(df / (df + t²); df / 2, 1 / 2). */
function studentTail(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5) / 2;
}
