/** Draws a control chart: the points, the limits of chance around the centre, and the alarms. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ControlChartResult } from "../../core/series/controlChartResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { controlChartText, controlChartWords } from "./controlChartText.ts";
import { controlChartLegend, drawControlChart } from "./drawControlChart.ts";

/**
 * Draws a control chart as an `<svg>` text: a line through the values, the limits as steps around the centre, and alarms as large marks
 * with their values. Points of a bucket with windows still open are hollow.
 *
 * @param result - the result of `controlChart`, or the `chart` of one step of `watchFunnel`
 * @param options - how the picture looks; `top` is the largest number of points that are drawn (default 400); the latest are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const weeks = [20, 22, 19, 21, 20, 18, 23, 21, 6].map((k) => ({ k, n: 100 }));
 * controlChartSvg(controlChart(weeks, { baseline: { points: 8 } })).includes("alarm") // => true
 */
export function controlChartSvg(result: ControlChartResult, options: ChartOptions = {}): string {
  expectResult(result, ["controlChart"], "controlChartSvg");
  const pen = createPen(options, "controlChartSvg", { timeZone: result.timeZone });
  const words = controlChartWords[pen.options.language];
  const text = controlChartText(result, pen.format, pen.options.language);
  const shown = result.points.slice(-(pen.options.top ?? 400));
  const hidden = result.points.length - shown.length;
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(pen.format.count(hidden))}` : text.footnote;
  const legend = controlChartLegend(
    pen,
    [result],
    shown.some(({ mature }) => !mature),
  );
  return frame(pen, { ...text, footnote, legend, body: (top) => drawControlChart(pen, result, shown, top) });
}
