/** Checks that an argument is a number within bounds. */

import { fail } from "./fail.ts";
import { rangeText } from "./wholeNumber.ts";

/**
 * Returns the given number, or throws when it is not finite or is outside the bounds. Both bounds are allowed values.
 *
 * @param least - the smallest allowed number
 * @param most - the largest allowed number
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * numberBetween(0.2, "levers", "relative", 0, 1) // => 0.2
 */
export function numberBetween(
  value: number,
  caller: string,
  place: string,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
): number {
  if (Number.isFinite(value) && value >= least && value <= most) return value;
  return fail(caller, place, `a${most === Infinity ? " finite" : ""} number${rangeText(least, most)}`, value);
}
