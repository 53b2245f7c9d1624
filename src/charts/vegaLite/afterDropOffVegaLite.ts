/** Makes the Vega-Lite specification of what those did who stopped at a step. */

import type { AfterDropOffResult } from "../../funnel/afterDropOff.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { afterDropOffText } from "../funnel/afterDropOffText.ts";
import { funnelTables } from "../tables/funnelTables.ts";
import { intervalAlongX, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of what those did who stopped at a step: two dots for each touchpoint, of those who stopped and of those who went on.
 *
 * @param result - the result of `afterDropOff`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
 * const log = logFromRows(["cart", "help"].map((touchpoint, time) => ({ customer: "ana", touchpoint, time })), columns, { touchpoints: ["pay"] });
 * const result = afterDropOff(log, { steps: ["cart", "pay"], within: { days: 1 } }, { step: "cart" });
 * afterDropOffVegaLite(result).width // => 640
 */
export function afterDropOffVegaLite(result: AfterDropOffResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "afterDropOffVegaLite",
    kind: "afterDropOff",
    table: funnelTables.afterDropOff,
    text: afterDropOffText,
  });
  const side = (name: "stopped" | "wentOn", colour: string, filled: boolean) => ({
    mark: { type: "point", filled, size: 80, opacity: 1, color: colour },
    encoding: {
      x: chart.channel(name, { title: null, scale: { zero: true } }),
      tooltip: chart.tips("name", "where", "stopped", "wentOn", "lift", "pAdjusted"),
    },
  });
  return chart.spec({
    height: { step: 26 },
    transform: [{ calculate: "datum.nameText + ' (' + datum.whereText + ')'", as: "place" }],
    encoding: { y: names(chart, "name", { field: "place" }) },
    layer: [
      ...intervalAlongX(chart, "stopped"),
      side("wentOn", chart.theme.muted, false),
      side("stopped", chart.theme.main, true),
    ],
  });
}
