/** Makes the Vega-Lite specification of whether one customer is still a customer. */

import type { AliveCurveResult } from "../../value/alive/aliveCurveResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { valueTables } from "../tables/valueTables.ts";
import { aliveCurveText } from "../value/aliveCurveText.ts";
import { createVegaChart, type VegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of whether one customer is still a customer: the probability with the band of its interval; it jumps at each purchase.
 *
 * @param result - the result of `aliveCurve`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = Array.from({ length: 90 }, (_, i) => [0, 9 + (i % 7), 30 + (i % 5)].slice(0, 1 + (i % 3)).map((day) => [i, day]));
 * const log = logFromRows(
 *   rows.flat().map(([who = 0, day = 0]) => ({ who, what: "order", at: (day + (who % 10)) * 86_400_000 })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const purchases = fitPurchases(purchaseHistories(log, { event: "order", until: "1970-03-11" }), { model: "mbg-nbd" });
 * aliveCurveVegaLite(aliveCurve(log, 2, { purchases, event: "order", until: "1970-03-11" })).height // => 280
 */
export function aliveCurveVegaLite(result: AliveCurveResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "aliveCurveVegaLite",
    kind: "aliveCurve",
    table: valueTables.aliveCurve,
    text: aliveCurveText,
    timeZone: result?.definition?.timeZone,
  });
  // an axis of days that are written would give each point of one day a place of its own
  const x = {
    field: "day",
    type: "quantitative",
    title: null,
    axis: { labelExpr: dayLabels(chart), values: dayTicks(chart) },
  };
  const y = chart.channel("alive", { scale: { domain: [0, 1] } });
  return chart.spec({
    height: 280,
    encoding: { x: { ...x, scale: { zero: false, nice: false } } },
    layer: [
      {
        mark: { type: "area", opacity: 0.16 },
        encoding: { y: { ...y, field: "aliveLower" }, y2: { field: "aliveUpper" } },
      },
      {
        mark: { type: "line", strokeWidth: 2.5 },
        encoding: { y, order: { field: "row", type: "quantitative" }, tooltip: chart.tips("day", "alive", "repeats") },
      },
    ],
    transform: [{ window: [{ op: "row_number", as: "row" }] }],
  });
}

/** At most seven days of the curve, evenly spread over its points. */
function dayTicks({ table }: VegaChart): number[] {
  const at = table.columns.findIndex(({ name }) => name === "day");
  const days = [...new Set(table.rows.map((row) => row[at] as number))];
  const step = Math.max(1, Math.ceil(days.length / 7));
  return days.filter((_, i) => i % step === 0);
}

/** Writes the days as the table does, in the zone of the question. */
function dayLabels(chart: VegaChart): string {
  const words = dayTicks(chart).map((day) => [`d${day}`, chart.format.cell(day, "instant")]);
  return `${JSON.stringify(Object.fromEntries(words))}['d' + datum.value]`;
}
