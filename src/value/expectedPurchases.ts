/** Computes how many purchases to expect of a customer. */

import { type Duration, durationMs } from "../core/duration.ts";
import { checkHistory } from "./checkHistories.ts";
import type { PurchaseHistory } from "./purchaseHistory.ts";
import type { PurchaseModel } from "./purchaseModel.ts";
import { readModel } from "./readModel.ts";

/**
 * The number of purchases that a model expects of a customer in a time after the end of observation, or of a new customer in a time
 * after the first purchase (which is not counted).
 *
 * @param model - of `fitPurchases`
 * @param history - the purchases of one customer in the unit of the model, or `"new"`
 * @param duration - how long from the end of observation, or from the first purchase
 * @returns a mean, 0 or more; `null` where it is no number
 * @throws {@link ParcoursError} `invalid_history`, `invalid_duration`, `wrong_argument`, `too_slow`
 * @example
 * const known = (value: number) => ({ value, n: 2357, lower: null, upper: null, level: 0.95, method: "log-wald", standardError: null });
 * const model: PurchaseModel = {
 *   kind: "fitPurchases", model: "bg-nbd", unit: { weeks: 1 }, covariance: null, logLikelihood: -9582.4292, customers: 2357,
 *   parameters: { r: known(0.242595), alpha: known(4.413602), a: known(0.792922), b: known(2.425907) },
 *   repeaters: 946, iterations: 15, evaluations: 153, converged: true, gradient: 0, warnings: [],
 * };
 * expectedPurchases(model, { x: 2, tx: 30.43, T: 38.86 }, { weeks: 39 })?.toFixed(3) // => "1.226"
 * expectedPurchases(model, "new", { weeks: 39 })?.toFixed(3) // => "1.195"
 */
export function expectedPurchases(
  model: PurchaseModel,
  history: PurchaseHistory | "new",
  duration: Duration,
): number | null {
  const { formulas, p, unitMs } = readModel(model, "expectedPurchases");
  const t = durationMs(duration, "expectedPurchases: duration") / unitMs;
  if (history !== "new") checkHistory(history, "expectedPurchases");
  const count = history === "new" ? formulas.ofNew(p, t) : formulas.further(p, history.x, history.tx, history.T, t);
  // near 0 the rounding of the formula may fall below it
  return Number.isFinite(count) ? Math.max(0, count) : null;
}
