/** Computes how large a control group must be, so that a test of two rates finds a difference. */

import { zOf } from "../estimate.ts";
import { zOfPower } from "./ratePower.ts";

/**
 * The size of the control group that finds the difference of two rates with a power: the formula of `ratePower` solved for it (Fleiss, Levin
 * and Paik 2003, §4.2, without continuity correction). With ρ treated customers to one of the control group, it is
 * (z √((1 + 1/ρ) p̄ q̄) + z_β √(p₁ q₁ / ρ + p₀ q₀))² / (p₁ − p₀)². It is not rounded.
 *
 * @param rates - of the control group, and of the treated
 * @param treated - the share of all customers who are treated
 */
export function controlNeeded(
  rates: readonly [control: number, treated: number],
  treated: number,
  power: number,
  level: number,
): number {
  const [rate, other] = rates;
  const ratio = treated / (1 - treated);
  const mean = (rate + ratio * other) / (1 + ratio);
  const equal = Math.sqrt(mean * (1 - mean) * (1 + 1 / ratio));
  const own = Math.sqrt(rate * (1 - rate) + (other * (1 - other)) / ratio);
  return ((zOf(level) * equal + zOfPower(power) * own) / (other - rate)) ** 2;
}
