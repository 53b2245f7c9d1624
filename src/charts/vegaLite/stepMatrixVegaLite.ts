/** Makes the Vega-Lite specification of a step matrix. */

import type { StepMatrixResult } from "../../paths/steps/stepMatrix.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { stepMatrixText } from "../paths/stepMatrixText.ts";
import { pathsTables } from "../tables/pathsTables.ts";
import { names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of a step matrix: a heat map of touchpoints by step, with the share of journeys in each cell.
 *
 * @param result - the result of `stepMatrix`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "mail"], conversions: 3 }, { path: ["mail"], conversions: 1 }]);
 * stepMatrixVegaLite(stepMatrix(table, { steps: 2 })).width // => 640
 */
export function stepMatrixVegaLite(result: StepMatrixResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "stepMatrixVegaLite",
    kind: "stepMatrix",
    table: pathsTables.stepMatrix,
    text: stepMatrixText,
  });
  return chart.spec({
    height: { step: 26 },
    encoding: {
      x: chart.channel("step", { type: "ordinal", axis: { labelAngle: 0, orient: "top" } }),
      y: names(chart, "touchpoint"),
    },
    layer: [
      {
        mark: { type: "rect", stroke: chart.theme.bg, strokeWidth: 2 },
        encoding: {
          color: chart.channel("share", { legend: { format: ".0%" }, axis: undefined, scale: { domainMin: 0 } }),
          tooltip: chart.tips("step", "touchpoint", "count", "share"),
        },
      },
      {
        transform: [{ filter: "datum.count > 0" }],
        mark: { type: "text", fontSize: 11 },
        encoding: {
          text: { field: "share", type: "quantitative", format: ".0%" },
          color: { condition: { test: "datum.share > 0.45", value: chart.theme.onMain }, value: chart.theme.ink },
        },
      },
    ],
  });
}
