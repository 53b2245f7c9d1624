/** Makes the Vega-Lite specification of an effort score. */

import type { CesResult } from "../../experience/voice/ces.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { intervalAlongX, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { cesText } from "./cesText.ts";

/**
 * Makes the Vega-Lite specification of an effort score: a dot with its interval.
 *
 * @param result - the result of `ces`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * cesVegaLite(ces([1, 5], { scale: { min: 1, max: 7, direction: "higher-better" }, convention: { kind: "mean" } })).width // => 640
 */
export function cesVegaLite(result: CesResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "cesVegaLite",
    kind: "ces",
    table: experienceTables.ces,
    text: cesText,
  });
  return chart.spec({
    height: { step: 40 },
    encoding: { y: names(chart, "statistic") },
    layer: [
      ...intervalAlongX(chart, "score"),
      {
        mark: { type: "point", filled: true, size: 80, opacity: 1 },
        encoding: {
          x: chart.channel("score", { scale: { zero: true } }),
          tooltip: chart.tips("statistic", "score", "scoreN", "rejected"),
        },
      },
    ],
  });
}
