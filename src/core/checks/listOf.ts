/** Checks that an argument is a list. */

import { fail } from "./fail.ts";

/**
 * Returns the given list, or throws when the value is not a list.
 *
 * @param of - what the list contains, for the message
 * @throws {@link ParcoursError} `invalid_definition`
 */
export function listOf<T>(given: readonly T[], caller: string, place: string, of = ""): readonly T[] {
  return Array.isArray(given) ? given : fail(caller, place, `a list${of && ` of ${of}`}`, given);
}
