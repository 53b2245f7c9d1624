/** Checks how many customers of a sample must have a problem. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { oneOf } from "../../core/checks/oneOf.ts";

/** In how many customers the problem must occur: one, or two (recurrence needs two). */
export type TimesMet = {
  /** @defaultValue `1` */
  times?: 1 | 2;
};

/** Returns the number, or throws when it is not 1 or 2. @throws {@link ParcoursError} `invalid_definition` */
export function checkTimesMet(definition: TimesMet, caller: string): 1 | 2 {
  checkKeys(definition, { times: true }, caller);
  return oneOf(definition.times, [1, 2], caller, "times");
}
