/** Makes the Vega-Lite specification of change points. */

import type { ChangePointsResult } from "../../core/series/changePoints.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { seriesTables } from "../tables/seriesTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { changePointsText } from "./changePointsText.ts";

/**
 * Makes the Vega-Lite specification of change points: a line for the level of each segment, and its interval as a band.
 *
 * @param result - the result of `changePoints`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const weeks = [20, 22, 19, 21, 20, 9, 11, 10, 8, 12].map((k) => ({ k, n: 100 }));
 * changePointsVegaLite(changePoints(weeks)).height // => 300
 */
export function changePointsVegaLite(result: ChangePointsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "changePointsVegaLite",
    kind: "changePoints",
    table: seriesTables.changePoints,
    text: changePointsText,
    timeZone: result?.timeZone,
  });
  const isDated = chart.isFilled("start");
  const x = isDated ? chart.channel("start") : chart.channel("from", { type: "quantitative" });
  const x2 = { field: isDated ? "end" : "to" };
  const y = chart.channel("value", { scale: { zero: false } });
  const tooltip = chart.tips("start", "end", "from", "to", "value", "change");
  return chart.spec({
    height: 300,
    layer: [
      ...(chart.isFilled("valueLower")
        ? [
            {
              transform: [{ filter: "isValid(datum.valueLower)" }],
              mark: { type: "rect", opacity: 0.18 },
              encoding: { x, x2, y: { ...y, field: "valueLower" }, y2: { field: "valueUpper" } },
            },
          ]
        : []),
      {
        ...(chart.isFilled("value") ? { transform: [{ filter: "isValid(datum.value)" }] } : {}),
        mark: { type: "rule", strokeWidth: 3, color: chart.theme.main },
        encoding: { x, x2, y, tooltip },
      },
    ],
  });
}
