/** Makes the Vega-Lite specification of the customers that an experiment needs. */

import type { SampleSizeResult } from "../../funnel/experiment/sampleSize.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { experimentTables } from "../tables/experimentTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { sampleSizeText } from "./sampleSizeText.ts";

/**
 * Makes the Vega-Lite specification of the customers that an experiment needs: a bar for each group and for all. `sampleSizeSvg` draws the power curve.
 *
 * @param result - the result of `sampleSize`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * sampleSizeVegaLite(sampleSize({ rate: 0.1, difference: 0.05 })).height // => { step: 32 }
 */
export function sampleSizeVegaLite(result: SampleSizeResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "sampleSizeVegaLite",
    kind: "sampleSize",
    table: experimentTables.sampleSize,
    text: sampleSizeText,
  });
  return chart.spec({
    height: { step: 32 },
    mark: { type: "bar", color: chart.theme.main },
    encoding: {
      x: chart.channel("customers", { scale: { zero: true } }),
      y: chart.channel("group", { sort: null }),
      tooltip: chart.tips("group", "customers"),
    },
  });
}
