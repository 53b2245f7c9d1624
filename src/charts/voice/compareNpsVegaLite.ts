/** Makes the Vega-Lite specification of compared net promoter scores. */

import type { CompareNpsResult } from "../../experience/voice/compareNps.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { intervalAlongX, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { compareNpsText } from "./compareNpsText.ts";

/**
 * Makes the Vega-Lite specification of compared net promoter scores: the answers before and after as stacked bars; both scores and their difference with intervals.
 *
 * @param result - the result of `compareNps`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * compareNpsVegaLite(compareNps([9, 10], [3, 4])).width // => 640
 */
export function compareNpsVegaLite(result: CompareNpsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "compareNpsVegaLite",
    kind: "compareNps",
    table: experienceTables.compareNps,
    text: compareNpsText,
  });
  const width = 480;
  return chart.spec({
    vconcat: [
      {
        width,
        height: { step: 34 },
        transform: [
          { filter: "datum.promoters + datum.passives + datum.detractors > 0" },
          { fold: ["detractors", "passives", "promoters"], as: ["answer", "answers"] },
          { calculate: "indexof(['detractors', 'passives', 'promoters'], datum.answer)", as: "place" },
        ],
        mark: { type: "bar" },
        encoding: {
          y: names(chart, "side"),
          x: {
            field: "answers",
            type: "quantitative",
            stack: "normalize",
            scale: { domain: [0, 1] },
            title: null,
            axis: { format: ".0%" },
          },
          color: {
            field: "answer",
            type: "nominal",
            title: null,
            scale: {
              domain: ["detractors", "passives", "promoters"],
              range: [chart.theme.neg, chart.theme.hatch, chart.theme.pos],
            },
          },
          order: { field: "place", type: "quantitative" },
          tooltip: chart.tips("side", "promoters", "passives", "detractors"),
        },
      },
      {
        width,
        height: { step: 34 },
        encoding: { y: names(chart, "side") },
        layer: [
          ...intervalAlongX(chart, "nps"),
          {
            mark: { type: "point", filled: true, size: 80, opacity: 1 },
            encoding: {
              x: chart.channel("nps", { scale: { domain: [-100, 100] } }),
              tooltip: chart.tips("side", "nps", "npsN", "p"),
            },
          },
        ],
      },
    ],
  });
}
