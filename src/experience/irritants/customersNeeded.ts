/** Computes how many customers must be asked to find an irritant. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { chanceToMiss, MISSED } from "./smallestVisibleRate.ts";
import { checkTimesMet, type TimesMet } from "./timesMet.ts";

/** The definition of {@link customersNeeded}: once or twice. Plain JSON. */
export type CustomersNeededDefinition = TimesMet;

/**
 * The smallest number of customers of whom, with probability 95 %, at least one (or two) has a problem of this rate. It is the least n
 * with (1 − rate)ⁿ ≤ 0.05, or (1 − rate)ⁿ + n · rate · (1 − rate)ⁿ⁻¹ ≤ 0.05.
 *
 * @param rate - share of customers who have the problem, above 0 and at most 1
 * @param definition - once or twice
 * @throws {@link ParcoursError} `invalid_definition` for another rate
 * @example
 * customersNeeded(0.05) // => 59
 * customersNeeded(0.05, { times: 2 }) // => 93
 */
export function customersNeeded(rate: number, definition: CustomersNeededDefinition = {}): number {
  expectSource(rate, "number", "customersNeeded", "rate");
  const times = checkTimesMet(definition, "customersNeeded");
  if (!(rate > 0 && rate <= 1))
    throw new ParcoursError(
      "invalid_definition",
      `customersNeeded: rate: expected more than 0 and at most 1, got ${String(rate)}`,
    );
  let high: number = times;
  while (chanceToMiss(high, rate, times) > MISSED) high *= 2;
  let low: number = Math.max(times, Math.floor(high / 2));
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (chanceToMiss(middle, rate, times) <= MISSED) high = middle;
    else low = middle + 1;
  }
  return low;
}
