/** Draws the parameters of a model of repeat purchase. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { PurchaseModel } from "../../value/purchaseModel.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { createPen } from "../draw/pen.ts";
import { drawParameters } from "./drawParameters.ts";
import { fitPurchasesText, purchaseParameterName } from "./fitPurchasesText.ts";

/**
 * Draws a model of repeat purchase as an `<svg>` text: each parameter as a dot with its interval, on a logarithmic axis. The finding says
 * what they mean: how fast customers buy and leave.
 *
 * @param result - a model of `fitPurchases`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => [0, ...(i % 3 ? [5 + (i % 7)] : [])].map((day) => [i, day]));
 * const log = logFromRows(
 *   rows.flat().map(([who = 0, day = 0]) => ({ who, what: "order", at: (day + (who % 10)) * 86_400_000 })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const model = fitPurchases(purchaseHistories(log, { event: "order", until: "1970-03-11" }), { model: "mbg-nbd" });
 * fitPurchasesSvg(model).includes("How fast do customers buy, and leave?") // => true
 */
export function fitPurchasesSvg(result: PurchaseModel, options: ChartOptions = {}): string {
  expectResult(result, ["fitPurchases"], "fitPurchasesSvg");
  const pen = createPen(options, "fitPurchasesSvg");
  const text = fitPurchasesText(result, pen.format, pen.options.language);
  return drawParameters(pen, text, result.parameters, purchaseParameterName);
}
