/** Draws what the best customers are expected to bring. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ExpectedValueResult } from "../../value/expected/expectedValueResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { expectedValueText, expectedValueWords } from "./expectedValueText.ts";

/**
 * Draws expected values as an `<svg>` text: a dot for each of the best customers, with the probability of still being a customer and the
 * expected purchases, and a line at the mean of all customers. The sum of those who are not drawn is below.
 *
 * @param result - the result of `expectedValue`
 * @param options - how the picture looks; `top` is the largest number of customers (default 20)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = Array.from({ length: 90 }, (_, i) => [0, 9 + (i % 7), 30 + (i % 5)].slice(0, 1 + (i % 3)).map((day) => [i, day]));
 * const log = logFromRows(
 *   rows.flat().map(([who = 0, day = 0]) => ({ who, what: "order", at: (day + (who % 10)) * 86_400_000, value: 10 + ((who * 7 + day) % 9) })),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const histories = purchaseHistories(log, { event: "order", until: "1970-03-11" });
 * const purchases = fitPurchases(histories, { model: "mbg-nbd" });
 * const ahead = expectedValue(histories, { purchases, spend: fitSpend(histories), over: { weeks: 26 } });
 * expectedValueSvg(ahead).includes("How much will customers bring?") // => true
 */
export function expectedValueSvg(result: ExpectedValueResult, options: ChartOptions = {}): string {
  expectResult(result, ["expectedValue"], "expectedValueSvg");
  const pen = createPen(options, "expectedValueSvg");
  const { format, theme } = pen;
  const words = expectedValueWords[pen.options.language];
  const text = expectedValueText(result, format, pen.options.language);
  const shown = result.best.slice(0, pen.options.top ?? 20);
  if (shown.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.none) });
  const { mean } = result.distribution;
  const rows = shown.map(({ id, value, alive, purchases }): EstimateRow => {
    const number = purchases === null ? words.unknown : words.purchases(format.number(purchases));
    return {
      name: format.name(id),
      estimate: { value, lower: null, upper: null },
      data: { label: id },
      note: words.note(format.share(alive), number),
      reference: mean,
    };
  });
  const hidden = result.customers - (result.leftOut.unknown_spend ?? 0) - shown.length;
  const rest = (result.value.value ?? 0) - shown.reduce((sum, { value }) => sum + value, 0);
  const footnote = [hidden > 0 && words.hidden(format.count(hidden), format.money(Math.max(0, rest))), text.footnote]
    .filter(Boolean)
    .join(" ");
  const dot = (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill: theme.main, stroke: theme.bg });
  const line = (x: number, y: number) =>
    pen.shape("path", { d: `M${x + 11} ${y - 1}v16`, stroke: theme.muted, "stroke-width": 2 });
  const said = mean === null ? words.mean : `${words.mean}: ${format.money(mean)}`;
  return frame(pen, {
    ...text,
    footnote,
    legend: [
      { label: words.value, sample: dot },
      { label: said, sample: line },
    ],
    body: (top) => {
      const to = roundEnd([...shown.map(({ value }) => value), mean]);
      return drawEstimates(pen, rows, { from: 0, to, write: format.money, unknown: words.unknown }, top);
    },
  });
}
