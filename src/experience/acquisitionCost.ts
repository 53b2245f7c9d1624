/** Computes the cost of a new customer. */

import { expectSource } from "../core/checks/expectSource.ts";
import { ParcoursError } from "../core/error.ts";

/**
 * The cost of a new customer: spend / new customers. It is `null` when there are no new customers.
 *
 * @throws {@link ParcoursError} `invalid_cost`, `invalid_count` for negative or non-finite numbers
 * @example
 * acquisitionCost(1200, 48) // => 25
 * acquisitionCost(1200, 0) // => null
 */
export function acquisitionCost(spend: number, newCustomers: number): number | null {
  expectSource(spend, "number", "acquisitionCost", "spend");
  expectSource(newCustomers, "number", "acquisitionCost", "newCustomers");
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
