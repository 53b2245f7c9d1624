/** Makes the Vega-Lite specification of the trend of a funnel. */

import type { FunnelTrendResult } from "../../funnel/funnelTrend.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { funnelTrendText } from "../funnel/funnelTrendText.ts";
import { changeText, type DatedChanges, type TrendChange, trendChanges } from "../funnel/trendChanges.ts";
import { funnelTables } from "../tables/funnelTables.ts";
import { createVegaChart, type VegaLiteSpec, type VegaPart } from "./vegaLiteSpec.ts";

/** Options of {@link funnelTrendVegaLite}. */
export type FunnelTrendVegaLiteOptions = ChartOptions & {
  /** Dates on which something changed, at most 20. Those in the period are marked, the others are counted in the subtitle. @defaultValue none */
  changes?: readonly TrendChange[];
};

/**
 * Makes the Vega-Lite specification of a trend: a line with the band of its interval; buckets that are not mature have hollow points. The period in which
 * something changed has a dashed line with what changed.
 *
 * @param result - the result of `funnelTrend`
 * @param options - how the picture looks; `top` is the largest number of rows, and the subtitle counts the others; `changes` are
 *   dates to mark
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
 * const trend = funnelTrend(log, { steps: ["view", "buy"] }, { every: "day" });
 * funnelTrendVegaLite(trend, { language: "fr" }).width // => 640
 */
export function funnelTrendVegaLite(result: FunnelTrendResult, options: FunnelTrendVegaLiteOptions = {}): VegaLiteSpec {
  const caller = "funnelTrendVegaLite";
  let changes: DatedChanges = { inside: [], outside: 0 };
  const chart = createVegaChart(result, options, {
    caller,
    kind: "funnelTrend",
    table: funnelTables.funnelTrend,
    text: (own, format, language) => {
      changes = trendChanges(
        options.changes,
        periodOf(own, options),
        options.timeZone ?? own.definition.timeZone,
        caller,
      );
      return funnelTrendText(own, format, language, changes);
    },
    timeZone: result?.definition?.timeZone,
    more: ["changes"],
  });
  const shown = result.buckets.slice(0, options.top);
  const { warn } = chart.theme;
  // an axis of periods has no place between two of them: a change stands at the period that holds it
  const marked = changes.inside.map((change, i) => {
    const place = shown.findIndex(({ start, end }) => change.at >= start && change.at < end);
    const startText = chart.format.cell(shown[place]?.start ?? null, "instant");
    return { startText, change: changeText(change, chart.format), row: 10 + 15 * i, late: 2 * place > shown.length };
  });
  const y = chart.channel("conversion", { scale: { zero: true } });
  const x = chart.channel("start", { title: null, axis: { labelOverlap: true, labelAngle: 0 } });
  return chart.spec({
    height: 280,
    encoding: { x },
    layer: [
      ...[false, true].flatMap((late) =>
        changeLayers(
          marked.filter((own) => own.late === late),
          late,
          warn,
        ),
      ),
      {
        mark: { type: "area", opacity: 0.18 },
        encoding: { y: { ...y, field: "conversionLower" }, y2: { field: "conversionUpper" } },
      },
      { mark: { type: "line", strokeWidth: 2.5 }, encoding: { y } },
      {
        mark: { type: "point", size: 60, strokeWidth: 2, opacity: 1 },
        encoding: {
          y,
          fill: { condition: { test: "datum.mature", value: chart.theme.main }, value: chart.theme.bg },
          tooltip: chart.tips("start", "conversion", "entered", "converted", "immature"),
        },
      },
    ],
  });
}

/** The period of the buckets that are drawn. */
function periodOf({ buckets }: FunnelTrendResult, { top }: FunnelTrendVegaLiteOptions) {
  const shown = buckets.slice(0, top);
  const [first, last] = [shown[0], shown.at(-1)];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

/** Lines with their words: right of the line, or left of it in the later half of the axis. Each has a row of its own. */
function changeLayers(changes: readonly { row: number }[], late: boolean, color: string): VegaPart[] {
  if (changes.length === 0) return [];
  const words = { align: late ? "right" : "left", dx: late ? -5 : 5, color, limit: 240, baseline: "top" };
  return [
    {
      data: { values: changes },
      mark: { type: "rule", color, strokeDash: [6, 3], strokeWidth: 1.6 },
      encoding: { tooltip: [{ field: "change", type: "nominal", title: null }] },
    },
    {
      data: { values: changes },
      mark: { type: "text", ...words },
      encoding: { text: { field: "change" }, y: { field: "row", type: "quantitative", scale: null, axis: null } },
    },
  ];
}
