/** Draws the power of an experiment by the number of its customers. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { SampleSizeResult } from "../../funnel/experiment/sampleSize.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { frame } from "../draw/frame.ts";
import { linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisAtLeft, axisBelow, axisShare, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { sampleSizeText, sampleSizeWords } from "./sampleSizeText.ts";

/**
 * Draws the power curve of an experiment as an `<svg>` text: the probability to find the difference for fewer and for more customers, with
 * the number that is needed.
 *
 * @param result - the result of `sampleSize`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * sampleSizeSvg(sampleSize({ rate: 0.1, difference: 0.05 })).includes("needed") // => true
 */
export function sampleSizeSvg(result: SampleSizeResult, options: ChartOptions = {}): string {
  expectResult(result, ["sampleSize"], "sampleSizeSvg");
  const pen = createPen(options, "sampleSizeSvg");
  const text = sampleSizeText(result, pen.format, pen.options.language);
  return frame(pen, { ...text, body: (top) => drawCurve(pen, result, top) });
}

function drawCurve(pen: Pen, { curve, total, power, definition }: SampleSizeResult, begin: number) {
  const { theme, format, margin, width, options } = pen;
  const words = sampleSizeWords[options.language];
  const [left, right] = [margin + 46, width - margin - 16];
  const top = begin + 46;
  const bottom = top + (pen.narrow ? 180 : 260);
  const x = linearScale(0, roundEnd(curve.map((point) => point.total)), left, right);
  const y = linearScale(0, 1, bottom, top);
  const out = [
    pen.text(left, begin + 10, words.power, { fill: theme.muted }),
    axisAtLeft(pen, { scale: y, write: axisShare(pen, y, 4), grid: [left, right], count: 4 }),
  ];
  const [here, wanted] = [pixel(x(total)), pixel(y(definition.power))];
  const dashed = { stroke: theme.muted, "stroke-width": 1.4, "stroke-dasharray": "4 3" };
  out.push(pen.shape("path", { d: `M${left} ${wanted}H${right}`, ...dashed }));
  out.push(pen.shape("path", { d: `M${here} ${top - 6}V${bottom}`, ...dashed }));
  const line = linePath(curve.map((point) => ({ x: x(point.total), y: y(point.power) })));
  out.push(pen.shape("path", { d: line, fill: "none", stroke: theme.main, "stroke-width": 2.4 }));
  for (const point of curve) {
    const needed = point.total === total;
    const look = needed ? { fill: theme.ink, r: 6 } : { fill: theme.main, r: 3.5 };
    const data = { label: String(point.total), value: point.power, n: point.total };
    const tip = `${format.count(point.total)}: ${format.share(point.power)}`;
    const dot = { cx: x(point.total), cy: y(point.power), class: "bar", stroke: theme.bg, "stroke-width": 1, ...look };
    out.push(pen.mark("circle", dot, data, tip));
  }
  const label = words.needed(format.count(total), format.share(power));
  const half = pen.measure(label, 13, true) / 2;
  const at = Math.min(Math.max(here, left + half), right - half);
  out.push(pen.text(at, top - 12, label, { size: 13, bold: true, anchor: "middle", halo: true }));
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  out.push(axisBelow(pen, { scale: x, write: format.count, grid: [bottom, bottom], count: pen.narrow ? 3 : 5 }));
  out.push(pen.text(left, bottom + 36, words.customers, { fill: theme.muted, max: right - left }));
  return { svg: out.join(""), bottom: bottom + 42 };
}

function pixel(value: number): number {
  return Math.round(value * 100) / 100;
}
