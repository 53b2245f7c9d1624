/** Makes the Vega-Lite specification of states of customers by period. */

import type { LifeCycleResult } from "../../segments/lifeCycle/lifeCycleResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { lifeCycleText, stateName } from "../segments/lifeCycleText.ts";
import { segmentsTables } from "../tables/segmentsTables.ts";
import { createVegaChart, type VegaLiteSpec } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of states of customers by period: the customers of each state, one above the other.
 *
 * @param result - the result of `lifeCycle`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "buy", time: 0, value: 5 }], { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" });
 * lifeCycleVegaLite(lifeCycle(log, { bought: "buy", every: "day", lostAfter: { days: 9 }, until: 86_400_000 })).height // => 300
 */
export function lifeCycleVegaLite(result: LifeCycleResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "lifeCycleVegaLite",
    kind: "lifeCycle",
    table: segmentsTables.lifeCycle,
    text: lifeCycleText,
    timeZone: result?.definition?.timeZone,
    written: ({ periods }, _, language) => ({
      state: periods.flatMap(({ states }) => states.map(({ state }) => stateName(state, language))),
    }),
  });
  return chart.spec({
    height: 300,
    mark: { type: "bar" },
    encoding: {
      x: chart.channel("period", { title: null, axis: { labelOverlap: true, labelAngle: 0 } }),
      y: chart.channel("count"),
      color: chart.channel("state", { title: null, sort: null }),
      order: { field: "row", type: "quantitative" },
      tooltip: chart.tips("period", "state", "count", "n"),
    },
    transform: [{ window: [{ op: "row_number", as: "row" }] }],
  });
}
