/** Makes the Vega-Lite specification of customers by period. */

import type { LifecycleResult } from "../../retention/activity/lifecycle.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { retentionTables } from "../tables/retentionTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { lifecycleText } from "./lifecycleText.ts";

/**
 * Makes the Vega-Lite specification of customers by period: stacked bars of those who are new, retained, resurrected and dormant.
 *
 * @param result - the result of `lifecycle`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * lifecycleVegaLite(lifecycle(log, { every: "day" })).height // => 300
 */
export function lifecycleVegaLite(result: LifecycleResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "lifecycleVegaLite",
    kind: "lifecycle",
    table: retentionTables.lifecycle,
    text: lifecycleText,
    timeZone: result?.definition?.timeZone,
  });
  const kinds = ["new", "retained", "resurrected", "dormant"];
  const words = kinds.map((kind) => `${JSON.stringify(kind)}: ${JSON.stringify(chart.channel(kind).title)}`).join(", ");
  // without a value Vega finds no ends of the axis
  const empty = chart.table.rows.length === 0 ? { scale: { domain: [0, 1] } } : {};
  return chart.spec({
    height: 300,
    transform: [
      { fold: kinds, as: ["kind", "customers"] },
      { calculate: `({ ${words} })[datum.kind]`, as: "kindText" },
      { calculate: "datum.kind === 'dormant' ? -datum.customers : datum.customers", as: "counted" },
    ],
    mark: { type: "bar" },
    encoding: {
      x: chart.channel("period"),
      y: {
        field: "counted",
        type: "quantitative",
        title: chart.channel("active").title,
        axis: { format: ",~r" },
        ...empty,
      },
      color: { field: "kindText", type: "nominal", title: null, sort: null },
      tooltip: chart.tips("period", "new", "retained", "resurrected", "dormant", "retainedShare"),
    },
  });
}
