/** Makes the Vega-Lite specification of a net promoter score. */

import type { NpsResult } from "../../experience/voice/nps.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { intervalAlongX } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { npsText } from "./npsText.ts";

/**
 * Makes the Vega-Lite specification of a net promoter score: the answers as a stacked bar, and the score with its interval.
 *
 * @param result - the result of `nps`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * npsVegaLite(nps([9, 10, 3])).$schema // => "https://vega.github.io/schema/vega-lite/v6.json"
 */
export function npsVegaLite(result: NpsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "npsVegaLite",
    kind: "nps",
    table: experienceTables.nps,
    text: npsText,
  });
  const width = 480;
  return chart.spec({
    vconcat: [
      {
        width,
        height: 46,
        transform: [
          { filter: "datum.promoters + datum.passives + datum.detractors > 0" },
          { fold: ["detractors", "passives", "promoters"], as: ["answer", "answers"] },
          { calculate: "indexof(['detractors', 'passives', 'promoters'], datum.answer)", as: "place" },
        ],
        mark: { type: "bar" },
        encoding: {
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
          tooltip: chart.tips("promoters", "passives", "detractors"),
        },
      },
      {
        width,
        height: 46,
        layer: [
          ...intervalAlongX(chart, "nps"),
          {
            mark: { type: "point", filled: true, size: 80, opacity: 1 },
            encoding: {
              x: chart.channel("nps", { scale: { domain: [-100, 100] } }),
              tooltip: chart.tips("nps", "npsN"),
            },
          },
        ],
      },
    ],
  });
}
