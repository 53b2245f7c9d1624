/** Checks that a number is a probability that is neither 0 nor 1. */

import { fail } from "./fail.ts";

/** @throws {@link ParcoursError} `invalid_definition` unless the number is more than 0 and less than 1 */
export function insideUnit(value: number, caller: string, place: string): void {
  if (!(typeof value === "number" && value > 0 && value < 1)) fail(caller, place, "more than 0 and less than 1", value);
}
