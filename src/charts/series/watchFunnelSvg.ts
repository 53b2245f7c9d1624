/** Draws a watched funnel: a control chart of the whole, and of each step. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { WatchFunnelResult } from "../../funnel/watchFunnel.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { controlChartWords } from "./controlChartText.ts";
import { controlChartLegend, drawControlChart } from "./drawControlChart.ts";
import { watchFunnelText } from "./watchFunnelText.ts";

/**
 * Draws a watched funnel as an `<svg>` text: below each other the control chart of the whole funnel and of each step, on one axis of time, with limits and
 * alarms.
 *
 * @param result - the result of `watchFunnel`
 * @param options - how the picture looks; `top` is the largest number of points of a chart (default 400); the latest are drawn
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * watchFunnelSvg(watchFunnel(log, { steps: ["view"] }, { every: "day" })).slice(0, 4) // => "<svg"
 */
export function watchFunnelSvg(result: WatchFunnelResult, options: ChartOptions = {}): string {
  expectResult(result, ["watchFunnel"], "watchFunnelSvg");
  const pen = createPen(options, "watchFunnelSvg", { timeZone: result.charts[0]?.chart.timeZone });
  const { format, margin, inner } = pen;
  const { language } = pen.options;
  const text = watchFunnelText(result, format, language);
  const most = pen.options.top ?? 400;
  const shown = result.charts.map(({ chart }) => chart.points.slice(-most));
  const hidden = Math.max(0, ...result.charts.map(({ chart }) => chart.points.length - most));
  const footnote =
    hidden > 0 ? `${text.footnote} ${controlChartWords[language].hidden(format.count(hidden))}` : text.footnote;
  const hasOpen = shown.some((points) => points.some(({ mature }) => !mature));
  const legend = controlChartLegend(
    pen,
    result.charts.map(({ chart }) => chart),
    hasOpen,
  );
  return frame(pen, {
    ...text,
    footnote,
    legend,
    body: (top) => {
      const out: string[] = [];
      let y = top;
      for (const [i, { step, chart }] of result.charts.entries()) {
        const name = step === null ? (language === "fr" ? "tout l’entonnoir" : "the whole funnel") : format.name(step);
        const heading = pen.block(margin, y, name, { width: inner, size: 13, bold: true, lines: 2, leading: 16 });
        const own = drawControlChart(pen, chart, shown[i] ?? [], y + heading.height, String(i));
        out.push(heading.svg, own.svg);
        y = own.bottom + 14;
      }
      return { svg: out.join(""), bottom: y };
    },
  });
}
