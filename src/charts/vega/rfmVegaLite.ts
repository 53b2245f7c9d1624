/** Makes the Vega-Lite specification of scores of recency and frequency. */

import type { RfmResult } from "../../segments/rfm/rfmResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { rfmText } from "../segments/rfmText.ts";
import { segmentsTables } from "../tables/segmentsTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of scores of recency and frequency: how many customers have each pair of scores.
 *
 * @param result - the result of `rfm`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "buy", time: 0, value: 5 }], { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" });
 * rfmVegaLite(rfm(log, { event: "buy", now: 0 })).width // => 640
 */
export function rfmVegaLite(result: RfmResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "rfmVegaLite",
    kind: "rfm",
    table: segmentsTables.rfm,
    text: rfmText,
    timeZone: result?.definition?.timeZone,
  });
  const most = Math.max(0, ...result.cells.map(({ customers }) => customers));
  return chart.spec({
    height: { step: 44 },
    encoding: {
      x: chart.channel("recency", { type: "ordinal", axis: { labelAngle: 0 } }),
      y: chart.channel("frequency", { type: "ordinal", sort: "descending", axis: {} }),
    },
    layer: [
      {
        mark: { type: "rect", stroke: chart.theme.bg, strokeWidth: 2 },
        encoding: {
          color: chart.channel("count", { legend: null, axis: undefined, scale: { domain: [0, Math.max(1, most)] } }),
          tooltip: chart.tips("recency", "frequency", "count", "share", "total"),
        },
      },
      {
        transform: [{ filter: "datum.count > 0" }],
        mark: { type: "text", fontSize: 11 },
        encoding: {
          text: { field: "countText", type: "nominal" },
          color: {
            condition: { test: `datum.count > ${0.45 * most}`, value: chart.theme.onMain },
            value: chart.theme.ink,
          },
        },
      },
    ],
  });
}
