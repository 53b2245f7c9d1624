/** Computes the share of journeys that did not convert. */

import { wrongArgument } from "../core/checks/expectSource.ts";
import type { Estimate } from "../core/estimate.ts";

/**
 * The abandonment rate: 1 − conversion, with the same n. The bounds of the interval are mirrored.
 *
 * @example
 * abandonment({ value: 0.75, n: 8, lower: 0.5, upper: 0.875, level: 0.95, method: "wilson" }).lower // => 0.125
 */
export function abandonment(conversion: Estimate): Estimate {
  const { value, n } = Object(conversion) as Partial<Estimate>;
  if ((typeof value !== "number" && value !== null) || typeof n !== "number")
    wrongArgument("abandonment", "", "an estimate", conversion, "Give the conversion of a result, or wilson(k, n).");
  const rest = (share: number | null) => (share === null ? null : 1 - share);
  return { ...conversion, value: rest(conversion.value), lower: rest(conversion.upper), upper: rest(conversion.lower) };
}
