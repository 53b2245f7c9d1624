/** Makes the Vega-Lite specification of the trend of a funnel. */

import type { FunnelTrendResult } from "../../funnel/funnelTrend.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { funnelTrendText } from "../funnel/funnelTrendText.ts";
import { funnelTables } from "../tables/funnelTables.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of a trend: a line with the band of its interval; buckets that are not mature have hollow points.
 *
 * @param result - the result of `funnelTrend`
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
 * const trend = funnelTrend(log, { steps: ["view", "buy"] }, { every: "day" });
 * funnelTrendVegaLite(trend, { language: "fr" }).width // => 640
 */
export function funnelTrendVegaLite(result: FunnelTrendResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "funnelTrendVegaLite",
    kind: "funnelTrend",
    table: funnelTables.funnelTrend,
    text: funnelTrendText,
    timeZone: result?.definition?.timeZone,
  });
  const y = chart.channel("conversion", { scale: { zero: true } });
  return chart.spec({
    height: 280,
    encoding: { x: chart.channel("start", { title: null, axis: { labelOverlap: true, labelAngle: 0 } }) },
    layer: [
      {
        mark: { type: "area", opacity: 0.18 },
        encoding: { y: { ...y, field: "conversionLower" }, y2: { field: "conversionUpper" } },
      },
      { mark: { type: "line", strokeWidth: 2.5 }, encoding: { y } },
      {
        mark: { type: "point", size: 60, strokeWidth: 2, opacity: 1 },
        encoding: {
          y,
          fill: { condition: { test: "datum.mature", value: chart.theme.main }, value: chart.theme.bg },
          tooltip: chart.tips("start", "conversion", "entered", "converted", "immature"),
        },
      },
    ],
  });
}
