/** Makes the Vega-Lite specification of activity times. */

import type { ActivityTimesResult } from "../../graph/times/activityTimesResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { timesTables } from "../tables/timesTables.ts";
import { names } from "../vegaLite/barLayers.ts";
import { createVegaChart, type VegaLiteSpec, type VegaPart } from "../vegaLite/vegaLiteSpec.ts";
import { activityTimesText } from "./activityTimesText.ts";

/**
 * Makes the Vega-Lite specification of activity times: for each touchpoint a dot at the median time it takes, and a hollow one at the median wait before it, with their intervals.
 *
 * @param result - the result of `activityTimes`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others
 * @returns plain JSON with its data inline, for Vega-Lite 6
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = [{ customer: "ana", touchpoint: "call", from: 0, to: 60_000 }];
 * const log = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "from", end: "to" });
 * activityTimesVegaLite(activityTimes(log)).width // => 640
 */
export function activityTimesVegaLite(result: ActivityTimesResult, options: ChartOptions = {}): VegaLiteSpec {
  const chart = createVegaChart(result, options, {
    caller: "activityTimesVegaLite",
    kind: "activityTimes",
    table: timesTables.activityTimes,
    text: activityTimesText,
  });
  // both times have the axis of the longer one
  const { columns, rows } = chart.table;
  const most = (name: string) => {
    const at = columns.findIndex((column) => column.name === `${name}Median`);
    return rows.reduce((largest, row) => Math.max(largest, Number(row[at] ?? 0)), 0);
  };
  const one = chart.channel(most("waiting") > most("processing") ? "waitingMedian" : "processingMedian");
  // the title of the axis is the unit alone
  const longer = {
    ...one,
    title: /\(([^)]*)\)$/.exec(String(one.title))?.[1] ?? null,
    scale: one.scale ?? { zero: true },
  };
  const tips = ["processingMedian", "processingMean", "waitingMedian", "waitingMean"];
  const time = (name: "processing" | "waiting", filled: boolean, colour: string): VegaPart[] => {
    const median = `${name}Median`;
    // one of the two is drawn where none is known
    if (!chart.isFilled(median) && (name === "waiting" || chart.isFilled("waitingMedian"))) return [];
    const range = { ...longer, field: `${median}Lower` };
    return [
      ...(chart.isFilled(`${median}Lower`)
        ? [
            {
              transform: [{ filter: `isValid(datum.${median}Lower)` }],
              mark: { type: "rule", color: colour, strokeWidth: 1.6 },
              encoding: { x: range, x2: { field: `${median}Upper` } },
            },
          ]
        : []),
      {
        mark: { type: "point", filled, size: 80, opacity: 1, color: colour },
        encoding: { x: { ...longer, field: median }, tooltip: chart.tips("name", "resource", "events", ...tips) },
      },
    ];
  };
  const who = chart.has("resource") ? " + (datum.resource ? ' · ' + datum.resourceText : '')" : "";
  return chart.spec({
    height: { step: 28 },
    transform: [{ calculate: `datum.nameText${who}`, as: "place" }],
    encoding: { y: names(chart, "name", { field: "place" }) },
    layer: [...time("waiting", false, chart.theme.muted), ...time("processing", true, chart.theme.main)],
  });
}
