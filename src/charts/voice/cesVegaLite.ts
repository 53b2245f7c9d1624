/** Makes the Vega-Lite specification of an effort score. */

import type { CesResult } from "../../experience/voice/ces.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { cesText } from "./cesText.ts";
import { scaleScore } from "./scaleScore.ts";

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
  return chart.spec(scaleScore(chart));
}
