/** How often a customer must meet an irritant to count. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { oneOf } from "../../core/checks/oneOf.ts";

/** How often the problem is to be met: once, or twice (recurrence needs twice). */
export type TimesMet = {
  /** @defaultValue `1` */
  times?: 1 | 2;
};

/** The number of times, checked. @throws {@link ParcoursError} `invalid_definition` */
export function checkTimesMet(definition: TimesMet, caller: string): 1 | 2 {
  checkKeys(definition, { times: true }, caller);
  return oneOf(definition.times, [1, 2], caller, "times");
}
