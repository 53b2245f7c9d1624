/** Computes the power of a comparison of two groups, and the smallest difference that it would find. */

import { normalTwoSided } from "../chiSquareTail.ts";
import { zOf } from "../estimate.ts";

/** The sizes of the two groups. */
export type GroupSizes = { control: number; treatment: number };

/**
 * The probability that a two-sided test of two rates finds them different (Fleiss, Levin & Paik 2003, §4.2, without continuity correction):
 * Φ((|p₂ − p₁| − z √(p̄ q̄ (1/n₁ + 1/n₂))) / √(p₁ q₁ / n₁ + p₂ q₂ / n₂)). p̄ is the mean of the rates by the sizes of the groups.
 */
export function ratePower(control: number, treatment: number, sizes: GroupSizes, level: number): number {
  const [n1, n2] = [sizes.control, sizes.treatment];
  const mean = (control * n1 + treatment * n2) / (n1 + n2);
  const equal = Math.sqrt(mean * (1 - mean) * (1 / n1 + 1 / n2));
  const own = Math.sqrt((control * (1 - control)) / n1 + (treatment * (1 - treatment)) / n2);
  const over = Math.abs(treatment - control) - zOf(level) * equal;
  return own > 0 ? normalCdf(over / own) : over > 0 ? 1 : 0;
}

/** The same for two means with a common standard deviation, by the normal distribution. */
export function meanPower(difference: number, sd: number, sizes: GroupSizes, level: number): number {
  const error = sd * Math.sqrt(1 / sizes.control + 1 / sizes.treatment);
  return normalCdf(Math.abs(difference) / error - zOf(level));
}

/**
 * The smallest difference above 0 that the test of rates would find with this power.
 *
 * @returns `null` when even a rate of 1 in the other group would not be found so often
 */
export function detectableRate(control: number, sizes: GroupSizes, power: number, level: number): number | null {
  const enough = (rate: number) => ratePower(control, rate, sizes, level) >= power;
  if (!(sizes.control > 0 && sizes.treatment > 0) || control >= 1 || !enough(1)) return null;
  let [low, high] = [control, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high - control;
}

/** The smallest difference of means that the test would find with this power: (z + z of the power) times the standard error. */
export function detectableMean(sd: number, sizes: GroupSizes, power: number, level: number): number | null {
  if (!(sizes.control > 0 && sizes.treatment > 0)) return null;
  return (zOf(level) + zOfPower(power)) * sd * Math.sqrt(1 / sizes.control + 1 / sizes.treatment);
}

/** The z below which this share of the normal distribution lies. */
export function zOfPower(power: number): number {
  return power >= 0.5 ? zOf(2 * power - 1 || Number.MIN_VALUE) : -zOf(1 - 2 * power);
}

function normalCdf(z: number): number {
  const tail = normalTwoSided(z) / 2;
  return z > 0 ? 1 - tail : tail;
}
