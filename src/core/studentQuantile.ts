/** Computes quantiles of Student's t distribution. */

import { logGamma } from "./chiSquareTail.ts";
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

/** The regularised incomplete beta function, by its continued fraction (modified Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    for (const numerator of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (Math.abs(1 + numerator * d) < tiny ? tiny : 1 + numerator * d);
      c = Math.abs(1 + numerator / c) < tiny ? tiny : 1 + numerator / c;
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * fraction;
}
