/** Makes the Vega-Lite specification of a back-test of purchases. */

import type { BacktestPurchasesResult } from "../../value/expected/backtestPurchasesResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { valueTables } from "../tables/valueTables.ts";
import { backtestPurchasesText } from "../value/backtestPurchasesText.ts";
import { intervalAlongY, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of a back-test of purchases: by repeat purchases before, the mean that came with its interval, and the one that was expected.
 *
 * @param result - the result of `backtestPurchases`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = Array.from({ length: 90 }, (_, i) => [0, 9 + (i % 7), 30 + (i % 5)].slice(0, 1 + (i % 3)).map((day) => [i, day]));
 * const log = logFromRows(
 *   rows.flat().map(([who = 0, day = 0]) => ({ who, what: "order", at: (day + (who % 10)) * 86_400_000 })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const test = backtestPurchases(log, { event: "order", calibrateUntil: "1970-01-26", until: "1970-03-11", model: "mbg-nbd" });
 * backtestPurchasesVegaLite(test).height // => 280
 */
export function backtestPurchasesVegaLite(result: BacktestPurchasesResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "backtestPurchasesVegaLite",
    kind: "backtestPurchases",
    table: valueTables.backtestPurchases,
    text: backtestPurchasesText,
    timeZone: result?.definition?.timeZone,
  });
  const y = chart.channel("actual", { scale: { zero: true } });
  const tooltip = chart.tips("repeats", "actual", "predicted", "n");
  return chart.spec({
    height: 280,
    encoding: { x: names(chart, "repeats", { title: chart.channel("repeats").title, axis: { labelAngle: 0 } }) },
    layer: [
      ...intervalAlongY(chart, "actual"),
      { mark: { type: "point", filled: true, size: 80, opacity: 1 }, encoding: { y, tooltip } },
      {
        mark: { type: "tick", thickness: 3, width: 26, color: chart.theme.warn },
        encoding: { y: { ...y, field: "predicted" }, tooltip },
      },
    ],
  });
}
