/** Makes the Vega-Lite specification of a net promoter score. */

import type { NpsResult } from "../../experience/voice/nps.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { npsPanels } from "./npsPanels.ts";
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
  return chart.spec(npsPanels(chart));
}
