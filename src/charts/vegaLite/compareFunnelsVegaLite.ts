/** Makes the Vega-Lite specification of compared funnels. */

import type { CompareFunnelsResult } from "../../funnel/compareFunnels.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { compareFunnelsText } from "../funnel/compareFunnelsText.ts";
import { funnelTables } from "../tables/funnelTables.ts";
import { intervalAlongX, names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of compared funnels: the difference of each step, after minus before, with its interval. The rates and p-values stand in the tooltips.
 *
 * @param result - the result of `compareFunnels`
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
 * compareFunnelsVegaLite(compareFunnels(log, log, { steps: ["view", "buy"] })).width // => 640
 */
export function compareFunnelsVegaLite(result: CompareFunnelsResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "compareFunnelsVegaLite",
    kind: "compareFunnels",
    table: funnelTables.compareFunnels,
    text: compareFunnelsText,
  });
  const { pos, neg, muted } = chart.theme;
  const x = chart.channel("difference");
  const sides = {
    condition: [
      { test: "datum.difference > 0", value: pos },
      { test: "datum.difference < 0", value: neg },
    ],
    value: muted,
  };
  return chart.spec({
    height: { step: 16 },
    encoding: { y: names(chart, "step"), yOffset: { field: "rate" } },
    layer: [
      ...intervalAlongX(chart, "difference"),
      {
        mark: { type: "point", filled: true, size: 80, opacity: 1 },
        encoding: {
          x,
          color: sides,
          shape: chart.channel("rate"),
          tooltip: chart.tips("step", "rate", "before", "after", "difference", "p", "pAdjusted", "test"),
        },
      },
      {
        mark: { type: "rule", color: muted, strokeDash: [4, 3] },
        encoding: { x: { datum: 0 }, y: { value: 0 }, y2: { value: "height" } },
      },
    ],
  });
}
