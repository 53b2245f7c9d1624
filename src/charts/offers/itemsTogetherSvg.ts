/** Draws which items are found together, against baskets without the first item. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { ItemPair } from "../../paths/parts/itemPair.ts";
import type { ItemsTogetherResult } from "../../paths/parts/itemsTogetherResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { itemsTogetherText, itemsTogetherWords } from "./itemsTogetherText.ts";

/**
 * The picture of items that go together: for each ordered pair a dot at the share of baskets with the first item that have the second, with its
 * interval, and a line at the share of baskets without the first item. The best pair is on top. A dot is hollow where the adjusted p-value does
 * not exclude chance.
 *
 * @param result - the result of `itemsTogether`
 * @param options - how the picture looks; `top` is the largest number of pairs (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const baskets = [...Array(6).fill(["tea", "milk"]), ...Array(26).fill(["soap"])];
 * itemsTogetherSvg(itemsTogether(baskets)).includes("milk → tea") // => true
 */
export function itemsTogetherSvg(result: ItemsTogetherResult, options: ChartOptions = {}): string {
  expectResult(result, ["itemsTogether"], "itemsTogetherSvg");
  const pen = createPen(options, "itemsTogetherSvg");
  const { format, theme } = pen;
  const words = itemsTogetherWords[pen.options.language];
  const text = itemsTogetherText(result, format, pen.options.language);
  if (result.pairs.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const shown = result.pairs.slice(0, pen.options.top ?? 12);
  const hidden = result.pairs.length - shown.length;
  const random = ({ pAdjusted, confidence }: ItemPair) => pAdjusted === null || pAdjusted >= 1 - confidence.level;
  const noteOf = ({ confidence, without, ratio }: ItemPair) => {
    const n = format.count(confidence.n);
    if (without.value === null) return words.every(n);
    return ratio.value === null ? words.alone(n) : words.note(n, format.number(ratio.value));
  };
  const rows = shown.map(
    (pair): EstimateRow => ({
      name: `${format.name(pair.from)} → ${format.name(pair.to)}`,
      estimate: pair.confidence,
      data: { label: pair.from, series: pair.to, n: pair.confidence.n },
      note: noteOf(pair),
      reference: pair.without.value,
      hollow: random(pair),
    }),
  );
  const to = Math.min(1, roundEnd(shown.flatMap(({ confidence, without }) => [confidence.upper, without.value])));
  const hollow = (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill: theme.bg, stroke: theme.main, "stroke-width": 2 });
  const line = (x: number, y: number) =>
    pen.shape("line", { x1: x + 11, x2: x + 11, y1: y, y2: y + 14, stroke: theme.muted, "stroke-width": 2 });
  return frame(pen, {
    ...text,
    footnote: hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote,
    legend: [
      { label: words.rate(format.share(shown[0]?.confidence.level ?? 0.95)), sample: whiskerSample(pen) },
      { label: words.baseline, sample: line },
      ...(shown.some(random) ? [{ label: words.hollow, sample: hollow }] : []),
    ],
    body: (top) => drawEstimates(pen, rows, { from: 0, to, write: format.share, unknown: words.unknown }, top),
  });
}
