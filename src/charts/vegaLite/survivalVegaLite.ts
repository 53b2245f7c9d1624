/** Makes the Vega-Lite specification of survival curves. */

import type { SurvivalResult } from "../../retention/survival.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { survivalText } from "../retention/survivalText.ts";
import { retentionTables } from "../tables/retentionTables.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of survival: step curves with their bands, one for each group.
 *
 * @param result - the result of `survival`
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
 * survivalVegaLite(survival(log, { start: "view", event: "buy" })).height // => 300
 */
export function survivalVegaLite(result: SurvivalResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "survivalVegaLite",
    kind: "survival",
    table: retentionTables.survival,
    text: survivalText,
  });
  const step = { interpolate: "step-after" };
  const y = chart.channel("survival", { scale: { domain: [0, 1] } });
  return chart.spec({
    height: 300,
    encoding: {
      x: chart.channel("timeMs", { scale: { zero: true } }),
      ...(chart.has("group") && { color: chart.channel("group") }),
    },
    layer: [
      {
        mark: { type: "area", opacity: 0.16, ...step },
        encoding: { y: { ...y, field: "survivalLower" }, y2: { field: "survivalUpper" } },
      },
      {
        mark: { type: "line", strokeWidth: 2.5, ...step },
        encoding: { y, tooltip: chart.tips("group", "timeMs", "survival", "atRisk", "events", "censored") },
      },
      {
        transform: [{ filter: "datum.censored > 0" }],
        mark: { type: "tick", thickness: 1.5, size: 9 },
        encoding: { y },
      },
    ],
  });
}
