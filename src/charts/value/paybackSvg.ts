/** Draws the cumulative margin of a customer, the cost, and where they cross. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { PaybackResult } from "../../value/payback.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, type LegendEntry } from "../draw/frame.ts";
import { linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisAtLeft, axisBelow, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { paybackText, paybackWords } from "./paybackText.ts";

/**
 * Draws payback as an `<svg>` text: the cumulative margin of a customer after each period, the cost as a dashed line, and the time at
 * which the margin reaches it.
 *
 * @param result - the result of `payback`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * paybackSvg(payback([12, 9, 8, 7, 6, 5, 4], { cost: 40 })).includes("When has a customer paid back the cost?") // => true
 */
export function paybackSvg(result: PaybackResult, options: ChartOptions = {}): string {
  expectResult(result, ["payback"], "paybackSvg");
  const pen = createPen(options, "paybackSvg");
  const { theme, format } = pen;
  const words = paybackWords[pen.options.language];
  const text = paybackText(result, format, pen.options.language);
  if (result.steps.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const line = (stroke: string, dashes?: string) => (x: number, y: number) =>
    pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke, "stroke-width": 2.4, "stroke-dasharray": dashes });
  const legend: LegendEntry[] = [
    { label: words.cumulative, sample: line(theme.main) },
    { label: words.cost(format.money(result.definition.cost)), sample: line(theme.ink, "6 4") },
    ...(result.time === null
      ? []
      : [{ label: words.crossing, sample: (x: number, y: number) => diamond(pen, x + 11, y + 7) }]),
  ];
  return frame(pen, { ...text, legend, body: (top) => drawMargin(pen, result, top) });
}

function drawMargin(pen: Pen, { steps, time, definition: { cost } }: PaybackResult, begin: number) {
  const { theme, format, margin, width, narrow } = pen;
  const words = paybackWords[pen.options.language];
  const sums = steps.map(({ cumulative }) => cumulative);
  const high = roundEnd([...sums, cost], 4);
  const low = Math.min(0, ...sums);
  const left = margin + Math.max(42, ...[high, low].map((value) => pen.measure(format.money(value), 12) + 14));
  const right = width - margin - 30;
  const top = begin + 22;
  const bottom = top + (narrow ? 180 : 260);
  const x = linearScale(0, steps.length, left, right);
  const y = linearScale(low, high, bottom, top);
  const write = (value: number) => (Number.isInteger(value) ? format.count(value) : "");
  const points = [{ x: x(0), y: y(0) }, ...sums.map((sum, i) => ({ x: x(i + 1), y: y(sum) }))];
  const out = [
    axisAtLeft(pen, { scale: y, write: format.money, grid: [left, right], count: 4 }),
    axisBelow(pen, { scale: x, write, grid: [bottom, bottom], count: Math.min(steps.length, 12) }),
    pen.text(left, bottom + 36, words.periods, { fill: theme.muted, max: right - left }),
    pen.shape("path", {
      d: `M${left} ${coordinate(y(cost))}H${right}`,
      stroke: theme.ink,
      "stroke-width": 2,
      "stroke-dasharray": "6 4",
    }),
    pen.shape("path", { d: linePath(points), fill: "none", stroke: theme.main, "stroke-width": 2.6 }),
  ];
  for (const [i, { cumulative, n }] of steps.entries()) {
    const shape = { cx: x(i + 1), cy: y(cumulative), r: 4.5, fill: theme.main, stroke: theme.bg, class: "bar" };
    const count = n === null ? "" : `, n = ${format.count(n)}`;
    const tip = `${format.count(i + 1)}: ${format.money(cumulative)}${count}`;
    out.push(pen.mark("circle", shape, { label: String(i + 1), value: cumulative, n }, tip));
  }
  if (time !== null) {
    const [cx, cy] = [x(time), y(cost)];
    const label = format.number(time);
    const half = pen.measure(label, 13, true) / 2;
    const at = Math.min(Math.max(cx, left + half), width - 2 - half);
    const style = { size: 13, bold: true, anchor: "middle", halo: true } as const;
    out.push(diamond(pen, cx, cy), pen.text(at, cy - top < 20 ? cy + 24 : cy - 13, label, style));
  }
  out.push(pen.shape("path", { d: `M${left} ${coordinate(y(0))}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  return { svg: out.join(""), bottom: bottom + 42 };
}

function diamond(pen: Pen, x: number, y: number): string {
  const d = `M${coordinate(x)} ${coordinate(y - 7)}l7 7l-7 7l-7 -7Z`;
  return pen.shape("path", { d, fill: pen.theme.pos, stroke: pen.theme.bg, "stroke-width": 1.2 });
}
