/** Draws the parameters of a model of spend. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { SpendModel } from "../../value/spendModel.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { createPen } from "../draw/pen.ts";
import { drawParameters } from "./drawParameters.ts";
import { fitSpendText, spendParameterName } from "./fitSpendText.ts";

/**
 * Draws a model of spend as an `<svg>` text: each parameter as a dot with its interval, on a logarithmic axis. The finding says how much a
 * purchase is worth on average.
 *
 * @param result - a model of `fitSpend`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => [0, 1, ...(i % 2 ? [2] : [])].map((day) => [i, day, 10 + ((i * 7 + day * 13) % 23)]));
 * const log = logFromRows(
 *   rows.flat().map(([who, day, value]) => ({ who, what: "order", at: (day ?? 0) * 86_400_000, value })),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const model = fitSpend(purchaseHistories(log, { event: "order", until: "1970-02-01" }));
 * fitSpendSvg(model).includes("How much do customers spend on a purchase?") // => true
 */
export function fitSpendSvg(result: SpendModel, options: ChartOptions = {}): string {
  expectResult(result, ["fitSpend"], "fitSpendSvg");
  const pen = createPen(options, "fitSpendSvg");
  const text = fitSpendText(result, pen.format, pen.options.language);
  return drawParameters(pen, text, result.parameters, spendParameterName);
}
