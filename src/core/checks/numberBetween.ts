/** Checks that an argument is a number within bounds. */

import { fail } from "./fail.ts";
import { rangeText } from "./wholeNumber.ts";

/**
 * The given number if it is finite and within bounds, themselves included.
 *
 * @param least - smallest that is allowed
 * @param most - largest that is allowed
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
