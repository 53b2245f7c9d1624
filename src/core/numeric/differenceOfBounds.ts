/** Combines the intervals of two independent numbers into the interval of their difference. */

/** A number with its bounds. */
type Bounded = { value: number; lower: number; upper: number };

/**
 * one − other, from d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²) (Newcombe 1998, method 10; for any independent
 * numbers with intervals: Zou and Donner 2008).
 *
 * @param most - the bounds stay within −most and most
 */
export function differenceOfBounds(one: Bounded, other: Bounded, most = 1): Bounded {
  const value = one.value - other.value;
  const below = Math.hypot(one.value - one.lower, other.upper - other.value);
  const above = Math.hypot(one.upper - one.value, other.value - other.lower);
  return { value, lower: Math.max(-most, value - below), upper: Math.min(most, value + above) };
}
