/** Makes the Vega-Lite specification of the causes of a change. */

import type { ExplainChangeResult } from "../../funnel/change/explainChangeResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { explainChangeText } from "../funnel/explainChangeText.ts";
import { funnelTables } from "../tables/funnelTables.ts";
import { intervalAlongX, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of the causes of a change: a bar for the contribution of each segment with its interval.
 *
 * @param result - the result of `explainChange`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * const result = explainChange({ before: log, after: log }, { measure: { kind: "funnel", funnel: { steps: ["view"] } } });
 * explainChangeVegaLite(result).width // => 640
 */
export function explainChangeVegaLite(result: ExplainChangeResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "explainChangeVegaLite",
    kind: "explainChange",
    table: funnelTables.explainChange,
    text: explainChangeText,
  });
  return chart.spec({
    height: { step: 26 },
    transform: [
      {
        calculate: "(datum.inside ? datum.insideText + ' · ' : '') + datum.columnText + ': ' + datum.segmentText",
        as: "place",
      },
    ],
    encoding: { y: names(chart, "segment", { field: "place" }) },
    layer: [
      {
        mark: { type: "bar", height: { band: 0.6 } },
        encoding: {
          x: chart.channel("contribution"),
          tooltip: chart.tips(
            "inside",
            "column",
            "segment",
            "contribution",
            "mix",
            "rate",
            "before",
            "after",
            "pAdjusted",
          ),
        },
      },
      ...intervalAlongX(chart, "contribution"),
    ],
  });
}
