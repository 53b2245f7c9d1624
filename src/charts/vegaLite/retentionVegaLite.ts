/** Makes the Vega-Lite specification of retention. */

import type { RetentionResult } from "../../retention/retentionResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { retentionText } from "../retention/retentionText.ts";
import { retentionTables } from "../tables/retentionTables.ts";
import { names } from "./barLayers.ts";
import { createVegaChart, type VegaLiteSpec } from "./vegaLiteSpec.ts";
import { vegaWords } from "./vegaWords.ts";

/**
 * Makes the Vega-Lite specification of retention: a heat map of cohorts by period. A cell that is not yet known is hollow; all cohorts together stand in the last row.
 *
 * @param result - the result of `retention`
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
 * retentionVegaLite(retention(log, { start: "view", every: "day", periods: 2 })).width // => 640
 */
export function retentionVegaLite(result: RetentionResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "retentionVegaLite",
    kind: "retention",
    table: retentionTables.retention,
    text: retentionText,
    timeZone: result?.definition?.timeZone,
  });
  const { bg, hatch } = chart.theme;
  const y = names(chart, "cohort");
  const x = chart.channel("period", { type: "ordinal", sort: null, axis: { labelAngle: 0, orient: "top" } });
  return chart.spec({
    height: { step: 26 },
    transform: [
      { calculate: `datum.kind === 'total' ? '${vegaWords[chart.language].all}' : datum.cohortText`, as: "cohortText" },
    ],
    encoding: { x, y },
    layer: [
      {
        mark: { type: "rect", stroke: bg, strokeWidth: 2 },
        encoding: {
          color: {
            condition: { test: "!isValid(datum.share)", value: bg },
            ...chart.channel("share", { legend: { format: ".0%" }, axis: undefined, scale: { domainMin: 0 } }),
          },
          stroke: { condition: { test: "!isValid(datum.share)", value: hatch }, value: bg },
          tooltip: chart.tips("cohort", "period", "share", "shareN", "journeys"),
        },
      },
      {
        transform: [{ filter: "isValid(datum.share)" }],
        mark: { type: "text", fontSize: 11 },
        encoding: {
          text: { field: "share", type: "quantitative", format: ".0%" },
          color: { condition: { test: "datum.share > 0.45", value: chart.theme.onMain }, value: chart.theme.ink },
        },
      },
    ],
  });
}
