/** Makes the Vega-Lite specification of a funnel. */

import type { FunnelResult } from "../../funnel/funnelResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { funnelText } from "../funnel/funnelText.ts";
import { funnelTables } from "../tables/funnelTables.ts";
import { barLayers, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of a funnel: one bar for each step with the share of entry and its interval. A breakdown has one panel for each group.
 *
 * @param result - the result of `funnel`
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
 * funnelVegaLite(funnel(log, { steps: ["view", "buy"] })).$schema // => "https://vega.github.io/schema/vega-lite/v6.json"
 */
export function funnelVegaLite(result: FunnelResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "funnelVegaLite",
    kind: "funnel",
    table: funnelTables.funnel,
    text: funnelText,
    timeZone: result?.definition?.timeZone,
  });
  const layer = barLayers(chart, "step", "conversion", ["count", "stepConversion", "dropped", "q50Ms"]);
  const inner = { height: { step: 34 }, encoding: { y: names(chart, "step") } };
  if (!chart.has("group")) return chart.spec({ ...inner, layer });
  return chart.spec({
    facet: { row: names(chart, "group", { header: { labelAngle: 0, labelAlign: "left" } }) },
    spec: { width: 420, ...inner, layer },
  });
}
