/** Divides the value of a customer by the cost of a customer. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource, isPlainObject } from "../core/checks/expectSource.ts";
import { fail, shown } from "../core/checks/fail.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { AmountOfCustomer } from "./amountOfCustomer.ts";

/** Value ÷ cost, and why to distrust it. */
export type ValueToCost = {
  /** Value ÷ cost; `null` for a cost of 0, or an unknown value or cost. */
  ratio: number | null;
  warnings: Warning[];
};

const caller = "valueToCost";

/**
 * Value ÷ cost of a customer, often called LTV : CAC. Both must be about the same customers and the same time: the cost comes from
 * `acquisitionCost`, or by touchpoint from `returnOnSpend`. Give numbers for the ratio alone. Give amounts with their customers and their
 * period, and the answer warns (`mixed_periods`) where both sides do not say that they are about the same.
 *
 * @param value - the value of a customer
 * @param cost - the cost of a customer
 * @returns the ratio of numbers, or the ratio with its warnings; `null` for a cost of 0 or an unknown value or cost
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `mixed_currencies`
 * @example
 * valueToCost(120, 40); // => 3
 * valueToCost(120, 0); // => null
 * const { ratio, warnings } = valueToCost({ amount: 120, period: "2025" }, { amount: 40, period: "2024" });
 * [ratio, warnings.map(({ code }) => code)] // => [3, ["mixed_periods"]]
 */
export function valueToCost(value: number, cost: number): number | null;
/** The ratio of two amounts with their customers and their period, and why to distrust it. */
export function valueToCost(value: AmountOfCustomer, cost: AmountOfCustomer): ValueToCost;
export function valueToCost(
  value: number | AmountOfCustomer,
  cost: number | AmountOfCustomer,
): number | null | ValueToCost {
  if (!isPlainObject(value)) {
    expectSource(value, "number", caller, "value");
    expectSource(cost, "number", caller, "cost");
    return ratioOf(value, cost as number);
  }
  expectSource(cost, "object", caller, "cost");
  const [ofValue, ofCost] = [checked(value, "value"), checked(cost as AmountOfCustomer, "cost")];
  const [one, other] = [ofValue.currency ?? null, ofCost.currency ?? null];
  if (one !== null && other !== null && one !== other)
    fail(caller, "cost.currency", `${shown(one)}, as in value`, other, "Convert one of them.", "mixed_currencies");
  const mixed = (["customers", "period"] as const).filter((key) => (ofValue[key] ?? null) !== (ofCost[key] ?? null));
  const told = mixed.map((key) => `${key} ${ofValue[key] ?? "not told"} and ${ofCost[key] ?? "not told"}`);
  return {
    ratio: ratioOf(ofValue.amount ?? Number.NaN, ofCost.amount ?? Number.NaN),
    warnings:
      mixed.length === 0
        ? []
        : [warning("mixed_periods", `value and cost are about others (${told.join("; ")}): their ratio says little`)],
  };
}

function checked(side: AmountOfCustomer, place: string): AmountOfCustomer {
  checkKeys(side, { amount: true, customers: true, period: true, currency: true }, caller, place);
  if (side.amount !== null) expectSource(side.amount, "number", caller, `${place}.amount`);
  return side;
}

function ratioOf(value: number, cost: number): number | null {
  const ratio = cost === 0 ? Number.NaN : value / cost;
  return Number.isFinite(ratio) ? ratio : null;
}
