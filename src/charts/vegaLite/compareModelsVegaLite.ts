/** Makes the Vega-Lite specification of compared models. */

import type { CompareModelsResult } from "../../attribution/compareModels.ts";
import { compareModelsText } from "../attribution/compareModelsText.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { attributionTables } from "../tables/attributionTables.ts";
import { intervalAlongX, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of compared models: one row for each touchpoint, and one dot for each model with its interval.
 *
 * @param result - the result of `compareModels`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "mail"], conversions: 3 }, { path: ["mail"], conversions: 1 }]);
 * const models = compareModels(table, [{ model: "first" }, { model: "last" }]);
 * compareModelsVegaLite(models).width // => 640
 */
export function compareModelsVegaLite(result: CompareModelsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "compareModelsVegaLite",
    kind: "compareModels",
    table: attributionTables.compareModels,
    text: compareModelsText,
  });
  const offset = { yOffset: { field: "model" }, color: chart.channel("model") };
  return chart.spec({
    height: { step: 14 },
    encoding: { y: names(chart, "touchpoint"), ...offset },
    layer: [
      ...intervalAlongX(chart, "conversions"),
      {
        mark: { type: "point", filled: true, size: 70, opacity: 1 },
        encoding: {
          x: chart.channel("conversions", { scale: { zero: true } }),
          shape: chart.channel("model"),
          tooltip: chart.tips("touchpoint", "model", "conversions", "share"),
        },
      },
    ],
  });
}
