/** Makes the Vega-Lite specification of bottlenecks. */

import type { BottlenecksResult } from "../../graph/times/bottlenecksResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { timesTables } from "../tables/timesTables.ts";
import { intervalAlongX, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { bottlenecksText } from "./bottlenecksText.ts";

/**
 * Makes the Vega-Lite specification of bottlenecks: a bar for the time that a journey loses at each place, with its interval.
 *
 * @param result - the result of `bottlenecks`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * bottlenecksVegaLite(bottlenecks(log)).width // => 640
 */
export function bottlenecksVegaLite(result: BottlenecksResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "bottlenecksVegaLite",
    kind: "bottlenecks",
    table: timesTables.bottlenecks,
    text: bottlenecksText,
  });
  return chart.spec({
    height: { step: 28 },
    transform: [
      { calculate: "isValid(datum.to) ? datum.fromText + ' → ' + datum.toText : datum.fromText", as: "place" },
    ],
    encoding: { y: names(chart, "from", { field: "place" }) },
    layer: [
      {
        mark: { type: "bar", height: { band: 0.6 } },
        encoding: {
          x: chart.channel("lostPerJourney"),
          tooltip: chart.tips("kind", "from", "to", "events", "journeys", "share", "lostPerJourney"),
        },
      },
      ...intervalAlongX(chart, "lostPerJourney"),
    ],
  });
}
