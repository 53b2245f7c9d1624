/** Draws what customers brought: how many brought how much, and the Lorenz curve. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { HistoricValueResult } from "../../value/historic/historicValueResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { linePath } from "../draw/linePath.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisAtLeft, axisBelow, axisShare, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { historicValueText, historicValueWords } from "./historicValueText.ts";

/**
 * Draws what customers brought as an `<svg>` text: bars for the number of customers by what they brought, and the Lorenz curve with the part of
 * the best 1, 5, 10 and 20 %. The last bar also holds those who brought more.
 *
 * @param result - the result of `historicValue`
 * @param options - how the picture looks
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "order", at: 0, value: 5 }], { customer: "who", touchpoint: "what", time: "at", value: "value" });
 * historicValueSvg(historicValue(log, { of: "order", now: 0 })).slice(0, 4) // => "<svg"
 */
export function historicValueSvg(result: HistoricValueResult, options: ChartOptions = {}): string {
  expectResult(result, ["historicValue"], "historicValueSvg");
  const pen = createPen(options, "historicValueSvg", { timeZone: result.definition.timeZone });
  const text = historicValueText(result, pen.format, pen.options.language);
  if (result.bins.length === 0)
    return frame(pen, { ...text, body: emptyBody(pen, historicValueWords[pen.options.language].none) });
  return frame(pen, {
    ...text,
    body: (top) => {
      const bars = drawBins(pen, result, top);
      if (result.curve.length === 0) return bars;
      const curve = drawLorenz(pen, result, bars.bottom + 14);
      return { svg: bars.svg + curve.svg, bottom: curve.bottom };
    },
  });
}

function drawBins(pen: Pen, { bins }: HistoricValueResult, begin: number) {
  const { theme, format, margin, width } = pen;
  const words = historicValueWords[pen.options.language];
  const most = roundEnd(
    bins.map(({ customers }) => customers),
    4,
  );
  const left = margin + Math.max(42, pen.measure(format.count(most), 12) + 14);
  const right = width - margin - 12;
  const top = begin + 30;
  const bottom = top + (pen.narrow ? 130 : 180);
  const y = linearScale(0, most, bottom, top);
  // the last bin may end far away: it is drawn as wide as the others
  const first = bins[0] as (typeof bins)[number];
  const step = bins.length > 1 ? (bins[1] as typeof first).from - first.from : Math.max(first.to - first.from, 1);
  const x = linearScale(first.from, first.from + step * bins.length, left, right);
  const write = (value: number) => (Number.isInteger(value) ? format.count(value) : "");
  const out = [
    pen.text(left, begin + 10, words.bars, { fill: theme.muted, max: right - left }),
    axisAtLeft(pen, { scale: y, write, grid: [left, right], count: 4 }),
  ];
  for (const [i, { from, to, customers, total }] of bins.entries()) {
    if (customers === 0) continue;
    const [start, end] = [x(first.from + step * i), x(first.from + step * (i + 1))];
    const shape = {
      x: start + 0.5,
      y: y(customers),
      width: Math.max(1, end - start - 1),
      height: bottom - y(customers),
    };
    const tip = `${format.range(from, to, format.money)}: ${format.count(customers)}, ${format.money(total)}`;
    out.push(
      pen.mark("rect", { ...shape, fill: theme.main, class: "bar" }, { label: String(from), value: customers }, tip),
    );
  }
  out.push(
    pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }),
    axisBelow(pen, { scale: x, write: format.money, grid: [bottom, bottom], count: pen.narrow ? 3 : 6 }),
    pen.text(left, bottom + 36, words.money, { fill: theme.muted, max: right - left }),
  );
  return { svg: out.join(""), bottom: bottom + 42 };
}

function drawLorenz(pen: Pen, { curve, concentration }: HistoricValueResult, begin: number) {
  const { theme, format, margin, width } = pen;
  const words = historicValueWords[pen.options.language];
  const left = margin + Math.max(42, pen.measure(format.wholeShare(1), 12) + 14);
  const right = Math.min(width - margin - 12, left + 420);
  const top = begin + 30;
  const bottom = top + (pen.narrow ? 200 : 260);
  const x = linearScale(0, 1, left, right);
  const y = linearScale(0, 1, bottom, top);
  const dashed = { stroke: theme.muted, "stroke-width": 1.4, "stroke-dasharray": "5 3" };
  const line = linePath(curve.map(({ customers, value }) => ({ x: x(customers), y: y(value) })));
  const out = [
    pen.text(left, begin + 10, words.lorenz, { fill: theme.muted, max: pen.inner - left + margin }),
    axisAtLeft(pen, { scale: y, write: axisShare(pen, y, 4), grid: [left, right], count: 4 }),
    axisBelow(pen, { scale: x, write: axisShare(pen, x, 4), grid: [bottom, bottom], count: 4 }),
    pen.shape("path", { d: `M${left} ${bottom}L${right} ${top}`, fill: "none", ...dashed }),
    pen.shape("path", { d: line, fill: "none", stroke: theme.main, "stroke-width": 2.6 }),
  ];
  for (const { best, customers, part } of concentration) {
    if (part === null) continue;
    const at = { cx: x(1 - best), cy: y(1 - part), r: 4.5, fill: theme.main, stroke: theme.bg, class: "bar" };
    const tip = `${format.share(best)}: ${format.share(part)}, n = ${format.count(customers)}`;
    out.push(pen.mark("circle", at, { label: `best ${best}`, value: part, n: customers }, tip));
  }
  out.push(
    pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }),
    pen.text(x(0.04), y(0.9), words.equal, { size: 12, fill: theme.muted, max: right - left - 20 }),
    pen.text(left, bottom + 36, words.customers, { fill: theme.muted, max: pen.inner - left + margin }),
  );
  return { svg: out.join(""), bottom: bottom + 42 };
}
