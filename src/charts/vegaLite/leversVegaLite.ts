/** Makes the Vega-Lite specification of levers. */

import type { LeversResult } from "../../graph/chain/levers.ts";
import { leversText } from "../chain/leversText.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { chainTables } from "../tables/chainTables.ts";
import { names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of levers: one bar for each transition. It shows how much the conversion rate changes when the probability of the transition changes.
 *
 * @param result - the result of `levers`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop"], conversions: 20, nonConversions: 20 }, { path: ["ad"], nonConversions: 40 }]);
 * leversVegaLite(levers(table, { minCount: 1 })).width // => 640
 */
export function leversVegaLite(result: LeversResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "leversVegaLite",
    kind: "levers",
    table: chainTables.levers,
    text: leversText,
  });
  const tooltip = chart.tips("from", "to", "gain", "perThousand", "count", "probability", "newProbability");
  return chart.spec({
    height: { step: 28 },
    transform: [{ calculate: "datum.fromText + ' → ' + datum.toText", as: "transition" }],
    mark: { type: "bar", height: { band: 0.6 } },
    encoding: { y: names(chart, "from", { field: "transition" }), x: chart.channel("gain"), tooltip },
  });
}
