/** Divides the value of a customer by the cost of a customer. */

import { expectSource } from "../core/checks/expectSource.ts";

/**
 * Value ÷ cost of a customer, often called LTV : CAC. Both must be about the same customers and the same time: the cost comes from
 * `acquisitionCost`, or by touchpoint from `returnOnSpend`.
 *
 * @returns the ratio; `null` for a cost of 0 or an unknown value or cost
 * @throws {@link ParcoursError} `wrong_argument`
 * @example
 * valueToCost(120, 40) // => 3
 * valueToCost(120, 0) // => null
 */
export function valueToCost(value: number, cost: number): number | null {
  expectSource(value, "number", "valueToCost", "value");
  expectSource(cost, "number", "valueToCost", "cost");
  const ratio = cost === 0 ? Number.NaN : value / cost;
  return Number.isFinite(ratio) ? ratio : null;
}
