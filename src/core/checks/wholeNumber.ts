/** Checks that an argument is a whole number within bounds. */

import { fail } from "./fail.ts";

/**
 * Returns the given number, or throws when it is not a whole number within the bounds.
 *
 * @param least - the smallest allowed number; `-Infinity` for a seed
 * @param most - the largest allowed number; `Infinity` when the value `Infinity` may mean "all"
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * wholeNumber(10, "topPaths", "n", 0) // => 10
 */
export function wholeNumber(
  value: number,
  caller: string,
  place: string,
  least = 1,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const whole = Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
  return whole && value >= least && value <= most
    ? value
    : fail(caller, place, `a whole number${rangeText(least, most)}`, value);
}

/** `, 1 or more` or ` from 1 to 64`; empty without bounds. */
export function rangeText(least: number, most: number): string {
  if (most < Number.MAX_SAFE_INTEGER) return ` from ${least} to ${most}`;
  return least > -Infinity ? `, ${least} or more` : "";
}
