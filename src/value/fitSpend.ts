/** Fits a model of the money that customers spend on a purchase. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectResult } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { numberBetween } from "../core/checks/numberBetween.ts";
import { ParcoursError } from "../core/error.ts";
import { checkLevel, type Estimate, zOf } from "../core/estimate.ts";
import { warning } from "../core/issue.ts";
import { checkHistories } from "./checkHistories.ts";
import type { FittedParameter } from "./fittedParameter.ts";
import type { PurchaseHistories } from "./histories/purchaseHistories.ts";
import { fitPositive } from "./models/fitPositive.ts";
import { expectedSpend, spendLikelihood, spendNames, spendParameters } from "./models/spendLikelihood.ts";
import type { SpendModel } from "./spendModel.ts";

/** How {@link fitSpend} fits. Plain JSON. */
export type FitSpendDefinition = {
  /** Weight of Σ parameter², which keeps parameters small where customers are few. @defaultValue `0` */
  penalty?: number;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

const caller = "fitSpend";

/**
 * Fits the gamma-gamma model of the money of a purchase (Fader and Hardie 2013, *The Gamma-Gamma Model of Monetary Value*): a customer's
 * purchases vary around an own mean, and the means differ between customers. It reads the means of repeat purchases only.
 *
 * It assumes that how much a customer spends does not depend on how often: `correlation` measures it, and above 0.3 a warning
 * `spend_depends_on_frequency` says that values are biased.
 *
 * @param histories - of `purchaseHistories`, with money
 * @throws {@link ParcoursError} `no_repeat` when nobody bought again for more than 0; `invalid_history`, `invalid_definition`,
 *   `wrong_argument`
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => [0, 1, ...(i % 2 ? [2] : [])].map((day) => [i, day, 10 + ((i * 7 + day * 13) % 23)]));
 * const log = logFromRows(
 *   rows.flat().map(([who, day, value]) => ({ who, what: "order", at: (day ?? 0) * 86_400_000, value })),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const { customers, population } = fitSpend(purchaseHistories(log, { event: "order", until: "1970-02-01" }));
 * [customers, population?.toFixed(0)] // => [60, "21"]
 */
export function fitSpend(histories: PurchaseHistories, definition: FitSpendDefinition = {}): SpendModel {
  expectResult(histories, ["purchaseHistories"], caller);
  checkKeys(definition, { penalty: true, level: true }, caller);
  const { penalty = 0, level = 0.95 } = definition;
  numberBetween(penalty, caller, "penalty", 0);
  checkLevel(level, caller);
  checkHistories(histories, caller);
  const { mean: means } = histories;
  if (means === null)
    return fail(caller, "histories.mean", "histories with money", means, "Give value: the column with the money.");
  const repeaters = Uint32Array.from(histories.x.keys()).filter((i) => (histories.x[i] as number) > 0);
  const kept = repeaters
    .filter((i) => (means[i] as number) > 0)
    .sort(
      (i, j) => (histories.x[i] as number) - (histories.x[j] as number) || (means[i] as number) - (means[j] as number),
    );
  if (kept.length === 0)
    throw new ParcoursError(
      "no_repeat",
      `${caller}: expected customers who bought again for more than 0, got none among ${histories.customers}`,
    );
  const x = Float64Array.from(kept, (i) => histories.x[i] as number);
  const mean = Float64Array.from(kept, (i) => means[i] as number);
  const logMean = mean.map(Math.log);
  // money in units of its own mean: the search takes the same steps in every currency
  const scale = mean.reduce((sum, own) => sum + own, 0) / mean.length;
  const { warnings, ...fitted } = fitPositive({
    names: spendNames,
    logLikelihood: ([p, q, gamma]) =>
      spendLikelihood([p as number, q as number, (gamma as number) * scale], x, mean, logMean),
    customers: kept.length,
    start: undefined,
    penalty,
    maxIterations: 500,
    level,
  });
  const found = { ...fitted, parameters: { ...fitted.parameters, gamma: scaled(fitted.parameters.gamma, scale) } };
  const correlation = pearson(x, mean, level);
  return {
    kind: "fitSpend",
    ...found,
    customers: kept.length,
    population: expectedSpend(spendParameters(found.parameters), 0, 0),
    correlation,
    leftOut: {
      without_repeat: histories.customers - repeaters.length,
      without_money: repeaters.length - kept.length,
    },
    warnings: [
      ...histories.warnings,
      ...(kept.length < 50
        ? [
            warning(
              "too_few_customers",
              `only ${kept.length} customers bought again: expect wide intervals`,
              kept.length,
            ),
          ]
        : []),
      ...(Math.abs(correlation.value ?? 0) > 0.3
        ? [
            warning(
              "spend_depends_on_frequency",
              `the money of a purchase depends on the number of purchases (r = ${correlation.value?.toFixed(2)}): the model assumes that it does not`,
            ),
          ]
        : []),
      ...warnings,
    ],
  };
}

/** A parameter in the unit of the money. */
function scaled(fitted: FittedParameter | undefined, scale: number): FittedParameter {
  const { value, lower, upper, standardError, ...rest } = fitted as FittedParameter;
  const of = (number: number | null) => (number === null ? null : number * scale);
  return { ...rest, value: of(value), lower: of(lower), upper: of(upper), standardError: of(standardError) };
}

/** Pearson's correlation with Fisher's interval; `null` where a column does not vary. */
export function pearson(a: Float64Array, b: Float64Array, level: number): Estimate {
  const n = a.length;
  const average = (column: Float64Array) => column.reduce((sum, own) => sum + own / n, 0);
  const [meanA, meanB] = [average(a), average(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [da, db] = [(a[i] as number) - meanA, (b[i] as number) - meanB];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  const value = aa > 0 && bb > 0 ? Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb))) : null;
  const known = value !== null && n > 3 && Math.abs(value) < 1;
  const end = (sign: number) => (known ? Math.tanh(Math.atanh(value) + (sign * zOf(level)) / Math.sqrt(n - 3)) : null);
  return { value, n, lower: end(-1), upper: end(1), level, method: "fisher" };
}
