/** Makes the Vega-Lite specification of how many days (units) customers are active. */

import type { StickinessResult } from "../../retention/activity/stickiness.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { retentionTables } from "../tables/retentionTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";
import { stickinessText } from "./stickinessText.ts";

/**
 * Makes the Vega-Lite specification of how many days (units) customers are active: a bar for each number.
 *
 * @param result - the result of `stickiness`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * stickinessVegaLite(stickiness(log)).height // => 300
 */
export function stickinessVegaLite(result: StickinessResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "stickinessVegaLite",
    kind: "stickiness",
    table: retentionTables.stickiness,
    text: stickinessText,
    timeZone: result?.definition?.timeZone,
  });
  // without a whole period there is no total: the last period is shown
  const { columns, rows } = chart.table;
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const last = rows.at(-1)?.[at("period")] ?? null;
  const shown = rows.some((row) => row[at("kind")] === "total")
    ? "datum.kind === 'total'"
    : `datum.period === ${JSON.stringify(last)}`;
  return chart.spec({
    height: 300,
    transform: [{ filter: shown }],
    mark: { type: "bar" },
    encoding: {
      x: chart.channel("units", { type: "ordinal", axis: { labelAngle: 0 } }),
      y: chart.channel("customers"),
      tooltip: chart.tips("units", "customers", "active", "ratio"),
    },
  });
}
