/** Makes the Vega-Lite specification of memberships over time. */

import type { MembershipsResult } from "../../segments/membershipsResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { membershipsText } from "../segments/membershipsText.ts";
import { segmentsTables } from "../tables/segmentsTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of memberships over time: a line with the band of its interval for each segment.
 *
 * @param result - the result of `memberships`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "buy", time: 0, value: 5 }], { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" });
 * membershipsVegaLite(memberships(log, "buy", { until: 0 })).height // => 280
 */
export function membershipsVegaLite(result: MembershipsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "membershipsVegaLite",
    kind: "memberships",
    table: segmentsTables.memberships,
    text: membershipsText,
    timeZone: result?.definition?.timeZone,
  });
  const y = chart.channel("share", { scale: { zero: true } });
  const x = chart.channel("period", { title: null, axis: { labelOverlap: true, labelAngle: 0 } });
  const color = chart.channel("segment", { title: null });
  return chart.spec({
    height: 280,
    encoding: { x, color },
    layer: [
      {
        mark: { type: "area", opacity: 0.14 },
        encoding: { y: { ...y, field: "shareLower" }, y2: { field: "shareUpper" } },
      },
      {
        mark: { type: "line", strokeWidth: 2.5, point: true },
        encoding: { y, tooltip: chart.tips("segment", "period", "count", "share", "entries", "exits") },
      },
    ],
  });
}
