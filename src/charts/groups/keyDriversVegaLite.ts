/** Makes the Vega-Lite specification of the drivers of a score. */

import type { KeyDriversResult } from "../../experience/voice/keyDrivers.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { voiceTables } from "../tables/voiceTables.ts";
import { barLayers, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { keyDriversText } from "../voice/keyDriversText.ts";

/**
 * Makes the Vega-Lite specification of the drivers of a score: a bar for the share of each driver with its interval.
 *
 * @param result - the result of `keyDrivers`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const sheets = Array.from({ length: 30 }, (_, i) => ({ nps: i % 11, queue: i % 6 }));
 * keyDriversVegaLite(keyDrivers(sheets, { score: "nps", drivers: ["queue"] })).width // => 640
 */
export function keyDriversVegaLite(result: KeyDriversResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "keyDriversVegaLite",
    kind: "keyDrivers",
    table: voiceTables.keyDrivers,
    text: keyDriversText,
  });
  return chart.spec({
    height: { step: 28 },
    encoding: { y: names(chart, "driver") },
    layer: barLayers(chart, "driver", "share", ["part", "slope"]),
  });
}
