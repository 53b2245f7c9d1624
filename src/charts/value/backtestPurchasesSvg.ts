/** Draws a back-test of purchases: what came and what a model expected, by repeat purchases before, and along the calendar. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { BacktestPurchasesResult } from "../../value/expected/backtestPurchasesResult.ts";
import type { ForecastPoint } from "../../value/expected/forecastCurve.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { coordinate } from "../draw/element.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { timeAxis } from "../draw/timeAxis.ts";
import { axisAtLeft, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { backtestPurchasesText, backtestPurchasesWords } from "./backtestPurchasesText.ts";

/**
 * Draws a back-test as an `<svg>` text: for customers with the same number of repeat purchases before, the mean that came (a dot with
 * its interval) and the mean that was expected (a line); below, both sums along the calendar.
 *
 * @param result - the result of `backtestPurchases`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = Array.from({ length: 90 }, (_, i) => [0, 9 + (i % 7), 30 + (i % 5)].slice(0, 1 + (i % 3)).map((day) => [i, day]));
 * const log = logFromRows(
 *   rows.flat().map(([who = 0, day = 0]) => ({ who, what: "order", at: (day + (who % 10)) * 86_400_000 })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const test = backtestPurchases(log, { event: "order", calibrateUntil: "1970-01-26", until: "1970-03-11", model: "mbg-nbd" });
 * backtestPurchasesSvg(test).includes("Did the model know what would come?") // => true
 */
export function backtestPurchasesSvg(result: BacktestPurchasesResult, options: ChartOptions = {}): string {
  expectResult(result, ["backtestPurchases"], "backtestPurchasesSvg");
  const pen = createPen(options, "backtestPurchasesSvg", { timeZone: result.definition.timeZone });
  const { format, theme } = pen;
  const words = backtestPurchasesWords[pen.options.language];
  const text = backtestPurchasesText(result, format, pen.options.language);
  const rows = result.byRepeats.map(({ x, orMore, n, actual, predicted }): EstimateRow => {
    const expected = predicted === null ? words.unknown : format.number(predicted);
    return {
      name: words.repeats(format.count(x), orMore),
      estimate: actual,
      data: { label: `${x}${orMore ? "+" : ""}`, n },
      note: `${words.expected(expected)}, ${words.customers(format.count(n))}`,
      reference: predicted,
    };
  });
  const to = roundEnd(result.byRepeats.flatMap(({ actual, predicted }) => [actual.value, actual.upper, predicted]));
  const from = Math.min(0, ...result.byRepeats.map(({ actual }) => actual.lower ?? 0));
  const bar = (x: number, y: number) =>
    pen.shape("path", { d: `M${x + 11} ${y - 1}v16`, stroke: theme.muted, "stroke-width": 2 });
  const line = (stroke: string, dashes?: string) => (x: number, y: number) =>
    pen.shape("path", { d: `M${x} ${y + 7}h22`, stroke, "stroke-width": 2.6, "stroke-dasharray": dashes });
  const level = format.share(result.definition.level);
  return frame(pen, {
    ...text,
    legend: [
      { label: `${words.actual}, ${words.band(level)}`, sample: whiskerSample(pen) },
      { label: words.predicted, sample: bar },
    ],
    body: (top) => {
      const head = pen.block(pen.margin, top, words.rows, { width: pen.inner, size: 12, fill: theme.muted, lines: 3 });
      const axis = { from, to, write: format.number, unknown: words.unknown };
      const dots = drawEstimates(pen, rows, axis, top + head.height + 8);
      if (result.curve.length < 2) return { svg: head.svg + dots.svg, bottom: dots.bottom };
      const curves = drawSums(pen, result, dots.bottom + 18, line);
      return { svg: head.svg + dots.svg + curves.svg, bottom: curves.bottom };
    },
  });
}

function drawSums(
  pen: Pen,
  { curve, definition }: BacktestPurchasesResult,
  begin: number,
  sample: (stroke: string, dashes?: string) => (x: number, y: number) => string,
) {
  const { theme, format, margin, width, narrow } = pen;
  const words = backtestPurchasesWords[pen.options.language];
  const most = roundEnd(
    curve.flatMap(({ actual, predicted }) => [actual, predicted]),
    4,
  );
  const left = margin + Math.max(42, pen.measure(format.count(most), 12) + 14);
  const right = width - margin - 14;
  const head = pen.block(margin, begin, words.curve, { width: pen.inner, size: 12, fill: theme.muted, lines: 2 });
  // the two lines are named above the plot
  const names = [
    [words.actual, theme.main, undefined],
    [words.predicted, theme.ink, "6 4"],
  ] as const;
  const under = begin + head.height + 6;
  const out = [head.svg];
  let free = margin;
  for (const [name, stroke, dashes] of names) {
    out.push(sample(stroke, dashes)(free, under), pen.text(free + 30, under + 11.5, name, { size: 12 }));
    free += 30 + pen.measure(name, 12) + 18;
  }
  const top = under + 42;
  const bottom = top + (narrow ? 170 : 240);
  const [first, last] = [curve[0] as ForecastPoint, curve.at(-1) as ForecastPoint];
  const x = linearScale(first.at, last.at, left, right);
  const y = linearScale(0, most, bottom, top);
  const write = (value: number) => (Number.isInteger(value) ? format.count(value) : "");
  out.push(axisAtLeft(pen, { scale: y, write, grid: [left, right], count: 4 }));
  const end = x(Math.max(first.at, Math.min(last.at, definition.calibrateUntil)));
  const half = pen.measure(words.end, 12) / 2;
  const middle = Math.min(Math.max(end, margin + half), width - margin - half);
  out.push(
    pen.shape("path", { d: `M${coordinate(end)} ${top}V${bottom}`, stroke: theme.muted, "stroke-dasharray": "2 3" }),
    pen.text(middle, top - 8, words.end, { fill: theme.muted, anchor: "middle" }),
  );
  for (const key of ["actual", "predicted"] as const) {
    const path = linePath(curve.map((point) => ({ x: x(point.at), y: y(point[key]) })));
    const [, stroke, dashes] = names[key === "actual" ? 0 : 1];
    out.push(pen.shape("path", { d: path, fill: "none", stroke, "stroke-width": 2.4, "stroke-dasharray": dashes }));
  }
  out.push(pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }));
  const ticks = Array.from({ length: 9 }, (_, i) => x.from + ((x.to - x.from) * i) / 8);
  out.push(timeAxis(pen, x, ticks, bottom + 2));
  return { svg: out.join(""), bottom: bottom + 26 };
}
