/** Draws the probability that one customer is still a customer, over time. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { AliveCurveResult, AlivePoint } from "../../value/alive/aliveCurveResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { coordinate } from "../draw/element.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { boxSample, frame, type LegendEntry } from "../draw/frame.ts";
import { bandPath, linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { timeAxis } from "../draw/timeAxis.ts";
import { axisAtLeft, axisShare, linearScale } from "../draw/valueAxis.ts";
import { aliveCurveText, aliveCurveWords } from "./aliveCurveText.ts";

/**
 * Draws the curve of one customer as an `<svg>` text: the probability of still being a customer falls in silence and jumps at each
 * purchase (dots). The band is the interval. After the end of observation the line is dashed: if no purchase comes.
 *
 * @param result - the result of `aliveCurve`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => [0, ...(i % 3 ? [5 + (i % 7)] : [])].map((day) => [i, day]));
 * const log = logFromRows(
 *   rows.flat().map(([who = 0, day = 0]) => ({ who: `c${who}`, what: "order", at: (day + (who % 10)) * 86_400_000 })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const purchases = fitPurchases(purchaseHistories(log, { event: "order", until: "1970-03-11" }), { model: "mbg-nbd" });
 * aliveCurveSvg(aliveCurve(log, "c4", { purchases, event: "order", until: "1970-03-11" })).includes("c4: still a customer?") // => true
 */
export function aliveCurveSvg(result: AliveCurveResult, options: ChartOptions = {}): string {
  expectResult(result, ["aliveCurve"], "aliveCurveSvg");
  const pen = createPen(options, "aliveCurveSvg", { timeZone: result.definition.timeZone });
  const { theme, format } = pen;
  const words = aliveCurveWords[pen.options.language];
  const text = aliveCurveText(result, format, pen.options.language);
  const { points } = result;
  if (points.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const line = (dashes?: string) => (x: number, y: number) =>
    pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke: theme.main, "stroke-width": 2.6, "stroke-dasharray": dashes });
  const dot = (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, r: 4.5, fill: theme.main, stroke: theme.bg });
  const legend: LegendEntry[] = [
    { label: words.alive, sample: line() },
    { label: words.purchase, sample: dot },
    { label: words.band(format.share(result.definition.level)), sample: boxSample(pen, theme.mainSoft) },
    ...(result.definition.ahead === null ? [] : [{ label: words.ahead, sample: line("4 4") }]),
  ];
  return frame(pen, { ...text, legend, body: (top) => drawCurve(pen, result, top) });
}

function drawCurve(pen: Pen, { points, purchases, alive, definition }: AliveCurveResult, begin: number) {
  const { theme, format, margin, width, narrow } = pen;
  const words = aliveCurveWords[pen.options.language];
  const [left, right] = [margin + 50, width - margin - (narrow ? 14 : 60)];
  const top = begin + 22;
  const bottom = top + (narrow ? 180 : 260);
  const [first, last] = [points[0] as AlivePoint, points.at(-1) as AlivePoint];
  const x = linearScale(first.at, Math.max(last.at, first.at + 86_400_000), left, right);
  const y = linearScale(0, 1, bottom, top);
  const out = [axisAtLeft(pen, { scale: y, write: axisShare(pen, y, 4), grid: [left, right], count: 4 })];
  const band = points.map(({ at, alive: { lower, upper } }) =>
    lower === null || upper === null ? null : { x: x(at), lower: y(lower), upper: y(upper) },
  );
  out.push(pen.shape("path", { d: bandPath(band), fill: theme.main, "fill-opacity": 0.17 }));
  const placed = (list: readonly AlivePoint[]) =>
    list.map(({ at, alive: own }) => ({ x: x(at), y: y(own.value ?? 0) }));
  const stroke = { fill: "none", stroke: theme.main, "stroke-width": 2.6 };
  const seen = points.filter(({ at }) => at <= definition.until);
  const coming = points.slice(Math.max(0, seen.length - 1));
  out.push(pen.shape("path", { d: linePath(placed(seen)), ...stroke }));
  if (coming.length > 1) {
    const end = x((seen.at(-1) ?? first).at);
    const dashed = { stroke: theme.muted, "stroke-dasharray": "2 3" };
    out.push(
      pen.shape("path", { d: linePath(placed(coming)), ...stroke, "stroke-dasharray": "4 4" }),
      pen.shape("path", { d: `M${coordinate(end)} ${top}V${bottom}`, ...dashed }),
    );
  }
  // every point carries its numbers; purchases are seen
  for (const { at, x: repeats, alive: own } of points) {
    const shape = { d: `M${coordinate(x(at))} ${coordinate(y(own.value ?? 0))}v0`, stroke: theme.main, class: "bar" };
    const { value, lower, upper, n } = own;
    const data = { label: String(at), value, lower, upper, n, series: String(repeats) };
    out.push(pen.mark("path", shape, data, `${format.dayAndYear(at)}: ${format.share(value ?? 0)}`));
  }
  for (const { at, after } of purchases)
    out.push(pen.shape("circle", { cx: x(at), cy: y(after), r: 4.5, fill: theme.main, stroke: theme.bg }));
  if (alive.value !== null) {
    const place = x((seen.at(-1) ?? first).at);
    const label = format.share(alive.value);
    const half = pen.measure(label, 13, true) / 2;
    const at = Math.min(place, width - 2 - half);
    const low = y(alive.value) - top < 24;
    out.push(
      pen.text(at, y(alive.value) + (low ? 24 : -12), label, { size: 13, bold: true, anchor: "middle", halo: true }),
    );
  }
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  const ticks = Array.from({ length: 9 }, (_, i) => x.from + ((x.to - x.from) * i) / 8);
  out.push(timeAxis(pen, x, ticks, bottom + 2));
  if (coming.length > 1) {
    const half = pen.measure(words.end, 12) / 2;
    const middle = Math.min(Math.max(x((seen.at(-1) ?? first).at), left + half), width - margin - half);
    out.push(pen.text(middle, top - 8, words.end, { fill: theme.muted, anchor: "middle" }));
  }
  return { svg: out.join(""), bottom: bottom + 26 };
}
