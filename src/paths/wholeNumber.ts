/** The check of a number in a definition. */

import { ParcoursError } from "../core/error.ts";

/**
 * A whole number from a definition, or its default.
 *
 * @param place - function and key, for the message: `"ngrams: top"`
 * @param least - smallest that is allowed; `Infinity` is allowed if it is the default
 * @throws {@link ParcoursError} `invalid_definition`
 */
export function wholeNumber(given: number | undefined, normal: number, place: string, least = 1): number {
  const value = given ?? normal;
  if (value === normal || (Number.isSafeInteger(value) && value >= least)) return value;
  throw new ParcoursError("invalid_definition", `${place}: expected a whole number, ${least} or more; got ${value}`);
}
