/** Makes the Vega-Lite specification of a satisfaction score. */

import type { CsatResult } from "../../experience/voice/csat.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { csatText } from "./csatText.ts";
import { scaleScore } from "./scaleScore.ts";

/**
 * Makes the Vega-Lite specification of a satisfaction score: a dot with its interval.
 *
 * @param result - the result of `csat`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * csatVegaLite(csat([1, 5], { scale: { min: 1, max: 5 }, statistic: { kind: "mean" } })).width // => 640
 */
export function csatVegaLite(result: CsatResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "csatVegaLite",
    kind: "csat",
    table: experienceTables.csat,
    text: csatText,
  });
  return chart.spec(scaleScore(chart));
}
