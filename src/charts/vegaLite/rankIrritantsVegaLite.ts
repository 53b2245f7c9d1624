/** Makes the Vega-Lite specification of ranked irritants. */

import type { RankIrritantsResult } from "../../experience/irritants/rankIrritants.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { rankIrritantsText } from "../experience/rankIrritantsText.ts";
import { experienceTables } from "../tables/experienceTables.ts";
import { barLayers, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of ranked irritants: one bar for each irritant with its score and interval, coloured by verdict. Irritants without a score have no bar, and their reason in the tooltip.
 *
 * @param result - the result of `rankIrritants`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const journey = defineJourney({
 *   id: "shop",
 *   irritants: [{ id: "queue", severity: 3 }],
 *   evidence: [{ id: "e", source: "ticket", customer: "ann", irritant: "queue" }],
 * });
 * rankIrritantsVegaLite(rankIrritants(journey)).width // => 640
 */
export function rankIrritantsVegaLite(result: RankIrritantsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "rankIrritantsVegaLite",
    kind: "rankIrritants",
    table: experienceTables.rankIrritants,
    text: rankIrritantsText,
  });
  const [bar, ...intervals] = barLayers(chart, "irritant", "score", ["rank", "verdict", "customers", "rate", "reason"]);
  const encoding = { ...(bar?.encoding as object), color: chart.channel("verdict") };
  return chart.spec({
    height: { step: 30 },
    encoding: { y: names(chart, "irritant") },
    layer: [{ ...bar, encoding }, ...intervals],
  });
}
