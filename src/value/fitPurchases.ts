/** Fits a model of repeat purchase to histories. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectResult } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { numberBetween } from "../core/checks/numberBetween.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { isParcoursError, ParcoursError } from "../core/error.ts";
import { checkLevel } from "../core/estimate.ts";
import { warning } from "../core/issue.ts";
import { checkHistories } from "./checkHistories.ts";
import type { PurchaseHistories } from "./histories/purchaseHistories.ts";
import { fitPositive } from "./models/fitPositive.ts";
import { formulasOf, purchaseModelNames } from "./models/formulasOf.ts";
import { type HistoryRows, historyRows } from "./models/historyRows.ts";
import type { NbdParameters, PurchaseFormulas } from "./models/purchaseFormulas.ts";
import type { PurchaseModelName } from "./models/purchaseModelName.ts";
import type { PurchaseModel } from "./purchaseModel.ts";

/** What {@link fitPurchases} fits, and how. Plain JSON. */
export type FitPurchasesDefinition = {
  /** @defaultValue `"bg-nbd"` */
  model?: PurchaseModelName;
  /** Where the search starts: one positive number for each parameter. @defaultValue all 1 */
  start?: readonly number[];
  /** Weight of Σ parameter², which keeps parameters small where customers are few. @defaultValue `0` */
  penalty?: number;
  /** @defaultValue `500` */
  maxIterations?: number;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

const caller = "fitPurchases";

/**
 * Fits a model of repeat purchase by maximum likelihood: customers buy at random at rates that differ, and leave without telling. Ask the
 * model with {@link probabilityAlive}, {@link expectedPurchases} and {@link expectedValue}, and compare it with what came later with
 * {@link backtestPurchases} before you rely on it.
 *
 * `bg-nbd` is Fader, Hardie and Lee 2005 (Marketing Science 24:275), `mbg-nbd` Batislam, Denizel and Filiztekin 2007 (IJRM 24:201),
 * `pareto-nbd` Schmittlein, Morrison and Colombo 1987. All assume that nothing else changes: no season, no promotion. The search is BFGS in
 * the logarithms of the parameters.
 *
 * @param histories - of `purchaseHistories`
 * @throws {@link ParcoursError} `no_repeat` when nobody bought again; `invalid_history`, `invalid_definition`, `wrong_argument`
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => [0, ...(i % 3 ? [5 + (i % 7)] : []), ...(i % 5 ? [] : [20 + (i % 4)])]).flatMap(
 *   (days, i) => days.map((day) => ({ who: `c${i}`, what: "order", at: (day + (i % 10)) * 86_400_000 })),
 * );
 * const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at" });
 * const model = fitPurchases(purchaseHistories(log, { event: "order", until: "1970-03-11" }), { model: "mbg-nbd" });
 * [model.customers, model.repeaters, model.converged] // => [60, 44, true]
 */
export function fitPurchases(histories: PurchaseHistories, definition: FitPurchasesDefinition = {}): PurchaseModel {
  expectResult(histories, ["purchaseHistories"], caller);
  checkKeys(definition, definitionKeys, caller);
  const { penalty = 0, maxIterations = 500, start, level = 0.95 } = definition;
  const model = oneOf(definition.model, purchaseModelNames, caller, "model");
  numberBetween(penalty, caller, "penalty", 0);
  wholeNumber(maxIterations, caller, "maxIterations", 1);
  checkLevel(level, caller);
  const formulas = formulasOf(model);
  const { names } = formulas;
  if (start !== undefined && !(Array.isArray(start) && start.length === names.length && start.every((p) => p > 0)))
    fail(caller, "start", `${names.length} positive numbers (${names.join(", ")})`, start);
  checkHistories(histories, caller);
  const { customers, repeaters } = histories;
  if (repeaters === 0)
    throw new ParcoursError(
      "no_repeat",
      `${caller}: expected customers who bought again, got none among ${customers}. A model of repeat purchase needs repeat purchases: observe longer, or check event.`,
    );
  const rows = historyRows(histories);
  const fitted = fitPositive({
    names,
    logLikelihood: (p) => likelihoodAt(formulas, p as NbdParameters, rows),
    customers,
    start,
    penalty,
    maxIterations,
    level,
  });
  const { warnings, ...found } = fitted;
  return {
    kind: "fitPurchases",
    model,
    unit: histories.definition.unit,
    ...found,
    customers,
    repeaters,
    warnings: [
      ...histories.warnings,
      ...(repeaters < 50
        ? [warning("too_few_customers", `only ${repeaters} customers bought again: expect wide intervals`, repeaters)]
        : []),
      ...(model === "bg-nbd" && customers - repeaters > customers / 2
        ? [
            warning(
              "alive_without_repeat",
              "bg-nbd takes everybody without a repeat purchase for alive, and that is more than half: prefer mbg-nbd",
              customers - repeaters,
            ),
          ]
        : []),
      ...warnings,
    ],
  };
}

/** Far from any customer, the series of Pareto/NBD takes too long: the search turns back from there. */
function likelihoodAt(formulas: PurchaseFormulas, p: NbdParameters, rows: HistoryRows): number {
  try {
    return formulas.logLikelihood(p, rows);
  } catch (error) {
    if (isParcoursError(error, "too_slow")) return Number.NEGATIVE_INFINITY;
    throw error;
  }
}

const definitionKeys: KeysOf<FitPurchasesDefinition> = {
  model: true,
  start: true,
  penalty: true,
  maxIterations: true,
  level: true,
};
