/** Computes the probability that a customer is still a customer. */

import { checkHistory } from "./checkHistories.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseModel } from "./purchaseModel.ts";
import { readModel } from "./readModel.ts";

/**
 * The probability that a customer is still a customer at the end of observation, given the purchases. It falls with the silence, and
 * falls faster for those who bought often. `bg-nbd` gives 1 without a repeat purchase, because nobody can leave before one.
 *
 * It is a number of the model: nobody sees a customer leave. Formulas: see {@link fitPurchases}.
 *
 * @param model - of `fitPurchases`
 * @param history - x repeat purchases, the last tₓ after the first purchase, observed for T, in the unit of the model
 * @returns 0 … 1
 * @throws {@link ParcoursError} `invalid_history`, `wrong_argument`, `too_slow`
 * @example
 * const known = (value: number) => ({ value, n: 2357, lower: null, upper: null, level: 0.95, method: "log-wald", standardError: null });
 * const model: PurchaseModel = {
 *   kind: "fitPurchases", model: "bg-nbd", unit: { weeks: 1 }, covariance: null, logLikelihood: -9582.4292, customers: 2357,
 *   parameters: { r: known(0.242595), alpha: known(4.413602), a: known(0.792922), b: known(2.425907) },
 *   repeaters: 946, iterations: 15, evaluations: 153, converged: true, gradient: 0, warnings: [],
 * };
 * probabilityAlive(model, { x: 2, tx: 30.43, T: 38.86 }).toFixed(3) // => "0.727"
 */
export function probabilityAlive(model: PurchaseModel, history: PurchaseHistory): number {
  const { formulas, p } = readModel(model, "probabilityAlive");
  checkHistory(history, "probabilityAlive");
  return formulas.alive(p, history.x, history.tx, history.T);
}
