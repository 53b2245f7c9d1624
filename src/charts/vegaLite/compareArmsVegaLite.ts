/** Makes the Vega-Lite specification of the arms of an experiment. */

import type { CompareArmsResult } from "../../funnel/experiment/compareArmsResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { compareArmsText } from "../funnel/compareArmsText.ts";
import { experimentTables } from "../tables/experimentTables.ts";
import { dotLayers, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of the arms of an experiment: a dot for the conversion of each arm with its interval.
 *
 * @param result - the result of `compareArms`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0, variant: "old" },
 *   { customer: "bob", touchpoint: "view", time: 0, variant: "new" },
 * ], { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["variant"] });
 * compareArmsVegaLite(compareArms(log, { by: "variant", control: "old", funnel: { steps: ["view"] } })).width // => 640
 */
export function compareArmsVegaLite(result: CompareArmsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "compareArmsVegaLite",
    kind: "compareArms",
    table: experimentTables.compareArms,
    text: compareArmsText,
  });
  const tips = ["arm", "conversion", "difference", "pAdjusted", "value", "valueDifference"];
  return chart.spec({
    height: { step: 32 },
    encoding: { y: names(chart, "arm") },
    layer: dotLayers(chart, "conversion", { zero: true }, tips),
  });
}
