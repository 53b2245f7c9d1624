/** Makes the Vega-Lite specification of compared groups. */

import type { CompareGroupsResult } from "../../log/breakdown/compareGroups.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { planTables } from "../tables/planTables.ts";
import { dotLayers, names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { compareGroupsText } from "./compareGroupsText.ts";

/**
 * Makes the Vega-Lite specification of compared groups: a dot for each measure and group with its interval, and a line at the rate of the others.
 *
 * @param result - the result of `compareGroups`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([
 *   { customer: "ana", touchpoint: "view", time: 0, channel: "web" },
 *   { customer: "bob", touchpoint: "view", time: 0, channel: "app" },
 * ], { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" });
 * compareGroupsVegaLite(compareGroups(funnel(log, { steps: ["view"], breakdown: { by: "channel" } }))).width // => 640
 */
export function compareGroupsVegaLite(result: CompareGroupsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "compareGroupsVegaLite",
    kind: "compareGroups",
    table: planTables.compareGroups,
    text: compareGroupsText,
  });
  const tips = ["measure", "group", "rate", "reference", "difference", "pAdjusted"];
  return chart.spec({
    height: { step: 30 },
    transform: [{ calculate: "datum.measureText + ' · ' + datum.groupText", as: "row" }],
    encoding: { y: names(chart, "group", { field: "row" }) },
    layer: [
      {
        mark: { type: "tick", thickness: 2, size: 20, color: chart.theme.muted },
        encoding: { x: chart.channel("reference", { title: chart.channel("rate").title }) },
      },
      ...dotLayers(chart, "rate", { zero: true }, tips),
    ],
  });
}
