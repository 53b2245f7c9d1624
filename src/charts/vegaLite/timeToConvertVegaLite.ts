/** Makes the Vega-Lite specification of times to convert. */

import type { TimeToConvertResult } from "../../funnel/timeToConvert.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { timeToConvertText } from "../funnel/timeToConvertText.ts";
import { funnelTables } from "../tables/funnelTables.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of times to convert: a histogram. Journeys that did not convert are counted in the subtitle.
 *
 * @param result - the result of `timeToConvert`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "ana", touchpoint: "view", time: 0 },
 *     { customer: "ana", touchpoint: "buy", time: 60_000 },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * timeToConvertVegaLite(timeToConvert(log, { steps: ["view", "buy"] })).height // => 280
 */
export function timeToConvertVegaLite(result: TimeToConvertResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "timeToConvertVegaLite",
    kind: "timeToConvert",
    table: funnelTables.timeToConvert,
    text: timeToConvertText,
    timeZone: result?.definition?.timeZone,
  });
  const x = chart.channel("fromMs", { bin: { binned: true } });
  return chart.spec({
    height: 280,
    transform: [{ filter: "isValid(datum.fromMs)" }],
    mark: { type: "bar", stroke: chart.theme.bg },
    encoding: {
      x,
      x2: { field: "toMs" },
      // the scale of a time axis without values: no bar is drawn
      y: chart.channel("count", x.scale === undefined ? {} : { scale: x.scale }),
      tooltip: chart.tips("fromMs", "toMs", "count", "share"),
    },
  });
}
