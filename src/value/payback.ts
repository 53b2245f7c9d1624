/** Computes after how many periods the margin of customers has paid their cost. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectResult } from "../core/checks/expectSource.ts";
import { listOf } from "../core/checks/listOf.ts";
import { numberBetween } from "../core/checks/numberBetween.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { LifetimeValueResult } from "../retention/value/lifetimeValue.ts";

/** What a customer costs, and which part of value is margin. Plain JSON. */
export type PaybackDefinition = {
  /** The cost of one customer, as `acquisitionCost` or `returnOnSpend` measures it. */
  cost: number;
  /** The part of value that is margin. @defaultValue `1` */
  margin?: number;
};

/** The result of {@link payback}. */
export type PaybackResult = {
  kind: "payback";
  definition: Required<PaybackDefinition>;
  /** The first period, counted from 1, whose cumulative margin reaches the cost; `null` when none does: not within the periods observed. */
  period: number | null;
  /** The time in periods, linear inside that period; `null` when no period reaches the cost. */
  time: number | null;
  /** Number of periods that were observed. */
  periods: number;
  /** Margin of a customer in each period, and until its end. */
  steps: { margin: number; cumulative: number; n: number | null }[];
  /** Cumulative margin ÷ cost at the end of the last period; `null` for a cost of 0 or without a period. */
  returned: number | null;
  warnings: Warning[];
};

const caller = "payback";

/**
 * After how many periods the margin of a customer has paid what the customer cost. Give the value per customer and period: a result of
 * `lifetimeValue` (its totals), or numbers. Value and cost must be about the same customers and the same time.
 *
 * @param values - a result of `lifetimeValue`, or the value of a customer in each period
 * @param definition - the cost of a customer, and the margin
 * @throws {@link ParcoursError} `invalid_definition`, `wrong_argument`
 * @example
 * const { period, time } = payback([12, 9, 8, 7, 6, 5, 4], { cost: 40 });
 * [period, time?.toFixed(6)] // => [5, "4.666667"]
 */
export function payback(values: LifetimeValueResult | readonly number[], definition: PaybackDefinition): PaybackResult {
  checkKeys(definition, { cost: true, margin: true }, caller);
  const { cost, margin = 1 } = definition;
  numberBetween(cost, caller, "cost", 0);
  numberBetween(margin, caller, "margin", 0);
  const cells: readonly ({ value: number; n: number | null } | null)[] = Array.isArray(values)
    ? numbersOf(values)
    : cellsOf(values as LifetimeValueResult);
  const known = cells.indexOf(null);
  const observed = (known < 0 ? cells : cells.slice(0, known)) as { value: number; n: number | null }[];
  let cumulative = 0;
  let [period, time]: [number | null, number | null] = [cost === 0 ? 0 : null, cost === 0 ? 0 : null];
  const steps = observed.map(({ value, n }, i) => {
    const own = margin * value;
    if (period === null && cumulative + own >= cost) {
      period = i + 1;
      time = i + (cost - cumulative) / own;
    }
    cumulative += own;
    return { margin: own, cumulative, n };
  });
  return {
    kind: "payback",
    definition: { cost, margin },
    period,
    time,
    periods: steps.length,
    steps,
    returned: cost > 0 && steps.length > 0 ? cumulative / cost : null,
    warnings:
      period === null
        ? [
            warning(
              "not_reached",
              `the margin does not reach the cost within the ${steps.length} periods observed`,
              steps.length,
            ),
          ]
        : [],
  };
}

function numbersOf(values: readonly number[]): { value: number; n: null }[] {
  return listOf(values, caller, "values", "numbers").map((value, i) => ({
    value: numberBetween(value, caller, `values[${i}]`),
    n: null,
  }));
}

function cellsOf(result: LifetimeValueResult): ({ value: number; n: number } | null)[] {
  expectResult(result, ["lifetimeValue"], caller);
  return result.totals.map((cell) => cell && { value: cell.perJourney.value ?? 0, n: cell.perJourney.n });
}
