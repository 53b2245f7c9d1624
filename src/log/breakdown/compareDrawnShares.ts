/** Compares shares of credit whose intervals were drawn by a bootstrap. */

import { normalTwoSided } from "../../core/chiSquareTail.ts";
import { type Estimate, zOf } from "../../core/estimate.ts";
import { differenceOfBounds } from "../../core/numeric/differenceOfBounds.ts";
import type { ComparedGroup } from "./groupComparison.ts";

/** A share of credit with the percentiles of its draws. */
type DrawnShare = Estimate & { value: number; lower: number; upper: number };

/**
 * The share of a group against the mean of the shares of the others, weighted by their conversions. The interval of the difference combines the
 * intervals of both sides; p is that of the normal distribution whose interval would end where this one ends, on the side of 0.
 *
 * @returns `null` where one of the shares has no interval
 */
export function compareDrawnShares(
  rate: Estimate | null,
  others: readonly (Estimate | null)[],
  level: number,
): ComparedGroup | null {
  const own = drawnAt(rate, level);
  const shares = others.map((other) => drawnAt(other, level));
  if (own === null || !shares.every((share) => share !== null)) return null;
  const reference = shares.length === 1 ? (shares[0] as DrawnShare) : meanShare(shares, level);
  const difference = differenceOfBounds(own, reference, Number.POSITIVE_INFINITY);
  const { value, lower, upper } = difference;
  const reach = value > 0 ? value - lower : value < 0 ? upper - value : Math.max(-lower, upper);
  const p = reach > 0 ? normalTwoSided((Math.abs(value) / reach) * zOf(level)) : null;
  return {
    rate: own,
    reference,
    difference: { ...difference, level, method: "bootstrap" },
    relative: reference.value === 0 ? null : value / reference.value,
    p,
    test: "bootstrap",
  };
}

/** The share with an interval of another level: its distances to the share grow as those of a normal distribution. */
function drawnAt(rate: Estimate | null, level: number): DrawnShare | null {
  if (rate === null || rate.value === null || rate.lower === null || rate.upper === null) return null;
  const { value } = rate;
  const scale = zOf(level) / zOf(rate.level);
  // a percentile may lie on the other side of the share itself
  const below = Math.max(0, value - rate.lower) * scale;
  const above = Math.max(0, rate.upper - value) * scale;
  return { ...rate, value, lower: value - below, upper: value + above, level };
}

function meanShare(shares: readonly DrawnShare[], level: number): DrawnShare {
  const n = shares.reduce((sum, share) => sum + share.n, 0);
  let [value, below, above] = [0, 0, 0];
  for (const share of shares) {
    const weight = n > 0 ? share.n / n : 1 / shares.length;
    value += weight * share.value;
    below = Math.hypot(below, weight * (share.value - share.lower));
    above = Math.hypot(above, weight * (share.upper - share.value));
  }
  return { value, n, lower: value - below, upper: value + above, level, method: "bootstrap" };
}
