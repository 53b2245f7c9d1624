/** Checks that an argument is one of the allowed values. */

import { didYouMean } from "../suggest.ts";
import { choices, fail } from "./fail.ts";

/**
 * Returns the given choice, or the first allowed value when the choice is undefined.
 *
 * @param ways - the allowed values, the default first
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * oneOf(undefined, ["first", "last"], "pathTable", "keep") // => "first"
 */
export function oneOf<T extends string | number | boolean>(
  given: T | null | undefined,
  ways: readonly T[],
  caller: string,
  place: string,
): T {
  const way = given ?? (ways[0] as T);
  if (ways.includes(way)) return way;
  const hint = typeof way === "string" ? didYouMean(way, ways.map(String)) : "";
  return fail(caller, place, choices(ways), way, hint);
}
