/** Makes the Vega-Lite specification of how journeys differ. */

import type { JourneyDriftResult } from "../../graph/drift/journeyDriftResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { journeyDriftText } from "../paths/journeyDriftText.ts";
import { graphTables } from "../tables/graphTables.ts";
import { dotLayers, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of how journeys differ: a dot at the size of each effect, with its interval.
 *
 * @param result - the result of `journeyDrift`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const logOf = (touchpoint: string) => logFromRows([{ customer: "ana", touchpoint, time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * journeyDriftVegaLite(journeyDrift(logOf("home"), logOf("shop"))).width // => 640
 */
export function journeyDriftVegaLite(result: JourneyDriftResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "journeyDriftVegaLite",
    kind: "journeyDrift",
    table: graphTables.journeyDrift,
    text: journeyDriftText,
  });
  const tips = ["part", "name", "before", "after", "difference", "effect", "size", "pAdjusted"];
  return chart.spec({
    height: { step: 28 },
    transform: [{ calculate: "datum.partText + (isValid(datum.name) ? ': ' + datum.nameText : '')", as: "place" }],
    encoding: { y: names(chart, "part", { field: "place" }) },
    layer: dotLayers(chart, "effect", { zero: true }, tips),
  });
}
