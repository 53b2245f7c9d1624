/** Draws how long conversions take: a histogram with median and 90 % marked. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { TimeToConvertResult } from "../../funnel/timeToConvert.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisAtLeft, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { timeToConvertText, timeToConvertWords } from "./timeToConvertText.ts";

/**
 * Draws the time to convert as an `<svg>` text: a bar for each bin, the median and the time within which 90 % converted, and how many did
 * not convert.
 *
 * @param result - the result of `timeToConvert`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ customer: "ana", touchpoint: "view", time: 0 }], { customer: "customer", touchpoint: "touchpoint", time: "time" });
 * timeToConvertSvg(timeToConvert(log, { steps: ["view"] })).slice(0, 4) // => "<svg"
 */
export function timeToConvertSvg(result: TimeToConvertResult, options: ChartOptions = {}): string {
  expectResult(result, ["timeToConvert"], "timeToConvertSvg");
  const pen = createPen(options, "timeToConvertSvg", { timeZone: result.definition.timeZone });
  return frame(pen, {
    ...timeToConvertText(result, pen.format, pen.options.language),
    body: (top) => drawHistogram(pen, result, top),
  });
}

function drawHistogram(pen: Pen, { histogram, whole, notConverted }: TimeToConvertResult, top: number) {
  const { theme, format, margin, width, options } = pen;
  const words = timeToConvertWords[options.language];
  const { edgesMs, counts, below, above } = histogram;
  const out: string[] = [];
  const left = margin + 42;
  const right = width - margin - 8;
  const plotTop = top + 40;
  const bottom = plotTop + (pen.narrow ? 170 : 240);
  const y = linearScale(0, roundEnd(counts, 4), bottom, plotTop);
  const x = linearScale(edgesMs[0] ?? 0, edgesMs.at(-1) ?? 1, left, right);
  let low = bottom + 24;
  if (whole === null || counts.length === 0)
    out.push(pen.text(left, plotTop + 20, words.nothing, { size: 13, fill: theme.muted, max: right - left }));
  else {
    out.push(axisAtLeft(pen, { scale: y, write: format.count, grid: [left, right], count: 4 }));
    for (const [i, count] of counts.entries()) {
      const [from, to] = [edgesMs[i] as number, edgesMs[i + 1] as number];
      const gap = Math.min(1, (x(to) - x(from)) / 8);
      const shape = {
        x: x(from) + gap,
        y: y(count),
        width: Math.max(0, x(to) - x(from) - 2 * gap),
        height: bottom - y(count),
        fill: theme.main,
        class: "bar",
      };
      out.push(
        pen.mark(
          "rect",
          shape,
          { label: String(from), value: count },
          `${format.duration(from)} – ${format.duration(to)}: ${format.count(count)}`,
        ),
      );
    }
    out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
    out.push(edgeLabels(pen, edgesMs, x, bottom));
    out.push(marker(pen, x, whole.q50Ms, words.median(format.duration(whole.q50Ms)), top + 12, bottom, [left, right]));
    out.push(marker(pen, x, whole.q90Ms, words.ninety(format.duration(whole.q90Ms)), top + 30, bottom, [left, right]));
  }
  const notes = [
    words.notConverted(format.count(notConverted)),
    ...(below + above > 0 ? [words.outside(format.count(below + above))] : []),
  ];
  for (const note of notes) {
    const block = pen.block(left, low + 4, note, { width: right - left, size: 12, fill: theme.muted, lines: 2 });
    out.push(
      pen.shape("rect", {
        x: margin,
        y: low + 5,
        width: 26,
        height: 12,
        fill: pen.pattern("hatch"),
        stroke: theme.hatch,
      }),
      block.svg,
    );
    low += block.height + 6;
  }
  return { svg: out.join(""), bottom: low };
}

function edgeLabels(pen: Pen, edges: readonly number[], x: (ms: number) => number, y: number): string {
  let free = Number.NEGATIVE_INFINITY;
  return edges
    .map((edge) => {
      const label = pen.format.duration(edge);
      const half = pen.measure(label, 12) / 2;
      const at = Math.min(Math.max(x(edge), half + 2), pen.width - half - 2);
      if (at - half < free + 12) return "";
      free = at + half;
      return pen.text(at, y + 18, label, { fill: pen.theme.muted, anchor: "middle" });
    })
    .join("");
}

/** Draws a dashed line at a quantile, with its words above the plot. A quantile outside the plot has its words only. */
function marker(
  pen: Pen,
  x: (ms: number) => number,
  ms: number,
  label: string,
  y: number,
  bottom: number,
  [left, right]: readonly [number, number],
): string {
  const at = Math.min(Math.max(x(ms), left), right);
  const wide = pen.measure(label, 12, true);
  const start = at + 5 + wide <= right ? at + 5 : Math.max(left, at - 5 - wide);
  const line = pen.shape("path", {
    d: `M${Math.round(at * 100) / 100} ${y - 10}V${bottom}`,
    stroke: pen.theme.ink,
    "stroke-width": 1.4,
    "stroke-dasharray": "5 4",
  });
  return line + pen.text(start, y, label, { size: 12, bold: true, halo: true });
}
