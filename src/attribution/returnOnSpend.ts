/** Compares the credit of touchpoints with their cost. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectResult, expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import type { Warning } from "../core/issue.ts";
import { quote } from "../core/suggest.ts";
import type { AttributeDefinition } from "./attributeDefinition.ts";
import type { AttributeResult } from "./attributeResult.ts";
import type { Spend, SpendRatios, SpendRow } from "./spend.ts";

/** What else the table shows. */
export type ReturnOnSpendOptions = {
  /** Credit of first conversions only (paths with `repeat: { cycles: { from: 1, to: 1 } }`), for the cost per new customer. */
  newCustomers?: AttributeResult;
  /** The period of the costs, shown in the result. It must be the period of the *touches*, which are before the conversions. */
  period?: string;
  currency?: string;
};

/** Credit and cost in one table. */
export type ReturnOnSpendResult = {
  kind: "returnOnSpend";
  definition: AttributeDefinition;
  currency: string | null;
  period: string | null;
  /** First in the order of the credits, then costs without credit in the order given. */
  rows: readonly SpendRow[];
  totals: { withoutUnmatched: SpendRatios; withUnmatched: SpendRatios };
  warnings: readonly Warning[];
};

/**
 * Puts credit next to cost. The costs must be of the period of the *touches*, not of the conversions: a touch in March may get credit
 * for a conversion in May.
 *
 * @param result - a result of {@link attribute}
 * @param spend - one row or several per touchpoint
 * @throws {@link ParcoursError} `invalid_cost` for a cost that is negative or not finite, or for two currencies
 * @example
 * const paths = pathTableFromRows([{ path: ["search"], conversions: 4, value: 200 }, { path: ["mail"], conversions: 1, value: 30 }]);
 * const { rows } = returnOnSpend(attribute(paths, { model: "last" }), [{ name: "search", cost: 80 }]);
 * rows.map(({ name, roas, cpa, profit }) => ({ name, roas, cpa, profit }))
 * // => [{ name: "search", roas: 2.5, cpa: 20, profit: 120 }, { name: "mail", roas: null, cpa: 0, profit: 30 }]
 */
export function returnOnSpend(
  result: AttributeResult,
  spend: readonly Spend[],
  options: ReturnOnSpendOptions = {},
): ReturnOnSpendResult {
  expectResult(result, ["attribute"], "returnOnSpend");
  expectSource(spend, "objects", "returnOnSpend", "spend");
  checkKeys(options, { newCustomers: true, period: true, currency: true }, "returnOnSpend", "the options");
  const costs = new Map<string, number>();
  let { currency } = options;
  spend.forEach((row, i) => {
    checkKeys(row, spendKeys, "returnOnSpend", `spend[${i}]`, "invalid_cost");
    const { name, cost, currency: own } = row;
    const refuse = (field: string, expected: string, got: unknown) =>
      fail("returnOnSpend", `spend[${i}].${field}`, expected, got, "", "invalid_cost");
    if (typeof name !== "string") refuse("name", "the name of a touchpoint", name);
    if (!Number.isFinite(cost) || cost < 0) refuse("cost", `a finite number, 0 or more, for ${quote(name)}`, cost);
    currency ??= own;
    if (own !== undefined && own !== currency)
      refuse("currency", `${quote(String(currency))}, as in the rows before`, own);
    costs.set(name, (costs.get(name) ?? 0) + cost);
  });
  const { newCustomers, period } = options;
  const customersOf = new Map(newCustomers?.credits.map(({ name, conversions }) => [name, conversions]));
  const totalCost = [...costs.values()].reduce((sum, cost) => sum + cost, 0);
  const none = result.total.value === null ? null : 0;
  const credited = new Set(result.credits.map(({ name }) => name));
  const spentOnly = [...costs.keys()].filter((name) => !credited.has(name));
  const uncredited = spentOnly.map((name) => ({ name, conversions: 0, value: none, share: 0 }));
  const nothing = result.credits.every(({ share }) => share === null);
  const rows = [...result.credits, ...uncredited].map((credit): SpendRow => {
    const { name, conversions, value, share } = credit;
    const cost = costs.get(name) ?? 0;
    const intervals = ["interval", "valueInterval", "shareInterval"].filter((field) => field in credit);
    return {
      name,
      ...ratios(cost, conversions, value, newCustomers && (customersOf.get(name) ?? 0)),
      costShare: over(cost, totalCost),
      creditShare: nothing ? null : share,
      ...Object.fromEntries(intervals.map((field) => [field, credit[field as "value"]])),
    };
  });
  const sum = (values: readonly (number | null)[]) =>
    values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
  const conversions = sum(rows.map((row) => row.conversions)) as number;
  const value = sum(rows.map((row) => row.value));
  const attributedNew = newCustomers && (sum([...customersOf.values()]) as number);
  return {
    kind: "returnOnSpend",
    definition: result.definition,
    currency: currency ?? null,
    period: period ?? null,
    rows,
    totals: {
      withoutUnmatched: ratios(totalCost, conversions, value, attributedNew),
      withUnmatched: ratios(totalCost, result.total.conversions, result.total.value, newCustomers?.total.conversions),
    },
    warnings: result.warnings,
  };
}

function ratios(cost: number, conversions: number, value: number | null, customers: number | undefined): SpendRatios {
  return {
    cost,
    conversions,
    value,
    roas: over(value, cost),
    cpa: over(cost, conversions),
    cac: over(cost, customers ?? null),
    profit: value === null ? null : value - cost,
  };
}

/** A quotient, or `null` instead of ∞ or NaN. */
function over(above: number | null, below: number | null): number | null {
  if (above === null || below === null || below === 0) return null;
  const ratio = above / below;
  return Number.isFinite(ratio) ? ratio + 0 : null;
}

const spendKeys: KeysOf<Spend> = { name: true, cost: true, currency: true };
