/** The rate of those who did not convert. */

import type { Estimate } from "../core/estimate.ts";

/**
 * Abandonment: 1 − a conversion, with the same n and mirrored bounds.
 *
 * @example
 * abandonment({ value: 0.75, n: 8, lower: 0.5, upper: 0.875, level: 0.95, method: "wilson" }).lower // => 0.125
 */
export function abandonment(conversion: Estimate): Estimate {
  const rest = (share: number | null) => (share === null ? null : 1 - share);
  return { ...conversion, value: rest(conversion.value), lower: rest(conversion.upper), upper: rest(conversion.lower) };
}
