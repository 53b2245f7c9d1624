/** Makes the Vega-Lite specification of return on spend. */

import type { ReturnOnSpendResult } from "../../attribution/returnOnSpend.ts";
import { returnOnSpendText } from "../attribution/returnOnSpendText.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { attributionTables } from "../tables/attributionTables.ts";
import { intervalAlongY } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of return on spend: cost against credited value, one dot for each touchpoint, with the interval of its value. A
 * dot has its name beside it where the name does not touch that of a dot with more value; the others have it as a tooltip. On the dashed line value and cost are equal.
 *
 * @param result - the result of `returnOnSpend`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "mail"], conversions: 3 }, { path: ["mail"], conversions: 1 }]);
 * returnOnSpendVegaLite(returnOnSpend(attribute(table, { model: "last" }), [{ name: "mail", cost: 9 }])).height // => 320
 */
export function returnOnSpendVegaLite(result: ReturnOnSpendResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "returnOnSpendVegaLite",
    kind: "returnOnSpend",
    table: attributionTables.returnOnSpend,
    text: returnOnSpendText,
  });
  const end = Math.max(1, ...result.rows.map(({ cost }) => cost));
  const x = chart.channel("cost", { scale: { domain: [0, end], nice: true } });
  const y = chart.channel("value", { scale: { zero: true } });
  const named = apart(result.rows, end);
  const line = [0, end].map((amount) => ({ amount }));
  return chart.spec({
    height: 320,
    layer: [
      {
        data: { values: line },
        mark: { type: "line", color: chart.theme.muted, strokeDash: [5, 4], strokeWidth: 1.5 },
        encoding: { x: { ...x, field: "amount" }, y: { ...y, field: "amount" } },
      },
      {
        // the rows of sums are not drawn beside their parts
        transform: [{ filter: "datum.kind === 'touchpoint'" }],
        layer: [
          ...intervalAlongY(chart, "value", { x }),
          {
            mark: { type: "point", filled: true, size: 80, opacity: 1 },
            encoding: { x, y, tooltip: chart.tips("touchpoint", "cost", "value", "roas", "profit", "conversions") },
          },
          {
            transform: [{ filter: { field: "touchpoint", oneOf: named } }],
            mark: { type: "text", align: "left", dx: 8, dy: -8, color: chart.theme.ink, limit: 160 },
            encoding: { x, y, text: { field: "touchpointText" } },
          },
        ],
      },
    ],
  });
}

/** Names whose places are apart: those with more value first. Places are in parts of the plot, as wide and high as a name. */
function apart(rows: ReturnOnSpendResult["rows"], end: number): string[] {
  const valued = rows.map(({ name, cost, value }) => ({ name, cost, value: value ?? 0 }));
  const highest = valued.reduce((most, { value }) => Math.max(most, value), 1);
  const kept: { name: string; x: number; y: number }[] = [];
  for (const { name, cost, value } of valued.sort((a, b) => b.value - a.value)) {
    const place = { name, x: cost / end, y: value / highest };
    if (kept.every(({ x, y }) => Math.abs(x - place.x) > 0.27 || Math.abs(y - place.y) > 0.06)) kept.push(place);
  }
  return kept.map(({ name }) => name);
}
