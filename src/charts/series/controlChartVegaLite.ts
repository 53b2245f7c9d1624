/** Makes the Vega-Lite specification of a control chart. */

import type { ControlChartResult } from "../../core/series/controlChartResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { seriesTables } from "../tables/seriesTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { controlChartText } from "./controlChartText.ts";

/**
 * Makes the Vega-Lite specification of a control chart: the points as a line, the limits as steps, alarms as large dots.
 *
 * @param result - the result of `controlChart`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const weeks = [20, 22, 19, 21, 20, 18, 23, 21, 6].map((k) => ({ k, n: 100 }));
 * controlChartVegaLite(controlChart(weeks, { baseline: { points: 8 } })).height // => 300
 */
export function controlChartVegaLite(result: ControlChartResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "controlChartVegaLite",
    kind: "controlChart",
    table: seriesTables.controlChart,
    text: controlChartText,
    timeZone: result?.timeZone,
  });
  const x = chart.isFilled("start") ? chart.channel("start") : chart.channel("index", { type: "ordinal" });
  const y = chart.channel("statistic", { scale: { zero: false } });
  const limit = (field: string) => ({
    transform: [{ filter: `isValid(datum.${field})` }],
    mark: { type: "line", strokeDash: [4, 3], color: chart.theme.muted, interpolate: "step" },
    encoding: { x, y: { ...y, field } },
  });
  const known = chart.isFilled("statistic") ? { transform: [{ filter: "isValid(datum.statistic)" }] } : {};
  const tooltip = chart.tips("index", "start", "value", "statistic", "n", "alarm");
  return chart.spec({
    height: 300,
    layer: [
      ...["lower", "centre", "upper"].filter(chart.isFilled).map(limit),
      { ...known, mark: { type: "line", strokeWidth: 2 }, encoding: { x, y } },
      {
        ...known,
        mark: { type: "point", filled: true, opacity: 1 },
        encoding: {
          x,
          y,
          size: { condition: { test: "isValid(datum.alarm)", value: 160 }, value: 40 },
          color: { condition: { test: "isValid(datum.alarm)", value: chart.theme.neg }, value: chart.theme.main },
          tooltip,
        },
      },
    ],
  });
}
