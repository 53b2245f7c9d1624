/** Makes the Vega-Lite specification of segments. */

import type { SegmentResult } from "../../segments/segmentResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { segmentText } from "../segments/segmentText.ts";
import { segmentsTables } from "../tables/segmentsTables.ts";
import { barLayers, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of segments: a bar for the share of the customers in each, with its interval.
 *
 * @param result - the result of `segment`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "buy", time: 0, value: 5 }], { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" });
 * segmentVegaLite(segment(log, "buy", { now: 0 })).width // => 640
 */
export function segmentVegaLite(result: SegmentResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "segmentVegaLite",
    kind: "segment",
    table: segmentsTables.segment,
    text: segmentText,
    timeZone: result?.definition?.timeZone,
  });
  return chart.spec({
    height: { step: 30 },
    encoding: { y: names(chart, "segment") },
    layer: barLayers(chart, "segment", "share", ["count", "unknown", "others"]),
  });
}
