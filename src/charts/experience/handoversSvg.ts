/** Draws how often customers are asked again after a change of channel, against those who stay. */

import { expectResult } from "../../core/checks/expectSource.ts";
import type { HandoversResult } from "../../experience/handover/handoversResult.ts";
import type { ChartOptions } from "../chartOptions.ts";
import { drawEstimates, type EstimateRow } from "../draw/drawEstimates.ts";
import { emptyBody } from "../draw/emptyBody.ts";
import { frame, whiskerSample } from "../draw/frame.ts";
import { createPen } from "../draw/pen.ts";
import { roundEnd } from "../draw/valueAxis.ts";
import { handoversText, handoversWords } from "./handoversText.ts";

/**
 * The picture of hand-overs: for each pair of channels a dot at the share of customers who are asked again, with its interval, and a line at the
 * share of those who stay. The largest excess is on top. A dot is hollow where the difference is not shown.
 *
 * @param result - the result of `handovers`
 * @param options - how the picture looks; `top` is the largest number of pairs (default 12)
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for an option
 * @example
 * const rows = ["ann store give", "ann web ask"].map((row, time) => {
 *   const [who, where, what] = row.split(" ");
 *   return { who, where, what, time };
 * });
 * const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "time", channel: "where" });
 * handoversSvg(handovers(log, { gives: ["give"], asks: ["ask"], within: { days: 30 } })).includes("store → web") // => true
 */
export function handoversSvg(result: HandoversResult, options: ChartOptions = {}): string {
  expectResult(result, ["handovers"], "handoversSvg");
  const pen = createPen(options, "handoversSvg", { timeZone: result.definition.timeZone });
  const { format, theme } = pen;
  const words = handoversWords[pen.options.language];
  const text = handoversText(result, format, pen.options.language);
  if (result.pairs.length === 0) return frame(pen, { ...text, body: emptyBody(pen, words.nothing) });
  const shown = result.pairs.slice(0, pen.options.top ?? 12);
  const hidden = result.pairs.length - shown.length;
  const rows = shown.map(
    ({ from, to, rate, baseline, difference, verdict }): EstimateRow => ({
      name: `${format.name(from)} → ${format.name(to)}`,
      estimate: rate,
      data: { label: from, series: to, n: rate.n },
      note:
        difference.value === null
          ? words.alone(format.count(rate.n))
          : words.note(format.count(rate.n), format.points(difference.value)),
      reference: baseline.value,
      hollow: verdict === "not-shown",
    }),
  );
  const to = Math.min(1, roundEnd(shown.flatMap(({ rate, baseline }) => [rate.upper, rate.value, baseline.value])));
  const footnote = hidden > 0 ? `${text.footnote} ${words.hidden(format.count(hidden))}` : text.footnote;
  const hollow = (x: number, y: number) =>
    pen.shape("circle", { cx: x + 11, cy: y + 7, r: 5, fill: theme.bg, stroke: theme.main, "stroke-width": 2 });
  const line = (x: number, y: number) =>
    pen.shape("line", { x1: x + 11, x2: x + 11, y1: y, y2: y + 14, stroke: theme.muted, "stroke-width": 2 });
  return frame(pen, {
    ...text,
    footnote,
    legend: [
      { label: words.rate(format.share(shown[0]?.rate.level ?? 0.95)), sample: whiskerSample(pen) },
      { label: words.baseline, sample: line },
      ...(shown.some(({ verdict }) => verdict === "not-shown") ? [{ label: words.hollow, sample: hollow }] : []),
    ],
    body: (top) => drawEstimates(pen, rows, { from: 0, to, write: format.share, unknown: words.unknown }, top),
  });
}
