/** Definitions with keys nobody reads are refused, not half obeyed. */

import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";

/**
 * Refuses a definition with a key that is not known.
 *
 * @param place - what to call the definition in the message
 * @throws {@link ParcoursError} `code`
 */
export function checkKeys(
  definition: object,
  known: readonly string[],
  caller: string,
  place = "the definition",
  code = "invalid_definition",
): void {
  const stray = Object.keys(definition ?? {}).find((key) => !known.includes(key));
  if (stray !== undefined) throw new ParcoursError(code, `${caller}: ${unknownName("key", stray, place, known)}`);
}
