/** Makes the Vega-Lite specification of the cumulative value per journey. */

import type { LifetimeValueResult } from "../../retention/value/lifetimeValue.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { lifetimeValueText } from "../retention/lifetimeValueText.ts";
import { groupsTable, isBrokenDown } from "../tables/groupsTable.ts";
import { retentionTables } from "../tables/retentionTables.ts";
import { createVegaChart, type VegaLiteSpec, type VegaPart } from "../vegaLite/vegaLiteSpec.ts";

/**
 * Makes the Vega-Lite specification of the cumulative value per journey: a line with its interval, and a thin one for each cohort.
 *
 * @param result - the result of `lifetimeValue`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "buy", time: 0, value: 5 }], { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" });
 * lifetimeValueVegaLite(lifetimeValue(log, { start: "buy", every: "day", periods: 2 })).height // => 300
 */
export function lifetimeValueVegaLite(result: LifetimeValueResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "lifetimeValueVegaLite",
    kind: "lifetimeValue",
    table: (own) =>
      isBrokenDown(own) ? groupsTable(own, retentionTables.lifetimeValue as never) : retentionTables.lifetimeValue(own),
    text: lifetimeValueText,
    timeZone: result?.definition?.timeZone,
  });
  const y = chart.channel("cumulative", { scale: { zero: true } });
  const x = chart.channel("period");
  const colour = chart.has("group") ? { color: chart.channel("group") } : {};
  const { columns, rows } = chart.table;
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  /** A layer of the rows of one kind with a value; none where there are no such rows. */
  const layerOf = (kind: string, value: string, layer: VegaPart): VegaPart[] =>
    rows.some((row) => row[at("kind")] === kind && typeof row[at(value)] === "number")
      ? [{ transform: [{ filter: `datum.kind === '${kind}' && isValid(datum.${value})` }], ...layer }]
      : [];
  const layers = [
    ...layerOf("cohort", "cumulative", {
      mark: { type: "line", strokeWidth: 1, opacity: 0.4, color: chart.theme.muted },
      encoding: { x, y, detail: chart.channel("cohort") },
    }),
    ...layerOf("total", "cumulativeLower", {
      mark: { type: "area", opacity: 0.16 },
      encoding: { x, y: { ...y, field: "cumulativeLower" }, y2: { field: "cumulativeUpper" }, ...colour },
    }),
    ...layerOf("total", "cumulative", {
      mark: { type: "line", strokeWidth: 2.5, point: true },
      encoding: { x, y, ...colour, tooltip: chart.tips("group", "period", "cumulative", "perJourney", "journeys") },
    }),
  ];
  const none = {
    mark: "point",
    encoding: { x: { ...x, scale: { domain: [0, 1] } }, y: { ...y, scale: { domain: [0, 1] } } },
  };
  return chart.spec({ height: 300, layer: layers.length > 0 ? layers : [none] });
}
