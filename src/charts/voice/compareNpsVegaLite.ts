/** Makes the Vega-Lite specification of compared net promoter scores. */

import type { CompareNpsResult } from "../../experience/voice/compareNps.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { compareNpsText } from "./compareNpsText.ts";
import { npsPanels } from "./npsPanels.ts";

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
  return chart.spec(npsPanels(chart, "side"));
}
