/** What a new customer costs. */

import { ParcoursError } from "../core/error.ts";

/**
 * What a new customer costs: spend / new customers; `null` when there are none, never infinite.
 *
 * @throws {@link ParcoursError} `invalid_cost`, `invalid_count` for negative or non-finite numbers
 * @example
 * acquisitionCost(1200, 48) // => 25
 * acquisitionCost(1200, 0) // => null
 */
export function acquisitionCost(spend: number, newCustomers: number): number | null {
  if (!(spend >= 0 && Number.isFinite(spend)))
    throw new ParcoursError(
      "invalid_cost",
      `acquisitionCost: spend: expected a number of at least 0, got ${String(spend)}`,
    );
  if (!(newCustomers >= 0 && Number.isFinite(newCustomers)))
    throw new ParcoursError(
      "invalid_count",
      `acquisitionCost: newCustomers: expected a number of at least 0, got ${String(newCustomers)}`,
    );
  return newCustomers === 0 ? null : spend / newCustomers;
}
