/** The formulas of the gamma-gamma model of spend (Fader and Hardie 2013). */

import { logGamma } from "../../core/chiSquareTail.ts";

/** The names of the parameters, in order. */
export const spendNames = ["p", "q", "gamma"];

/** The values of the parameters, in order. */
export function spendParameters(parameters: { readonly [name: string]: { value: number | null } }): number[] {
  return spendNames.map((name) => parameters[name]?.value ?? Number.NaN);
}

/**
 * Σ ln L over customers with x > 0 and mean > 0.
 *
 * @param x - in ascending order
 */
export function spendLikelihood(
  [p, q, gamma]: readonly number[],
  x: Float64Array,
  mean: Float64Array,
  logMean: Float64Array,
): number {
  const [shape, tail, scale] = [p as number, q as number, gamma as number];
  let sum = 0;
  let [last, shared, px] = [-1, 0, 0];
  const start = tail * Math.log(scale) - logGamma(tail);
  for (let i = 0; i < x.length; i++) {
    const own = x[i] as number;
    if (own !== last) {
      last = own;
      px = shape * own;
      shared = logGamma(px + tail) - logGamma(px) + start + px * Math.log(own);
    }
    sum += shared + (px - 1) * (logMean[i] as number) - (px + tail) * Math.log(scale + own * (mean[i] as number));
  }
  return sum;
}

/** The expected money of a purchase, given x repeat purchases with their mean; with x = 0, of the population. `null` without a limit. */
export function expectedSpend([p, q, gamma]: readonly number[], x: number, mean: number): number | null {
  const [shape, tail, scale] = [p as number, q as number, gamma as number];
  const below = shape * x + tail - 1;
  return below > 0 ? (shape * (scale + x * mean)) / below : null;
}
