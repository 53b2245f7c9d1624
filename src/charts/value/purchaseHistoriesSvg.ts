/** Draws how many customers bought again, by the number of repeat purchases. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { PurchaseHistories } from "../../value/histories/purchaseHistories.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen, type Pen } from "../draw/pen.ts";
import { axisAtLeft, linearScale, roundEnd } from "../draw/valueAxis.ts";
import { purchaseHistoriesText, purchaseHistoriesWords } from "./purchaseHistoriesText.ts";

/**
 * Draws histories of purchases as an `<svg>` text: a bar with its count for the customers with 0, 1, 2 … repeat purchases. The last bar
 * also holds those with more.
 *
 * @param result - the result of `purchaseHistories`
 * @param options - how the picture looks; `top` is the largest number of bars (default 8, at most 30)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const log = logFromRows([{ who: "ann", what: "order", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
 * purchaseHistoriesSvg(purchaseHistories(log, { event: "order", until: 0 })).includes("How many customers bought again?") // => true
 */
export function purchaseHistoriesSvg(result: PurchaseHistories, options: ChartOptions = {}): string {
  expectResult(result, ["purchaseHistories"], "purchaseHistoriesSvg");
  const pen = createPen(options, "purchaseHistoriesSvg", { timeZone: result.definition.timeZone });
  const text = purchaseHistoriesText(result, pen.format, pen.options.language);
  if (result.customers === 0)
    return frame(pen, { ...text, body: emptyBody(pen, purchaseHistoriesWords[pen.options.language].none) });
  return frame(pen, { ...text, body: (top) => drawBars(pen, result, top) });
}

function drawBars(pen: Pen, { x: repeats }: PurchaseHistories, begin: number) {
  const { theme, format, margin, width, narrow } = pen;
  const words = purchaseHistoriesWords[pen.options.language];
  const most = repeats.reduce((largest, own) => Math.max(largest, own), 0);
  const bars = Math.max(1, Math.min(most + 1, pen.options.top ?? 8, 30));
  const counts = new Float64Array(bars);
  for (const own of repeats) counts[Math.min(own, bars - 1)]!++;
  const high = roundEnd(counts, 4);
  const left = margin + Math.max(42, pen.measure(format.count(high), 12) + 14);
  const right = width - margin - 8;
  const top = begin + 44;
  const bottom = top + (narrow ? 160 : 220);
  const y = linearScale(0, high, bottom, top);
  const wide = (right - left) / bars;
  const write = (value: number) => (Number.isInteger(value) ? format.count(value) : "");
  const out = [
    pen.text(margin, begin + 10, words.customers, { fill: theme.muted, max: right - margin }),
    axisAtLeft(pen, { scale: y, write, grid: [left, right], count: 4 }),
  ];
  for (const [i, count] of counts.entries()) {
    const more = i === bars - 1 && most > i;
    const name = more ? words.more(format.count(i)) : format.count(i);
    const start = left + i * wide;
    const shape = { x: start + 2, y: y(count), width: Math.max(1, wide - 4), height: bottom - y(count) };
    const tip = `${name}: ${format.count(count)}`;
    const data = { label: `${i}${more ? "+" : ""}`, value: count, n: repeats.length };
    const middle = { anchor: "middle", max: wide } as const;
    out.push(
      pen.mark("rect", { ...shape, fill: theme.main, class: "bar" }, data, tip),
      pen.text(start + wide / 2, bottom + 18, name, { ...middle, fill: theme.muted }),
      pen.text(start + wide / 2, y(count) - 6, format.count(count), { ...middle, bold: true }),
    );
  }
  out.push(
    pen.shape("path", { d: `M${left} ${bottom}H${right}`, stroke: theme.ink, "stroke-width": 1.2 }),
    pen.text(left, bottom + 38, words.repeats, { fill: theme.muted, max: right - left }),
  );
  return { svg: out.join(""), bottom: bottom + 44 };
}
